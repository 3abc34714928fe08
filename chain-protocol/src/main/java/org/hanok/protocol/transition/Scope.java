package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;

/** One transaction being executed: who, when, and what there is to report. */
final class Scope {

  private final TransactionFacts transaction;
  private final ExecutionContext context;
  private final ChainParameters parameters;
  private final RuleCheck.Times times;
  private final double timestamp;
  private List<LedgerEvent> events = List.of();

  Scope(
      TransactionFacts transaction,
      ExecutionContext context,
      ChainParameters parameters,
      double timestamp) {
    this.transaction = transaction;
    this.context = context;
    this.parameters = parameters;
    this.timestamp = timestamp;
    this.times =
        new RuleCheck.Times(
            Double.isNaN(timestamp) ? JsonNull.NULL : JsonNumber.of(timestamp),
            JsonNumber.of(context.blockNumber()),
            JsonNumber.of(context.blockTimeMillis()));
  }

  TransactionFacts transaction() {
    return transaction;
  }

  ExecutionContext context() {
    return context;
  }

  ChainParameters parameters() {
    return parameters;
  }

  RuleCheck.Times times() {
    return times;
  }

  double timestamp() {
    return timestamp;
  }

  boolean reportsEvents() {
    return context.eventSource() != ExecutionContext.EventSource.NONE;
  }

  void report(LedgerEvent event) {
    if (events.isEmpty()) {
      events = new ArrayList<>();
    }
    events.add(event);
  }

  List<LedgerEvent> events() {
    return events;
  }
}
