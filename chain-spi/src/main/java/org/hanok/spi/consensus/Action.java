package org.hanok.spi.consensus;

import java.util.List;
import org.hanok.spi.consensus.Event.TimerName;

/**
 * What the host is to do, in the order of the list that it stands in. Sealed: the host performs all
 * that there are, and an engine that was built for an earlier SPI of the same version line knows
 * some of them, which is enough.
 */
public sealed interface Action {

  /** Fire {@link Event.TimerFired} at {@code atMillis}, Unix time; at once if that is past. */
  record StartTimer(TimerName timer, long atMillis) implements Action {}

  /**
   * Build a block on top of the one with {@code lastHash} from {@code lastVotes} and the pool.
   * Answered by {@link Event.BlockBuilt} or {@link Event.BuildFailed}.
   *
   * @param lastVotes hashes of the transactions to take in as last votes: the parent's proposal
   *     first, then its votes; empty on top of the genesis block
   * @param evidence hashes of invalid blocks whose proposers the block is to accuse, with the votes
   *     against them that the host keeps; one that the host cannot prove, or that would make the
   *     evidence too large, is left out
   */
  record Build(String lastHash, long epoch, List<String> lastVotes, List<String> evidence)
      implements Action {
    public Build {
      lastVotes = List.copyOf(lastVotes);
      evidence = List.copyOf(evidence);
    }

    /** Without evidence. */
    public Build(String lastHash, long epoch, List<String> lastVotes) {
      this(lastHash, epoch, lastVotes, List.of());
    }
  }

  /** Sign a proposal for a built block. Answered by {@link Event.ProposalSigned}. */
  record Propose(String blockHash) implements Action {}

  /**
   * Sign a vote. Answered by {@link Event.VoteSigned}.
   *
   * @param stake this node's stake among the block's validators, in AIN
   * @param against whether the vote says that the block is invalid
   */
  record Vote(String blockHash, double stake, boolean against) implements Action {}

  /** Validate and execute a received block. Answered by BlockExecuted or BlockRefused. */
  record Execute(String blockHash) implements Action {}

  /** Send a kept proposal (with its block) or vote, by transaction hash, to all peers. */
  record Broadcast(String transactionHash) implements Action {}

  /**
   * Forget these proposals and votes, by transaction hash: they will not be asked for. What belongs
   * to a block goes with it.
   */
  record DropVotes(List<String> transactionHashes) implements Action {
    public DropVotes {
      transactionHashes = List.copyOf(transactionHashes);
    }
  }

  /**
   * Ask a peer for the blocks after {@code afterNumber}; another peer than last time if that one
   * did not answer. Answered by {@link Event.BlocksReceived}, or not at all.
   */
  record RequestBlocks(long afterNumber) implements Action {}

  /**
   * Store {@link ConsensusEngine#state()}, and the executed blocks that are not final with their
   * proposals and votes, before doing what follows; if that fails, do not do what follows. A vote
   * promises never to go back behind its block's parent: if all validators lost the blocks that
   * they voted on, nobody could keep that promise and go on.
   *
   * @param withBlocks whether the blocks are to be stored, too; a network with one validator makes
   *     them again of what waits
   */
  record Persist(boolean withBlocks) implements Action {

    /** With the blocks that are not final. */
    public Persist() {
      this(true);
    }
  }

  /**
   * Commit these blocks, oldest first, as final. Answered by one {@link Event.BlockFinalised} each;
   * one that is final already is passed over. If that fails the engine asks again.
   */
  record Finalise(List<String> blockHashes) implements Action {
    public Finalise {
      blockHashes = List.copyOf(blockHashes);
    }
  }

  /**
   * Forget blocks that can never become final or that the engine does not take, with their
   * proposals and votes.
   */
  record Discard(List<String> blockHashes) implements Action {
    public Discard {
      blockHashes = List.copyOf(blockHashes);
    }
  }

  /** Log a remarkable thing under a stable code. */
  record Report(String code, String message) implements Action {}
}
