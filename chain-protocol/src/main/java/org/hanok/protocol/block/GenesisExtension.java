package org.hanok.protocol.block;

import org.hanok.protocol.json.JsonObject;

/**
 * What a feature adds to a new network's first state. Each member maps a path, labels joined by
 * slashes, to what stands there.
 *
 * @param values path to a value
 * @param rules path to {@code {write, state}}, or one of both
 * @param functions path to a list of the ids of native functions
 * @param owners path to {@code {address or fid:id or *: {branch_owner, write_function, write_owner,
 *     write_rule}}}
 */
public record GenesisExtension(
    JsonObject values, JsonObject rules, JsonObject functions, JsonObject owners) {

  /** Adds nothing. */
  public static final GenesisExtension NONE =
      new GenesisExtension(JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY);
}
