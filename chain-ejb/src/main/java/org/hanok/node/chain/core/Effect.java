package org.hanok.node.chain.core;

import java.util.List;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.Event.TimerName;

/** What is to be done because of an input, by whoever steps the chain's core. */
public sealed interface Effect {

  /** Somebody waits for this. */
  record Answer(Input.Reply reply, List<SubmitOutcome> outcomes) implements Effect {}

  /** The core wants to be told when it is that time; a timer of the same name is replaced. */
  record StartTimer(TimerName timer, long atMillis) implements Effect {}

  /** The disk or the database refused: nothing may be taken or made until they work again. */
  record StorageLost(StorageException why) implements Effect {}

  /**
   * Blocks are final now and stored: a snapshot may be due.
   *
   * @param blocks the new ones, oldest first
   * @param root the state after the last of them
   */
  record BecameFinal(List<Block> blocks, StateNode root) implements Effect {}

  /** All peers are to hear of a proposal. */
  record SayProposal(Block block, SignedTransaction proposal) implements Effect {}

  /** All peers are to hear of a vote. */
  record SayVote(SignedTransaction vote) implements Effect {}

  /** Peers are to hear of transactions that were taken and executed. */
  record Spread(List<SignedTransaction> transactions) implements Effect {
    public Spread {
      transactions = List.copyOf(transactions);
    }
  }

  /** A peer is to be asked for the blocks after that number. */
  record WantBlocks(long afterNumber) implements Effect {}

  /** Whether there is an engine now. */
  record EngineKnown(boolean isThere) implements Effect {}
}
