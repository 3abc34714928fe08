package org.hanok.simulation.network;

/** A history broke a promise. */
final class NetworkFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  /** The promises that the judge holds a network to. */
  enum Promise {
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
    FINAL_AGAIN
  }

  private final Promise promise;

  NetworkFailure(Promise promise, String reason) {
    super(promise + ": " + reason);
    this.promise = promise;
  }

  Promise promise() {
    return promise;
  }
}
