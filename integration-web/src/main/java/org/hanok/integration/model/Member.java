package org.hanok.integration.model;

import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A member of an operation's input.
 *
 * @param name the same at every door
 * @param type its type, unit and limits
 * @param required whether it must be there
 * @param place where it stands over HTTP
 * @param meaning what it is
 * @param example one that is taken; none where members exclude each other
 */
public record Member(
    String name,
    Type type,
    boolean required,
    Place place,
    String meaning,
    @Nullable JsonValue example) {

  /** Where a member stands over HTTP. */
  public enum Place {
    PATH,
    QUERY,
    BODY
  }
}
