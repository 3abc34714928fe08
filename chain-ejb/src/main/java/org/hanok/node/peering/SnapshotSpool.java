package org.hanok.node.peering;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.protocol.state.ChunkStore;
import org.hanok.protocol.state.SnapshotTooLarge;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a peer's snapshot in a file, one behind the other, until the state is made of them.
 * The file is of this process only and begins empty: what an earlier one left there is dropped. One
 * thread at a time.
 */
public final class SnapshotSpool implements ChunkStore, AutoCloseable {

  private static final Logger LOG = System.getLogger(SnapshotSpool.class.getName());
  private static final String FILE = "snapshot-from-peer";

  private final Path path;
  private final long mostBytes;
  private @Nullable RandomAccessFile file;

  /**
   * In {@code folder}, which must exist by the time that a chunk comes.
   *
   * @param mostBytes how large the file may become
   */
  public SnapshotSpool(Path folder, long mostBytes) {
    this.path = folder.resolve(FILE);
    this.mostBytes = mostBytes;
  }

  @Override
  public long keep(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      RandomAccessFile open = open();
      long place = open.length();
      if (place + Integer.BYTES + bytes.length > mostBytes) {
        throw new SnapshotTooLarge("chunks of more than " + mostBytes + " bytes");
      }
      open.seek(place);
      open.writeInt(bytes.length);
      open.write(bytes);
      return place;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public String read(long place) {
    try {
      RandomAccessFile open = open();
      open.seek(place);
      byte[] bytes = new byte[open.readInt()];
      open.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  private RandomAccessFile open() throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      open = new RandomAccessFile(path.toFile(), "rw");
      open.setLength(0);
      file = open;
    }
    return open;
  }

  /** Drops all chunks; the next one begins anew. */
  void clear() {
    try {
      if (file != null) {
        file.close();
      }
      boolean ignored = Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot delete " + path, e);
    }
    file = null;
  }

  @Override
  public void close() {
    clear();
  }
}
