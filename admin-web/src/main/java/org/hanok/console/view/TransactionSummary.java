package org.hanok.console.view;

import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.node.query.ChainQuery.TransactionLine;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in a list.
 *
 * @param state FINALIZED, REVERTED, IN_BLOCK, EXECUTED, PENDING, FAILED, TIMED_OUT or UNKNOWN
 * @param ref the path it is about; empty for several
 */
public record TransactionSummary(
    String hash,
    String from,
    String state,
    String operation,
    Optional<String> ref,
    long timestampMillis,
    OptionalLong blockNumber,
    OptionalLong index) {

  /** As the chain lists it. */
  public static TransactionSummary of(TransactionLine line) {
    return new TransactionSummary(
        line.hash(),
        line.address(),
        line.state(),
        line.operation(),
        Optional.of(line.reference()).filter(ref -> !ref.isEmpty()),
        line.timestampMillis(),
        OptionalLong.of(line.blockNumber()),
        OptionalLong.of(line.index()));
  }

  /** One that waits for its block. */
  public static TransactionSummary waiting(JsonObject transaction) {
    return of(transaction, "EXECUTED", OptionalLong.empty(), OptionalLong.empty());
  }

  /** As {@code ain_getTransactionByHash} tells it. */
  public static TransactionSummary tracked(JsonObject tracked) {
    TransactionView view = TransactionView.of(tracked);
    return new TransactionSummary(
        view.hash(),
        view.from(),
        view.state(),
        view.operation(),
        view.ref(),
        view.timestampMillis(),
        view.blockNumber(),
        view.index());
  }

  /** One in a final block. */
  public static TransactionSummary inBlock(
      JsonObject transaction, JsonObject receipt, long number, int index) {
    String state = hasFailed(receipt) ? "REVERTED" : "FINALIZED";
    return of(transaction, state, OptionalLong.of(number), OptionalLong.of(index));
  }

  static TransactionSummary of(
      JsonObject transaction, String state, OptionalLong blockNumber, OptionalLong index) {
    JsonObject body = member(transaction, "tx_body");
    JsonObject operation = member(body, "operation");
    return new TransactionSummary(
        text(transaction, "hash").orElse(""),
        text(transaction, "address").orElse(""),
        state,
        text(operation, "type").orElse("SET_VALUE"),
        text(operation, "ref"),
        (long) body.getNumber("timestamp", 0),
        blockNumber,
        index);
  }

  /** AIN: with a result list only its entries count, an outer code is ignored. */
  private static boolean hasFailed(JsonObject receipt) {
    if (!(receipt.get("result_list") instanceof JsonObject results)) {
      return receipt.get("code") instanceof JsonNumber code && code.value() != 0;
    }
    for (int i = 0; i < results.size(); i++) {
      if (results.valueAt(i) instanceof JsonObject result && result.getNumber("code", 0) != 0) {
        return true;
      }
    }
    return false;
  }

  static JsonObject member(JsonObject object, String name) {
    @Nullable JsonObject member = object.getObject(name);
    return member == null ? JsonObject.EMPTY : member;
  }

  static Optional<String> text(JsonObject object, String name) {
    return Optional.ofNullable(object.getString(name));
  }

  /** How many operations it has. */
  static int operations(JsonObject operation) {
    @Nullable JsonArray list = operation.getArray("op_list");
    return list == null ? 1 : list.size();
  }
}
