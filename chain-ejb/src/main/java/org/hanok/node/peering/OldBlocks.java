package org.hanok.node.peering;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;

/**
 * Fills in the blocks before the one that a node began with. None is executed: each is the one
 * whose hash the block after it names, down to the genesis block.
 */
public final class OldBlocks {

  private static final Logger LOG = System.getLogger(OldBlocks.class.getName());

  private final ChainGap gap;
  private final LongFunction<Optional<Block>> stored;
  private volatile ChainGap.Edge edge;
  private volatile boolean isGivenUp;

  /**
   * Of a stored chain.
   *
   * @param stored the final block of a number
   */
  public OldBlocks(ChainGap gap, LongFunction<Optional<Block>> stored) {
    this.gap = gap;
    this.stored = stored;
    this.edge = gap.edge();
  }

  /** Where the chain goes on above what is missing; for any thread. */
  ChainGap.Edge edge() {
    return isGivenUp ? ChainGap.Edge.NONE : edge;
  }

  /** Takes blocks, newest first. One thread at a time. */
  synchronized Verdict take(List<JsonObject> newestFirst) {
    Optional<List<FinalBlock>> blocks = read(newestFirst);
    if (blocks.isEmpty()) {
      return Verdict.LIE;
    }
    try {
      ChainGap.Filling filling = gap.fill(blocks.get());
      edge = gap.edge();
      return switch (filling) {
        case STORED -> stored();
        case NOT_BEFORE -> Verdict.LIE;
        case OTHER_GENESIS -> givenUp();
      };
    } catch (StorageException later) {
      return Verdict.USELESS;
    }
  }

  private Verdict stored() {
    if (edge.oldest() == 0) {
      LOG.log(Level.INFO, ChainReason.OLD_BLOCKS_COMPLETE.id());
    }
    return Verdict.GOOD;
  }

  // The hashes lead there, so nobody who sends these blocks is to blame: the snapshot was wrong.
  private Verdict givenUp() {
    isGivenUp = true;
    LOG.log(
        Level.ERROR,
        ChainReason.OLD_BLOCKS_FOREIGN.id()
            + ": the chain of the snapshot does not stand on this network's genesis block");
    return Verdict.USELESS;
  }

  private Optional<List<FinalBlock>> read(List<JsonObject> newestFirst) {
    List<FinalBlock> blocks = new ArrayList<>();
    Optional<JsonArray> votes = stored.apply(edge.oldest()).map(above -> above.body().lastVotes());
    for (JsonObject json : newestFirst) {
      Block block = Block.parse(json);
      if (block == null || votes.isEmpty()) {
        return Optional.empty();
      }
      blocks.add(StoredBlocks.of(block, votes.get()));
      votes = Optional.of(block.body().lastVotes());
    }
    return Optional.of(blocks);
  }
}
