package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.hanok.db.BlockChunk;
import org.hanok.db.BlockRecord;
import org.hanok.db.TransactionRecord;
import org.hanok.protocol.block.Block;

/** Reads final blocks as they are packed in the database, for whoever takes them elsewhere. */
public final class BlockCopies {

  private final UnitOfWork work;

  /** Reads from the database behind {@code work}. */
  public BlockCopies(UnitOfWork work) {
    this.work = work;
  }

  /**
   * A block and what is kept beside it.
   *
   * @param block the block, which hashes to what it was stored under
   * @param body the same, packed
   * @param votes its proposal and votes, packed; empty if there are none
   * @param reverted the hashes of its transactions that failed
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  public record Copy(Block block, byte[] body, byte[] votes, List<String> reverted) {}

  /**
   * The block of that number.
   *
   * @throws DamagedData if it is missing, or not what was stored
   */
  public Copy read(long number) {
    Optional<Copy> copy =
        work.call(
            entities ->
                Optional.ofNullable(entities.find(BlockRecord.class, number))
                    .map(row -> copy(entities, row)));
    return copy.orElseThrow(() -> new DamagedData("block " + number + " is missing"));
  }

  private static Copy copy(EntityManager entities, BlockRecord row) {
    List<byte[]> body = BlockStore.chunks(entities, row.number(), BlockChunk.BODY);
    List<byte[]> votes = BlockStore.chunks(entities, row.number(), BlockChunk.VOTES);
    return new Copy(
        BlockStore.block(row, body), joined(body), joined(votes), reverted(entities, row.number()));
  }

  private static byte[] joined(List<byte[]> chunks) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    chunks.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static List<String> reverted(EntityManager entities, long number) {
    return entities
        .createQuery(
            "select t.hash from TransactionRecord t where t.id >= :first and t.id < :next"
                + " and t.state = 'REVERTED' order by t.id",
            String.class)
        .setParameter("first", TransactionRecord.firstIdOf(number))
        .setParameter("next", TransactionRecord.firstIdOf(number + 1))
        .getResultList();
  }
}
