package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Paths;

/** Receipts in the state, as they were kept until a timer flag ended it. */
final class StoredReceipts {

  private static final String OFF_FLAG = "disable_tx_receipt_recording";

  private final LedgerState state;
  private final LedgerOptions options;

  StoredReceipts(LedgerState state, LedgerOptions options) {
    this.state = state;
    this.options = options;
  }

  void record(Outcome outcome, Auth auth, Scope scope) {
    long blockNumber = scope.context().blockNumber();
    if (options.flags().isEnabled(OFF_FLAG, blockNumber)) {
      return;
    }
    JsonObject.Builder receipt = JsonObject.builder();
    receipt.set("address", auth.address()).set("block_number", JsonNumber.of(blockNumber));
    receipt.set("exec_result", outcome.toReceipt());
    String billing = scope.transaction().body().getString("billing");
    if (billing != null && !billing.isEmpty()) {
      receipt.set("billing", billing);
    }
    List<String> path = List.of("receipts", scope.transaction().hash());
    state.write(Paths.below(Roots.VALUES, path), receipt.build());
    GarbageCollector garbage = GarbageCollector.of(RuleMatch.of(state.root(), path));
    if (garbage != null) {
      garbage.collect(state, path);
    }
  }
}
