package org.hanok.node.chain.core;

import java.util.List;
import java.util.Optional;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Transactions of one hash and several signers. A hash covers the body alone, so anybody can sign
 * what somebody else wrote, send it first, and have it fail; that must not stand in the way of the
 * real one. AIN: there it does, for a day. For the writer alone.
 */
final class Namesakes {

  private final TransactionPool pool;
  private final TransactionTracker tracker;
  private final boolean areToldApart;
  private final long epochMillis;

  /**
   * Those among what waits and what is remembered.
   *
   * @param areToldApart whether the network is one of Hanok's own
   * @param epochMillis how long a block takes
   */
  Namesakes(
      TransactionPool pool, TransactionTracker tracker, boolean areToldApart, long epochMillis) {
    this.pool = pool;
    this.tracker = tracker;
    this.areToldApart = areToldApart;
    this.epochMillis = epochMillis;
  }

  /** Whether {@code transaction} itself, by hash and signer, was received before. */
  boolean isReceived(SignedTransaction transaction) {
    TrackedTransaction known = tracker.find(transaction.hash().toString());
    return known != null && !(areToldApart && isFailedCopy(known, transaction));
  }

  private static boolean isFailedCopy(TrackedTransaction known, SignedTransaction transaction) {
    boolean failed = known.state() != TransactionState.FINALIZED && !succeededSoFar(known);
    return failed && !known.address().equals(transaction.address());
  }

  private static boolean succeededSoFar(TrackedTransaction known) {
    return known.state() == TransactionState.EXECUTED || known.state() == TransactionState.IN_BLOCK;
  }

  /**
   * Makes way for {@code transaction}, which {@link #isReceived} does not know: a failed copy
   * leaves the pool, unless it is in a block already; then that has to become final first.
   */
  Optional<SubmitOutcome> makeWay(SignedTransaction transaction) {
    String hash = transaction.hash().toString();
    TrackedTransaction known = tracker.find(hash);
    if (known == null) {
      return Optional.empty();
    }
    if (known.state().isInBlock() && known.finalizedMillis() < 0) {
      return Optional.of(
          new SubmitOutcome.Unavailable(
              ChainReason.TX_NAMESAKE,
              "A copy that another account signed is in a block that is not final yet. Send it again.",
              epochMillis));
    }
    List<PooledTransaction> ignored = pool.removeIf(waiting -> waiting.hash().equals(hash));
    return Optional.empty();
  }
}
