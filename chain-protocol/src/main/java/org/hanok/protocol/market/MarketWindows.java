package org.hanok.protocol.market;

import org.hanok.protocol.function.FunctionCall;

/**
 * How long the market waits for people, counted in blocks: a chain that stands still for an hour
 * takes nobody's chance. A network may set the times in its parameters {@code hanok/…_ms}.
 *
 * @param graceBlocks after the first block past a job's deadline, how many more take its result
 * @param failureBlocks how many of these still take a failure without penalty
 * @param disputeBlocks how long the payer may dispute a result, from its report
 * @param revealBlocks how long the provider may take to show a disputed result on the chain
 * @param proposalBlocks how long a proposal waits for its provider
 */
public record MarketWindows(
    long graceBlocks,
    long failureBlocks,
    long disputeBlocks,
    long revealBlocks,
    long proposalBlocks) {

  private static final double GRACE_MILLIS = 6_000;
  private static final double DISPUTE_MILLIS = 10_000;
  private static final double REVEAL_MILLIS = 10 * 60_000;
  private static final double PROPOSAL_MILLIS = 5 * 60_000;
  private static final double LONGEST_MILLIS = 24 * 60 * 60_000.0;
  private static final long LEAST_BLOCKS = 3;

  /** The windows of a network with these parameters. */
  static MarketWindows of(FunctionCall.Parameters parameters) {
    double epochMillis = Math.max(1, parameters.number("genesis/epoch_ms", 1_000));
    return new MarketWindows(
        blocks(parameters.number("hanok/grace_ms", GRACE_MILLIS), epochMillis),
        1,
        blocks(parameters.number("hanok/dispute_ms", DISPUTE_MILLIS), epochMillis),
        blocks(parameters.number("hanok/reveal_ms", REVEAL_MILLIS), epochMillis),
        blocks(parameters.number("hanok/proposal_ms", PROPOSAL_MILLIS), epochMillis));
  }

  private static long blocks(double millis, double epochMillis) {
    double bounded = millis >= 0 ? Math.min(millis, LONGEST_MILLIS) : 0;
    return Math.max(LEAST_BLOCKS, (long) Math.ceil(bounded / epochMillis));
  }
}
