package org.hanok.node.chain.loop;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What the chain says to its peers. Called by the writer, so nothing here waits: what cannot be
 * sent at once is queued or lost, and the engine bears that.
 */
public interface ChainVoice {

  /** Says nothing: for a network of one. */
  ChainVoice NONE =
      new ChainVoice() {
        @Override
        public void say(Block block, SignedTransaction proposal) {}

        @Override
        public void say(SignedTransaction vote) {}

        @Override
        public void spread(List<SignedTransaction> transactions) {}

        @Override
        public void wantBlocks(long afterNumber) {}
      };

  /** A proposal, to all. */
  void say(Block block, SignedTransaction proposal);

  /** A vote, to all. */
  void say(SignedTransaction vote);

  /** Transactions that were taken, to all. */
  void spread(List<SignedTransaction> transactions);

  /** A peer is to be asked for blocks; another than last time if that one did not answer. */
  void wantBlocks(long afterNumber);
}
