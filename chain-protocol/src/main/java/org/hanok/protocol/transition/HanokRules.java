package org.hanok.protocol.transition;

/**
 * Which harmful behaviour of the reference a network does without. A network that other AIN nodes
 * follow must keep {@link #REFERENCE}; the genesis parameter {@code hanok/safe_rules} of Hanok's
 * own networks chooses {@link #SAFE}.
 *
 * @param rulesCannotChangeArguments whether what a write rule does to newData, auth or
 *     parsedValuePath is forgotten
 * @param failedSetIsUndone whether a SET of several operations that breaks a limit, a budget or
 *     cannot pay its fee counts as failed and is undone
 * @param exactAmounts whether sums and differences at balances are rounded to six decimals, so that
 *     no money is made or lost by the arithmetic of doubles
 * @param bareEvidence whether evidence holds of a rejected block what its hash covers and no more,
 *     so that evidence never holds evidence, which doubles in size with each rejected block
 * @param chainGoesOn whether proposers leave out what no block could follow, as a lone validator's
 *     stake above what a proposer may have. Decides what is proposed, never what is valid
 */
public record HanokRules(
    boolean rulesCannotChangeArguments,
    boolean failedSetIsUndone,
    boolean exactAmounts,
    boolean bareEvidence,
    boolean chainGoesOn) {

  /** Everything as the reference does it. */
  public static final HanokRules REFERENCE = new HanokRules(false, false, false, false, false);

  /** Without the harmful behaviour. */
  public static final HanokRules SAFE = new HanokRules(true, true, true, true, true);

  /**
   * Whether a proposer leaves out of its block what would come out otherwise than its sender was
   * told on arrival, and takes no more than the next block has room for. Like {@link #chainGoesOn},
   * with which it comes, it decides what is proposed, never what is valid.
   */
  public boolean keepsPromises() {
    return chainGoesOn;
  }
}
