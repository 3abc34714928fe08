package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.hanok.db.BlockChunk;
import org.hanok.db.TransactionRecord;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;

/**
 * Takes the end off a stored chain: all blocks after one, with their transactions, the snapshots
 * taken after them and what engines remembered. What is taken is written to a file first. For a
 * node that does not serve.
 */
public final class ChainCut {

  /** So many blocks are taken in one transaction, the newest first: what is left has no gap. */
  private static final int BLOCKS_AT_ONCE = 100;

  private final UnitOfWork work;

  /** Cuts the chain in the database behind {@code work}. */
  public ChainCut(UnitOfWork work) {
    this.work = work;
  }

  /**
   * Writes the stored text of the blocks from {@code first} to {@code last} into {@code file},
   * which must not be there: compressed, one object a line, with block and votes as the texts that
   * were stored, or what keeps them from being read.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void backUp(long first, long last, Path file, LongConsumer done) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Writer out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)),
                  StandardCharsets.UTF_8))) {
        for (long number = first; number <= last; number++) {
          out.write(JsonText.stringify(stored(number)));
          out.write('\n');
          done.accept(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private JsonObject stored(long number) {
    return JsonObject.builder()
        .set("number", JsonNumber.of(number))
        .set("block", text(number, BlockChunk.BODY))
        .set("votes", text(number, BlockChunk.VOTES))
        .build();
  }

  private JsonString text(long number, String part) {
    List<byte[]> chunks = work.call(entities -> BlockStore.chunks(entities, number, part));
    try {
      return JsonString.of(chunks.isEmpty() ? "" : Chunks.join(chunks));
    } catch (DamagedData damaged) {
      return JsonString.of("HANOK-CHAIN-DAMAGED " + damaged.getMessage());
    }
  }

  /** Takes everything after block {@code keep}; {@code last} is the newest that is stored. */
  public void cut(long keep, long last, LongConsumer left) {
    work.run(
        entities -> {
          delete(entities, "delete from SnapshotChunk c where c.number > :from", keep);
          delete(entities, "delete from SnapshotRecord s where s.number > :from", keep);
          entities.createQuery("delete from EngineStateRecord e").executeUpdate();
          PendingStore.clear(entities);
        });
    for (long at = last; at > keep; at -= BLOCKS_AT_ONCE) {
      long from = Math.max(keep, at - BLOCKS_AT_ONCE);
      work.run(
          entities -> {
            long firstId = TransactionRecord.firstIdOf(from + 1);
            delete(entities, "delete from TransactionRecord t where t.id >= :from", firstId);
            delete(entities, "delete from BlockChunk c where c.number > :from", from);
            delete(entities, "delete from BlockRecord b where b.number > :from", from);
          });
      left.accept(from);
    }
  }

  private static void delete(EntityManager entities, String query, long from) {
    int ignored = entities.createQuery(query).setParameter("from", from).executeUpdate();
  }
}
