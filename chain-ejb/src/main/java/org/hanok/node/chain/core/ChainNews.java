package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.LedgerEvent;

/** Collects what happened until it is durable, and then tells. For the writer alone. */
final class ChainNews {

  private final Consumer<ChainEvent> listener;
  private final List<ChainEvent> untold = new ArrayList<>();

  ChainNews(Consumer<ChainEvent> listener) {
    this.listener = listener;
  }

  void add(ChainEvent event) {
    untold.add(event);
  }

  void changed(JsonObject transaction, Optional<TransactionState> before, TransactionState after) {
    String hash = transaction.getString("hash");
    add(
        new ChainEvent.TransactionStateChanged(
            hash == null ? "" : hash,
            before.map(TransactionState::name),
            after.name(),
            transaction));
  }

  void written(JsonObject transaction, List<LedgerEvent> events) {
    for (LedgerEvent event : events) {
      add(
          switch (event) {
            case LedgerEvent.ValueChanged value -> changed(transaction, value);
            case LedgerEvent.RestFunctionCall call ->
                new ChainEvent.RestFunctionTriggered(call.fid(), call.url(), call.body());
          });
    }
  }

  private static ChainEvent changed(JsonObject transaction, LedgerEvent.ValueChanged value) {
    return new ChainEvent.ValueChanged(
        "/" + String.join("/", value.valuePath()),
        value.source().name(),
        present(value.before()),
        present(value.after()),
        value.auth(),
        transaction);
  }

  /** Tells everything that was collected. */
  void tell() {
    untold.forEach(listener);
    untold.clear();
  }

  /** Drops what was collected. */
  void forget() {
    untold.clear();
  }

  private static Optional<JsonValue> present(JsonValue value) {
    return value instanceof JsonNull ? Optional.empty() : Optional.of(value);
  }
}
