package org.hanok.protocol.transaction;

import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.Nesting;

/**
 * The one form in which a body enters the node: what its own text says, and no deeper than fits
 * into everything that is to be put around it. A signature holds for the text, so −0 is signed as
 * 0; were it executed as −0, whoever carries a transaction could change what it does, and the node
 * would not find in its blocks what it executed.
 */
public final class CanonicalBody {

  /** What comes of making a body canonical. */
  public sealed interface Outcome {}

  /** The body as its text says it. */
  public record Canonical(JsonObject body) implements Outcome {}

  /** It nests deeper than {@link Nesting#BODY}. */
  public enum TooDeep implements Outcome {
    /** The only instance. */
    TOO_DEEP
  }

  private CanonicalBody() {}

  /**
   * The canonical form of {@code body}. A number that is not finite stays as it is, for {@link
   * TransactionFormat} to refuse: its text would be another value, but the hash was signed with it.
   */
  public static Outcome of(JsonObject body) {
    if (Nesting.isDeeper(body, Nesting.BODY)) {
      return TooDeep.TOO_DEEP;
    }
    return new Canonical(TransactionFormat.isAllFinite(body) ? ExactJson.asText(body) : body);
  }
}
