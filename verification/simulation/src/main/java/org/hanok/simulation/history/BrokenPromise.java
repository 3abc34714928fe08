package org.hanok.simulation.history;

/** A history broke a promise. A node that catches what assertions throw does not catch it. */
public final class BrokenPromise extends Error {

  private static final long serialVersionUID = 1;

  /** The promises that the judge holds a network to. */
  public enum Promise {
    ONE_BLOCK_AT_A_HEIGHT,
    FINAL_IN_ORDER,
    FINAL_STAYS_FINAL,
    FINAL_IS_VALID,
    FINAL_IS_PROVEN,
    ONE_PROPOSAL_AN_EPOCH,
    ONE_VOTE_AN_EPOCH,
    STORED_BEFORE_SIGNED,
    SILENT_WHILE_BEHIND,
    NOBODY_IS_ACCUSED_WRONGLY,
    WHAT_IS_NAMED_IS_HELD,
    BOUNDED,
    FINAL_AGAIN,
    TOLD_FINAL_IS_STORED,
    ACCEPTED_IS_KEPT,
    MONEY_IS_CONSERVED,
    NO_HONEST_PEER_IS_BANNED,
    MEETS_NO_BUG
  }

  private final Promise promise;

  /** That promise is broken, for that reason. */
  public BrokenPromise(Promise promise, String reason) {
    super(promise + ": " + reason);
    this.promise = promise;
  }

  /** Which one. */
  public Promise promise() {
    return promise;
  }
}
