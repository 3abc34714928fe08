package org.hanok.node.peering;

import java.util.List;
import org.hanok.node.chain.loop.ChainVoice;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;

/** Says nothing until there are peers to speak to: the chain is opened before them. */
public final class LateVoice implements ChainVoice {

  private volatile ChainVoice voice = ChainVoice.NONE;

  /** From now on {@code peers} hear it. */
  public void speakTo(ChainVoice peers) {
    voice = peers;
  }

  @Override
  public void say(Block block, SignedTransaction proposal) {
    voice.say(block, proposal);
  }

  @Override
  public void say(SignedTransaction vote) {
    voice.say(vote);
  }

  @Override
  public void spread(List<SignedTransaction> transactions) {
    voice.spread(transactions);
  }

  @Override
  public void wantBlocks(long afterNumber) {
    voice.wantBlocks(afterNumber);
  }
}
