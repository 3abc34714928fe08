package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.db.SnapshotChunk;
import org.hanok.db.SnapshotRecord;

/**
 * State snapshots on disk. A snapshot is written piece by piece in transactions of its own, so that
 * a large one neither holds up blocks nor fills a transaction log, and counts only when it is
 * marked complete. The newest {@value #KEPT} are kept.
 */
public final class SnapshotStore {

  /** How many complete snapshots are kept. */
  public static final int KEPT = 2;

  private final UnitOfWork work;

  /** A store in the database behind {@code work}. */
  public SnapshotStore(UnitOfWork work) {
    this.work = work;
  }

  /**
   * One snapshot.
   *
   * @param number the block after which it was taken
   * @param rootHash the state root that it must restore to
   * @param text the state and its radix structure
   */
  public record Snapshot(long number, String rootHash, String text) {}

  /** Stores a snapshot and removes old ones. A broken-off one of the same block is replaced. */
  public void save(Snapshot snapshot, long nowMillis) {
    long ignored =
        save(
            snapshot.number(),
            snapshot.rootHash(),
            target -> target.append(snapshot.text()),
            nowMillis);
  }

  /** As above, of a text that is never held as a whole; answers its compressed bytes. */
  public long save(long number, String rootHash, TextSource text, long nowMillis) {
    List<byte[]> chunks = Chunks.of(text);
    work.run(
        entities -> {
          remove(entities, number);
          entities.persist(
              new SnapshotRecord(number, rootHash, chunks.size(), 0, nowMillis, false));
        });
    long size = 0;
    for (int i = 0; i < chunks.size(); i++) {
      SnapshotChunk chunk = new SnapshotChunk(number, i, chunks.get(i));
      size += chunks.get(i).length;
      work.run(entities -> entities.persist(chunk));
    }
    long total = size;
    work.run(
        entities -> {
          entities.find(SnapshotRecord.class, number).completed(chunks.size(), total);
          numbers(entities).stream().skip(KEPT).forEach(old -> remove(entities, old));
        });
    return total;
  }

  /**
   * Stores a snapshot that was {@link #copyTo copied} before, a piece at a time.
   *
   * @throws IOException if it cannot be read from {@code packed}
   */
  public void save(long number, String rootHash, InputStream packed, long nowMillis)
      throws IOException {
    work.run(
        entities -> {
          remove(entities, number);
          entities.persist(new SnapshotRecord(number, rootHash, 0, 0, nowMillis, false));
        });
    int count = 0;
    long size = 0;
    for (byte[] piece = packed.readNBytes(Chunks.CHUNK_BYTES);
        piece.length > 0;
        piece = packed.readNBytes(Chunks.CHUNK_BYTES)) {
      SnapshotChunk chunk = new SnapshotChunk(number, count++, piece);
      size += piece.length;
      work.run(entities -> entities.persist(chunk));
    }
    int chunks = count;
    long total = size;
    work.run(entities -> entities.find(SnapshotRecord.class, number).completed(chunks, total));
  }

  /**
   * Copies the packed text of the complete snapshot of that block, a piece at a time.
   *
   * @throws DamagedData if it is not what was stored, or was removed meanwhile
   * @throws IOException if it cannot be written to {@code target}
   */
  public void copyTo(long number, OutputStream target) throws IOException {
    int count =
        work.call(
            entities -> {
              SnapshotRecord row = entities.find(SnapshotRecord.class, number);
              return row == null ? 0 : row.chunkCount();
            });
    for (int i = 0; i < count; i++) {
      SnapshotChunk.Key key = new SnapshotChunk.Key(number, i);
      Optional<byte[]> bytes =
          work.call(
              entities ->
                  Optional.ofNullable(entities.find(SnapshotChunk.class, key))
                      .map(SnapshotChunk::bytes));
      target.write(
          bytes.orElseThrow(() -> new DamagedData("snapshot " + number + " lacks chunks")));
    }
  }

  /** The newest complete snapshot. */
  public Optional<Snapshot> newest() {
    return work.call(
        entities -> numbers(entities).stream().findFirst().map(number -> load(entities, number)));
  }

  /** The number of the newest complete snapshot's block. */
  public Optional<Long> newestNumber() {
    return work.call(entities -> numbers(entities).stream().findFirst());
  }

  /** The numbers of the blocks of all complete snapshots, newest first. */
  public List<Long> numbers() {
    return work.call(SnapshotStore::numbers);
  }

  /**
   * Has the lines of the complete snapshot of that block read one by one; empty if there is none.
   *
   * @throws DamagedData if it is not what was stored
   */
  public <T> Optional<T> read(long number, Function<Iterator<String>, T> reader) {
    Optional<List<byte[]>> chunks =
        work.call(
            entities ->
                numbers(entities).contains(number)
                    ? Optional.of(chunks(entities, number))
                    : Optional.empty());
    return chunks.map(pieces -> Chunks.readLines(pieces, reader));
  }

  /** The state root that the snapshot of that block says it has. */
  public Optional<String> rootHash(long number) {
    return work.call(
        entities ->
            Optional.ofNullable(entities.find(SnapshotRecord.class, number))
                .map(SnapshotRecord::rootHash));
  }

  /** Removes the snapshot of that block, which turned out to be of no use. */
  public void discard(long number) {
    work.run(entities -> remove(entities, number));
  }

  private static List<Long> numbers(EntityManager entities) {
    return entities
        .createQuery(
            "select s.number from SnapshotRecord s where s.complete = true order by s.number desc",
            Long.class)
        .getResultList();
  }

  private static Snapshot load(EntityManager entities, long number) {
    SnapshotRecord row = entities.find(SnapshotRecord.class, number);
    return new Snapshot(number, row.rootHash(), Chunks.join(chunks(entities, number)));
  }

  private static List<byte[]> chunks(EntityManager entities, long number) {
    SnapshotRecord row = entities.find(SnapshotRecord.class, number);
    List<byte[]> chunks =
        entities
            .createQuery(
                "select c.bytes from SnapshotChunk c where c.number = :number order by c.index",
                byte[].class)
            .setParameter("number", number)
            .getResultList();
    if (chunks.size() != row.chunkCount()) {
      throw new DamagedData("snapshot " + number + " lacks chunks");
    }
    return chunks;
  }

  private static void remove(EntityManager entities, long number) {
    for (String sql :
        List.of(
            "delete from SnapshotChunk c where c.number = :number",
            "delete from SnapshotRecord s where s.number = :number")) {
      entities.createQuery(sql).setParameter("number", number).executeUpdate();
    }
  }
}
