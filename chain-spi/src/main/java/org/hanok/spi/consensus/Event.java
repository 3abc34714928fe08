package org.hanok.spi.consensus;

import java.util.List;
import java.util.Optional;

/**
 * What happened. Every event carries all that the engine may know of it.
 *
 * <p>Not sealed, by contract: a newer host may tell of more than an engine knows. An engine answers
 * an event of a type that it does not know by no action, so that a {@code switch} over events needs
 * a {@code default}.
 */
public interface Event {

  /**
   * The first event of an engine's life.
   *
   * @param finalised the newest final block with the votes for it
   * @param unfinalised known blocks after it, oldest first, which the host has executed
   * @param remembered what {@link ConsensusEngine#state()} was when the node stopped, if it ran
   * @param nowMillis Unix time
   */
  record Started(
      KnownBlock finalised,
      List<KnownBlock> unfinalised,
      Optional<EngineState> remembered,
      long nowMillis)
      implements Event {
    public Started {
      unfinalised = List.copyOf(unfinalised);
    }
  }

  /** A timer that {@link Action.StartTimer} set has fired. */
  record TimerFired(TimerName timer, long nowMillis) implements Event {}

  /** {@link Action.Build} is done: the host built, executed and keeps the block. */
  record BlockBuilt(BlockSummary block, long nowMillis) implements Event {}

  /** {@link Action.Build} could not be done; {@code reason} is a stable code. */
  record BuildFailed(String lastHash, long epoch, String reason, long nowMillis) implements Event {}

  /** {@link Action.Propose} is done: the proposal transaction is signed and kept. */
  record ProposalSigned(String blockHash, String transactionHash, long nowMillis)
      implements Event {}

  /** {@link Action.Vote} is done: the vote is signed and kept. */
  record VoteSigned(VoteSummary vote, long nowMillis) implements Event {}

  /** A proposal came from {@code peer}; its signature and form are right, it is not executed. */
  record ProposalReceived(String peer, BlockSummary block, String proposalHash, long nowMillis)
      implements Event {}

  /** A vote came from {@code peer}; its signature and form are right. */
  record VoteReceived(String peer, VoteSummary vote, long nowMillis) implements Event {}

  /** {@link Action.Execute} found the block valid; its state is kept. */
  record BlockExecuted(BlockSummary block, long nowMillis) implements Event {}

  /**
   * {@link Action.Execute} found the block invalid.
   *
   * @param reason the reference's consensus error code
   * @param voteAgainst whether that error calls for a vote against the block
   */
  record BlockRefused(String blockHash, String reason, boolean voteAgainst, long nowMillis)
      implements Event {}

  /** {@link Action.Finalise} is committed to the database. */
  record BlockFinalised(BlockSummary block, long nowMillis) implements Event {}

  /** The host can, or cannot, store blocks and so produce them (full disk, lost database). */
  record ProductionAllowed(boolean allowed, long nowMillis) implements Event {}

  /** The last event of an engine's life. */
  record Stopped(long nowMillis) implements Event {}

  /**
   * A block that the host has and has executed.
   *
   * @param proposalHash the hash of its proposal transaction; empty for the genesis block
   * @param votes the votes for or against it that are known
   */
  record KnownBlock(BlockSummary block, String proposalHash, List<VoteSummary> votes) {
    public KnownBlock {
      votes = List.copyOf(votes);
    }
  }

  /** The names of timers; setting one that runs replaces it. */
  enum TimerName {
    /** The next epoch begins. */
    EPOCH,
    /** Ask peers again for blocks that are missing. */
    CATCH_UP
  }
}
