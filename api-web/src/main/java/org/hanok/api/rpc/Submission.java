package org.hanok.api.rpc;

import java.util.List;
import org.hanok.api.ApiReason;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.json.JsonArray;
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

  /** The code of a JSON-RPC error that stays the same however often one asks. */
  static final int REFUSED = -32_051;

  /** JSON-RPC's own "internal error". */
  static final int FAULT = -32_603;

  private Submission() {}

  /**
   * {@code {tx_hash, result}}; {@code {result, code, message}} of what is no acceptable
   * transaction.
   *
   * @throws RpcFailure if the node cannot take transactions now, or no block can hold this one
   */
  public static JsonValue json(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted ->
          JsonObject.of("tx_hash", JsonString.of(accepted.hash()), "result", accepted.result());
      case SubmitOutcome.Refused refused ->
          JsonObject.of("tx_hash", JsonString.of(refused.hash()), "result", refused.result());
      case SubmitOutcome.Impossible impossible -> throw impossible(impossible);
      case SubmitOutcome.Unavailable unavailable -> unavailable(unavailable);
      case SubmitOutcome.Malformed malformed ->
          RpcMethod.refusal(JsonNull.NULL, malformed.code(), malformed.message());
    };
  }

  /**
   * One entry for each transaction of a batch that was handed in. What is an error when it comes
   * alone is {@code {tx_hash, result: false, error: {code, message, data}}} here, so that the
   * others keep their answers.
   *
   * @throws RpcFailure if the node could take none of them
   */
  public static JsonArray batch(List<SubmitOutcome> outcomes) {
    if (!outcomes.isEmpty()
        && outcomes.getFirst() instanceof SubmitOutcome.Unavailable first
        && !isNotServing(first)
        && outcomes.stream().allMatch(SubmitOutcome.Unavailable.class::isInstance)) {
      throw busy(first);
    }
    return new JsonArray(outcomes.stream().map(Submission::entry).toList());
  }

  private static JsonValue entry(SubmitOutcome outcome) {
    try {
      return json(outcome);
    } catch (RpcFailure failure) {
      // AIN: a result of false is what its clients know of transactions that were not taken.
      return JsonObject.builder()
          .set("tx_hash", RpcMethod.valueOrNull(failure.data(), "tx_hash"))
          .set("result", false)
          .set("error", failure.toJson())
          .build();
    }
  }

  private static RpcFailure impossible(SubmitOutcome.Impossible impossible) {
    return new RpcFailure(
        impossible.reason() == ChainReason.BUG ? FAULT : REFUSED,
        impossible.message(),
        JsonObject.of(
            "code", JsonString.of(impossible.code()),
            "tx_hash", JsonString.of(impossible.hash())));
  }

  // AIN: a node that does not serve answers false; one that is busy does not exist there.
  private static JsonValue unavailable(SubmitOutcome.Unavailable unavailable) {
    if (isNotServing(unavailable)) {
      return JsonObject.of("tx_hash", JsonNull.NULL, "result", JsonBoolean.FALSE);
    }
    throw busy(unavailable);
  }

  private static boolean isNotServing(SubmitOutcome.Unavailable unavailable) {
    return unavailable.reason() == ApiReason.NOT_SERVING;
  }

  private static RpcFailure busy(SubmitOutcome.Unavailable unavailable) {
    return new RpcFailure(
        BUSY,
        unavailable.message(),
        JsonObject.of(
            "code", JsonString.of(unavailable.code()),
            "retry_after_ms", JsonNumber.of(unavailable.retryAfterMillis())));
  }
}
