package org.hanok.node.ingress;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hanok.protocol.json.JsonObject;

/**
 * The only door for transactions, for clients, peers and the node's own worker alike. Safe for use
 * by any number of threads; a call waits for instant execution, at most {@link #WAIT_MILLIS}.
 */
public interface TransactionIngress {

  /** The longest that a caller waits for the writer. */
  long WAIT_MILLIS = 10_000;

  /**
   * Checks and executes one transaction and puts it into the pool.
   *
   * @param transaction {@code {tx_body, signature}} as a client sent it
   */
  SubmitOutcome submit(JsonObject transaction);

  /** As {@link #submit} in one go with no other transaction in between, answers in order. */
  BatchOutcome submitBatch(List<JsonObject> transactions);

  /**
   * As {@link #submit} of each, without waiting for execution: for those who bring many and whom
   * nobody keeps waiting.
   *
   * @return one outcome each, in order
   */
  default CompletableFuture<List<SubmitOutcome>> offer(List<JsonObject> transactions) {
    return CompletableFuture.completedFuture(transactions.stream().map(this::submit).toList());
  }

  /** The most transactions that {@link #submitBatch} takes. */
  int maxBatch();

  /** Executes without any lasting effect. */
  SubmitOutcome dryRun(JsonObject transaction);
}
