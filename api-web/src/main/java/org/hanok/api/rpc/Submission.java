package org.hanok.api.rpc;

import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What became of a transaction, as the reference tells it. */
public final class Submission {

  /** The code of a JSON-RPC error that says to come back later. */
  static final int BUSY = -32_050;

  private Submission() {}

  /**
   * {@code {tx_hash, result}}; {@code {result, code, message}} of what is no acceptable
   * transaction.
   *
   * @throws RpcFailure if the node cannot take transactions now
   */
  public static JsonValue json(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted ->
          JsonObject.of("tx_hash", JsonString.of(accepted.hash()), "result", accepted.result());
      case SubmitOutcome.Refused refused ->
          JsonObject.of("tx_hash", JsonString.of(refused.hash()), "result", refused.result());
      case SubmitOutcome.Unavailable unavailable -> unavailable(unavailable);
      case SubmitOutcome.Malformed malformed ->
          RpcMethod.refusal(JsonNull.NULL, malformed.code(), malformed.message());
    };
  }

  // AIN: a node that does not serve answers false; one that is busy does not exist there.
  private static JsonValue unavailable(SubmitOutcome.Unavailable unavailable) {
    if (unavailable.code().equals("HANOK-NOT-SERVING")) {
      return JsonObject.of("tx_hash", JsonNull.NULL, "result", JsonBoolean.FALSE);
    }
    throw new RpcFailure(
        BUSY,
        unavailable.message(),
        JsonObject.of(
            "code", JsonString.of(unavailable.code()),
            "retry_after_ms", JsonNumber.of(unavailable.retryAfterMillis())));
  }
}
