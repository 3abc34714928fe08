package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.hanok.db.BlockRecord;
import org.hanok.db.NodeMetaRecord;

/**
 * The stored chain of a node that began with a peer's snapshot: the genesis block, then nothing,
 * then the blocks from the snapshot's on. Blocks before it are filled in from above, until none is
 * missing.
 */
public final class ChainGap {

  private static final String OLDEST_FACT = "oldest-block";

  private final UnitOfWork work;

  /** The gap of the chain in the database behind {@code work}. */
  public ChainGap(UnitOfWork work) {
    this.work = work;
  }

  /**
   * Where the stored chain goes on above its gap.
   *
   * @param oldest the number of the block there; 0 if nothing is missing
   * @param lastHash the hash of the block before it; empty if nothing is missing
   */
  public record Edge(long oldest, Optional<String> lastHash) {

    /** Nothing is missing. */
    public static final Edge NONE = new Edge(0, Optional.empty());
  }

  /** What became of blocks that were to be filled in. */
  public enum Filling {
    /** They are stored, or were already. */
    STORED,
    /** They are not those before the oldest block. */
    NOT_BEFORE,
    /** They go down to a first block that does not stand on this chain's genesis block. */
    OTHER_GENESIS
  }

  /** Where the chain goes on above its gap. */
  public Edge edge() {
    return work.call(ChainGap::edge);
  }

  private static Edge edge(EntityManager entities) {
    NodeMetaRecord fact = entities.find(NodeMetaRecord.class, OLDEST_FACT);
    long oldest = fact == null ? 0 : Long.parseLong(fact.text());
    BlockRecord row = oldest == 0 ? null : entities.find(BlockRecord.class, oldest);
    return row == null ? Edge.NONE : new Edge(oldest, Optional.of(row.lastHash()));
  }

  /**
   * Begins the chain of an empty database.
   *
   * @param blocks one or more that follow one another, oldest first
   * @throws IllegalStateException if blocks are stored already
   * @throws StorageException if the database refuses; nothing is stored then
   */
  public void begin(FinalBlock genesis, List<FinalBlock> blocks) {
    work.run(
        entities -> {
          work.fence(entities);
          if (!BlockStore.isEmpty(entities)) {
            throw new IllegalStateException("a chain is stored already");
          }
          BlockStore.insert(entities, genesis);
          blocks.stream()
              .filter(block -> block.block().number() > 0)
              .forEach(block -> BlockStore.insert(entities, block));
          note(entities, blocks.getFirst().block().number());
        });
  }

  /**
   * Stores blocks before the oldest one, newest first, in one transaction; nothing if one of them
   * is not what should be there. Those that are stored already are passed over.
   */
  public Filling fill(List<FinalBlock> blocks) {
    return work.call(
        entities -> {
          work.fence(entities);
          Edge edge = edge(entities);
          List<FinalBlock> missing = missing(blocks, edge);
          Filling filling = judge(entities, missing, edge);
          if (filling == Filling.STORED && !missing.isEmpty()) {
            missing.forEach(block -> BlockStore.insert(entities, block));
            note(entities, missing.getLast().block().number());
          }
          return filling;
        });
  }

  private static List<FinalBlock> missing(List<FinalBlock> blocks, Edge edge) {
    return blocks.stream()
        .filter(block -> block.block().number() > 0 && block.block().number() < edge.oldest())
        .toList();
  }

  private static Filling judge(EntityManager entities, List<FinalBlock> blocks, Edge edge) {
    long number = edge.oldest();
    Optional<String> hash = edge.lastHash();
    for (FinalBlock block : blocks) {
      number--;
      if (block.block().number() != number
          || !hash.equals(Optional.of(block.block().hash().toString()))) {
        return Filling.NOT_BEFORE;
      }
      if (number == 1 && !standsOnGenesis(entities, block)) {
        return Filling.OTHER_GENESIS;
      }
      hash = Optional.of(lastHash(block));
    }
    return Filling.STORED;
  }

  private static boolean standsOnGenesis(EntityManager entities, FinalBlock first) {
    BlockRecord genesis = entities.find(BlockRecord.class, 0L);
    return genesis != null && genesis.hash().equals(lastHash(first));
  }

  private static String lastHash(FinalBlock block) {
    return block.block().header().lastHash();
  }

  private static void note(EntityManager entities, long oldest) {
    // Above the genesis block nothing is missing.
    String text = Long.toString(oldest <= 1 ? 0 : oldest);
    NodeMetaRecord row = entities.find(NodeMetaRecord.class, OLDEST_FACT);
    if (row == null) {
      entities.persist(new NodeMetaRecord(OLDEST_FACT, text));
    } else {
      row.replace(text);
    }
  }
}
