package org.hanok.consensus.solo;

import java.util.ArrayList;
import java.util.List;
import org.hanok.consensus.core.Notarization;
import org.hanok.protocol.consensus.FinalizationRule;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event.KnownBlock;

/** The newest final block and the notarized blocks on top of it, oldest first. */
final class NotarizedChain {

  /** More are not kept: blocks that do not become final mean a clock that jumps. */
  static final int MAX_UNFINALISED = 1_000;

  private final List<KnownBlock> blocks = new ArrayList<>();

  NotarizedChain(KnownBlock finalised) {
    blocks.add(finalised);
  }

  KnownBlock tip() {
    return blocks.getLast();
  }

  boolean isFull() {
    return blocks.size() > MAX_UNFINALISED;
  }

  /** Takes in a block if it extends the tip and its votes suffice; else does nothing. */
  boolean extend(KnownBlock candidate) {
    BlockSummary parent = tip().block();
    boolean extendsTip = candidate.block().lastHash().equals(parent.hash());
    if (!extendsTip || !isNotarized(candidate, parent)) {
      return false;
    }
    blocks.add(candidate);
    return true;
  }

  private static boolean isNotarized(KnownBlock candidate, BlockSummary parent) {
    // The genesis block's header may name more validators than the one that is there.
    boolean afterGenesis = parent.number().value() == 0;
    return afterGenesis
        ? Notarization.tally(candidate.block(), candidate.votes()) > 0
        : Notarization.isNotarized(candidate.block(), candidate.votes(), parent);
  }

  /** The hashes of the blocks that are final now by the rule of three consecutive epochs. */
  List<String> finalisable() {
    int prefix =
        FinalizationRule.finalPrefix(blocks.stream().map(known -> known.block().epoch()).toList());
    return blocks.stream().limit(prefix).skip(1).map(known -> known.block().hash()).toList();
  }

  /** Forgets what lies before the block of that hash, which is final now. */
  void finalised(String hash) {
    while (blocks.size() > 1 && !blocks.getFirst().block().hash().equals(hash)) {
      blocks.removeFirst();
    }
  }

  /** The transactions that a block on top of the tip must hold: its proposal, then its votes. */
  List<String> lastVotes() {
    KnownBlock tip = tip();
    return Notarization.lastVotes(tip.block(), tip.proposalHash(), tip.votes());
  }
}
