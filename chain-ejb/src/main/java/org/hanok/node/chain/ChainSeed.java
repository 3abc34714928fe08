package org.hanok.node.chain;

import java.util.List;
import java.util.Set;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.state.StateNode;

/**
 * What a chain can begin with instead of its genesis block.
 *
 * @param blocks final blocks that follow one another, oldest first, two at least: who voted for the
 *     last one, the one before it says
 * @param root the state after the last of them, compared with its hash
 */
public record ChainSeed(List<FinalBlock> blocks, StateNode root) {

  public ChainSeed {
    blocks = List.copyOf(blocks);
    if (blocks.size() < 2) {
      throw new IllegalArgumentException("the block before the last one is missing");
    }
  }

  /** The newest block. */
  public FinalBlock last() {
    return blocks.getLast();
  }

  /** Whether a chain is stored already, which goes on where it is. */
  public static boolean isPlanted(UnitOfWork work) {
    return new BlockStore(work).lastNumber().isPresent();
  }

  /**
   * Stores it in an empty database: {@link ChainStarter} begins with it then.
   *
   * @throws org.hanok.node.storage.StorageException if the database refuses; what is stored by then
   *     does no harm
   */
  public void plant(UnitOfWork work, NetworkConfig network, long nowMillis) {
    long number = last().block().number();
    String hash = last().block().header().stateProofHash();
    // The blocks last: without them nobody looks at the snapshot.
    long ignored = new SnapshotStore(work).save(number, hash, root::appendLines, nowMillis);
    new BlockStore(work).fact(BlockStore.GENESIS_FACT, network.genesisBlock().hash().toString());
    new ChainGap(work)
        .begin(new FinalBlock(network.genesisBlock(), JsonArray.EMPTY, Set.of()), blocks);
  }
}
