package org.hanok.node.chain.core;

import java.util.List;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.Event.TimerName;

/** What the chain's core is told. Each input has its time: the core has no clock. */
public sealed interface Input {

  /** When it is so, Unix time in milliseconds. */
  long nowMillis();

  /**
   * Checked transactions came in, to be executed one right after the other.
   *
   * @param dryRun whether to leave no trace
   * @param reply is given one outcome each, by an effect
   */
  record Arrived(List<SignedTransaction> transactions, boolean dryRun, Reply reply, long nowMillis)
      implements Input {}

  /** Nothing more comes at once: what was taken is to be made durable, shown and answered. */
  record Pause(long nowMillis) implements Input {}

  /**
   * A proposal came from a peer.
   *
   * @param peer names the peer, to the engine and in logs
   */
  record ProposalHeard(String peer, HeardBlock block, long nowMillis) implements Input {}

  /** A vote came from a peer; its form and signature are right. */
  record VoteHeard(String peer, SignedTransaction vote, long nowMillis) implements Input {}

  /**
   * A peer answered {@link Effect.WantBlocks}.
   *
   * @param blocks oldest first: blocks of its final chain, and notarized ones after them
   * @param peerFinal the height of its newest final block, as it says
   */
  record BlocksHeard(String peer, List<HeardBlock> blocks, long peerFinal, long nowMillis)
      implements Input {
    public BlocksHeard {
      blocks = List.copyOf(blocks);
    }
  }

  /** Whether the node is far behind and brings its chain up to date by other means. */
  record Synchronising(boolean isFarBehind, long nowMillis) implements Input {}

  /** A timer that an effect started is due. */
  record TimerDue(TimerName timer, long nowMillis) implements Input {}

  /** An engine may have come or gone. */
  record EngineChanged(long nowMillis) implements Input {}

  /** Whether blocks may be made now. */
  record Production(boolean isAllowed, long nowMillis) implements Input {}

  /** The last input: the engine is to be stopped and its state kept. */
  record Stopped(long nowMillis) implements Input {}

  /** Who waits for what became of transactions. */
  @FunctionalInterface
  interface Reply {

    /** This became of them. */
    void with(List<SubmitOutcome> outcomes);
  }
}
