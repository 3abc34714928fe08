package org.hanok.node.ingress;

import java.util.function.Predicate;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Whether a transaction is final already, also when the tracker's memory has ended: then the
 * database is asked, which costs a look-up, but only for what is old enough to be in it.
 */
public final class FinalTransactions implements Predicate<SignedTransaction> {

  private final Admission.Terms terms;
  private final TransactionTracker tracker;
  private final TransactionIndex stored;

  /** By the tracker's memory, and what is stored where that ends. */
  public FinalTransactions(
      Admission.Terms terms, TransactionTracker tracker, TransactionIndex stored) {
    this.terms = terms;
    this.tracker = tracker;
    this.stored = stored;
  }

  @Override
  public boolean test(SignedTransaction transaction) {
    String hash = transaction.hash().toString();
    return mayBeForgotten(transaction) && tracker.find(hash) == null && isStored(transaction);
  }

  /**
   * What was taken here was at most so far ahead of its time; on AI Network's networks nothing
   * bounds that.
   */
  private boolean mayBeForgotten(SignedTransaction transaction) {
    long until = tracker.forgotUntilMillis();
    return until > Long.MIN_VALUE
        && (!terms.isOwnNetwork()
            || transaction.body().timestampMillis() - Admission.MAX_AHEAD_MILLIS <= until);
  }

  /** A copy that another account signed, and that failed, does not stand for it. */
  private boolean isStored(SignedTransaction transaction) {
    return stored
        .find(transaction.hash().toString())
        .filter(
            known ->
                !terms.isOwnNetwork()
                    || known.state() == TransactionState.FINALIZED
                    || known.address().equals(transaction.address()))
        .isPresent();
  }
}
