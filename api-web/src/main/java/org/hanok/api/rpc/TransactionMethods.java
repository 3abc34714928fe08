package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.refusal;
import static org.hanok.api.rpc.RpcMethod.result;
import static org.hanok.api.rpc.RpcMethod.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.RpcResultCode;

/** Sending transactions and looking them up. */
final class TransactionMethods {

  static final int BUSY = -32_050;

  private final TransactionIngress ingress;
  private final ChainQuery chain;

  TransactionMethods(TransactionIngress ingress, ChainQuery chain) {
    this.ingress = ingress;
    this.chain = chain;
  }

  Map<String, RpcMethod> all() {
    return Map.of(
        "ain_sendSignedTransaction", p -> answer(ingress.submit(p)),
        "ain_sendSignedTransactionDryrun", p -> answer(ingress.dryRun(p)),
        "ain_sendSignedTransactionBatch", this::batch,
        "ain_getPendingTransactions", p -> result(chain.pendingTransactions()),
        "ain_getTransactionPoolSizeUtilization",
            p -> result(chain.poolUtilization(text(p, "address"))),
        "ain_getTransactionByHash",
            p ->
                result(
                    chain
                        .transactionByHash(text(p, "hash"))
                        .<JsonValue>map(transaction -> transaction)
                        .orElse(JsonNull.NULL)));
  }

  private static JsonObject answer(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Malformed malformed ->
          refusal(JsonNull.NULL, malformed.code(), malformed.message());
      default -> result(executed(outcome));
    };
  }

  /** {@code {tx_hash, result}} of a transaction. */
  static JsonValue executed(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted ->
          JsonObject.of("tx_hash", JsonString.of(accepted.hash()), "result", accepted.result());
      case SubmitOutcome.Refused refused ->
          JsonObject.of("tx_hash", JsonString.of(refused.hash()), "result", refused.result());
      case SubmitOutcome.Unavailable unavailable -> unavailable(unavailable);
      case SubmitOutcome.Malformed malformed ->
          refusal(JsonNull.NULL, malformed.code(), malformed.message());
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

  private JsonObject batch(JsonObject params) {
    JsonArray list = params.getArray("tx_list");
    if (list == null || list.size() == 0) {
      return refusal(
          JsonNull.NULL,
          RpcResultCode.BATCH_INVALID_FORMAT.code(),
          "Invalid batch transaction format.");
    }
    List<JsonObject> transactions = new ArrayList<>();
    for (JsonValue one : list.items()) {
      transactions.add(one instanceof JsonObject object ? object : JsonObject.EMPTY);
    }
    return switch (ingress.submitBatch(transactions)) {
      case BatchOutcome.Done done ->
          result(
              new JsonArray(done.outcomes().stream().map(TransactionMethods::executed).toList()));
      case BatchOutcome.Spoiled spoiled -> answer(spoiled.malformed());
      case BatchOutcome.Deferred deferred -> result(unavailable(deferred.unavailable()));
    };
  }
}
