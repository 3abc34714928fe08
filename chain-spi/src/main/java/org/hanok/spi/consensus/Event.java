package org.hanok.spi.consensus;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.consensus.BlockNumber;

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

  /**
   * A proposal came from {@code peer}; its signature and form are right, it is not executed. The
   * host keeps the block until {@link Action.Discard} or until a later one is final.
   *
   * @param lastProposalHash the hash of the parent's proposal that the block carries; empty if none
   * @param lastVotes the votes for the parent that the block carries, their signatures verified;
   *     kept with the parent, like those that came by themselves
   */
  record ProposalReceived(
      String peer,
      BlockSummary block,
      String proposalHash,
      String lastProposalHash,
      List<VoteSummary> lastVotes,
      long nowMillis)
      implements Event {
    public ProposalReceived {
      lastVotes = List.copyOf(lastVotes);
    }

    /** Of a block that carries no votes. */
    public ProposalReceived(String peer, BlockSummary block, String proposalHash, long nowMillis) {
      this(peer, block, proposalHash, "", List.of(), nowMillis);
    }
  }

  /**
   * A vote came from {@code peer}; its signature and form are right. The host keeps it for as long
   * as its block, or until {@link Action.DropVotes}.
   */
  record VoteReceived(String peer, VoteSummary vote, long nowMillis) implements Event {}

  /**
   * A peer answered {@link Action.RequestBlocks}; signatures and forms are right, nothing is
   * executed. That it holds nothing that is not known yet means: this peer has nothing newer.
   *
   * @param blocks what came, oldest first, each with its proposal and the votes for it as far as
   *     they came: of a block of the peer's final chain those that the block on top of it carries,
   *     in the chain or in the peer's catch-up info; of a notarized one in that info those that
   *     came with it
   * @param peerFinal the height of the peer's newest final block, as it says
   */
  record BlocksReceived(String peer, List<KnownBlock> blocks, BlockNumber peerFinal, long nowMillis)
      implements Event {
    public BlocksReceived {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Whether the host is far behind and brings its chain up to date by means of its own, such as a
   * snapshot. Meanwhile the engine neither proposes nor votes.
   */
  record Synchronising(boolean isFarBehind, long nowMillis) implements Event {}

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
   * A block that the host has; executed, if {@link Started} tells of it.
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
