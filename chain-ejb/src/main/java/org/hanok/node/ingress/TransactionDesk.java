package org.hanok.node.ingress;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hanok.protocol.transaction.SignedTransaction;

/** Where checked transactions are executed: the chain's single writer. */
public interface TransactionDesk {

  /**
   * Hands in transactions to be executed one right after the other.
   *
   * @param dryRun whether to leave no trace
   * @return one outcome each, later; empty if too many wait already
   */
  Optional<CompletableFuture<List<SubmitOutcome>>> hand(
      List<SignedTransaction> transactions, boolean dryRun);

  /** Why no transaction is taken at the moment; empty if they are. */
  Optional<SubmitOutcome.Unavailable> closed();

  /**
   * Whether this node is still the one that writes its database: what was executed may be said to
   * be only then.
   */
  default boolean mayAcknowledge() {
    return true;
  }

  /**
   * Whether a transaction of that hash, {@code 0x}-hex, was taken before and did not fail: whoever
   * passes it on again need not be listened to.
   */
  default boolean hasTaken(String hash) {
    return false;
  }

  /** The largest body that is taken now, by AIN's measure (object-sizeof). */
  long bodySizeLimit();

  /** The most transactions of one batch now. */
  int batchSizeLimit();

  /** The chain's id, as transactions are signed for. */
  int chainId();
}
