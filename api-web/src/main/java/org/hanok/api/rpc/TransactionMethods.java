package org.hanok.api.rpc;

import static org.hanok.api.rpc.Params.text;
import static org.hanok.api.rpc.RpcMethod.refusal;
import static org.hanok.api.rpc.RpcMethod.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.RpcResultCode;

/** Sending transactions and looking them up. */
final class TransactionMethods {

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
            p -> result(Params.orNull(chain.transactionByHash(text(p, "hash")))));
  }

  private static JsonObject answer(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Malformed malformed ->
          refusal(JsonNull.NULL, malformed.code(), malformed.message());
      default -> result(Submission.json(outcome));
    };
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
      case BatchOutcome.Done done -> result(Submission.batch(done.outcomes()));
      case BatchOutcome.Spoiled spoiled -> answer(spoiled.malformed());
      case BatchOutcome.Deferred deferred -> result(Submission.json(deferred.unavailable()));
    };
  }
}
