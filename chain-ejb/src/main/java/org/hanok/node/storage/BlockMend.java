package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.db.BlockRecord;
import org.hanok.db.TransactionRecord;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;

/**
 * Stored blocks that are missing or cannot be read, between others that can: which they are, which
 * hash the chain that stands says they have, and putting them back. A block is put back only as the
 * one of that hash, newest first. For a node that does not serve.
 */
public final class BlockMend {

  /** How many damaged blocks are told at once; the others are found when these are mended. */
  public static final int MOST = 10_000;

  private final UnitOfWork work;
  private final BlockStore blocks;

  /** Of the chain in the database behind {@code work}. */
  public BlockMend(UnitOfWork work) {
    this.work = work;
    this.blocks = new BlockStore(work);
  }

  /**
   * The numbers of damaged blocks, newest first, at most {@link #MOST}.
   *
   * @param from the first that is looked at; those that are still to come anyway are not
   */
  public List<Long> damaged(long from) {
    OptionalLong last = blocks.lastNumber();
    long first = Math.max(1, Math.max(from, new ChainGap(work).edge().oldest()));
    List<Long> found = new ArrayList<>();
    for (long at = last.orElse(-1); at >= first && found.size() < MOST; at--) {
      if (read(at).isEmpty()) {
        found.add(at);
      }
    }
    return found;
  }

  private Optional<Block> read(long number) {
    try {
      Optional<Block> block = blocks.byNumber(number);
      JsonArray votes = blocks.votesOf(number);
      return votes.size() >= 0 ? block : Optional.empty();
    } catch (DamagedData damaged) {
      return Optional.empty();
    }
  }

  /**
   * The hash of the block of that number, as the block after it says, which must be good; of the
   * newest one, as its own row says.
   */
  public Optional<String> hashOf(long number) {
    Optional<String> fromAbove = read(number + 1).map(above -> above.header().lastHash());
    return fromAbove.isPresent()
        ? fromAbove
        : work.call(
            entities ->
                isNewest(entities, number)
                    ? Optional.ofNullable(entities.find(BlockRecord.class, number))
                        .map(BlockRecord::hash)
                    : Optional.empty());
  }

  /** The proposal and votes of the block of that number, as the block after it holds them. */
  public JsonArray votesOf(long number) {
    Optional<Block> above = read(number + 1);
    if (above.isPresent()) {
      return above.get().body().lastVotes();
    }
    try {
      return blocks.votesOf(number);
    } catch (DamagedData lost) {
      // Of the newest block nobody else holds them yet; what follows brings them.
      return JsonArray.EMPTY;
    }
  }

  private static boolean isNewest(EntityManager entities, long number) {
    return entities.find(BlockRecord.class, number + 1) == null;
  }

  /** Puts a block in the place of what is there; false if it is not the one that belongs there. */
  public boolean mend(FinalBlock block) {
    long number = block.block().number();
    if (!hashOf(number).equals(Optional.of(block.block().hash().toString()))) {
      return false;
    }
    work.run(
        entities -> {
          work.fence(entities);
          long firstId = TransactionRecord.firstIdOf(number);
          long nextId = TransactionRecord.firstIdOf(number + 1);
          int ignored =
              entities
                  .createQuery("delete from TransactionRecord t where t.id >= :a and t.id < :b")
                  .setParameter("a", firstId)
                  .setParameter("b", nextId)
                  .executeUpdate();
          delete(entities, "delete from BlockChunk c where c.number = :number", number);
          delete(entities, "delete from BlockRecord b where b.number = :number", number);
          BlockStore.insert(entities, block);
        });
    return true;
  }

  private static void delete(EntityManager entities, String query, long number) {
    int ignored = entities.createQuery(query).setParameter("number", number).executeUpdate();
  }
}
