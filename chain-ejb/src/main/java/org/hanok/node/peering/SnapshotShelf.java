package org.hanok.node.peering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.MessageLimits;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that peers are given, cut into chunks as the reference cuts it: written to a file
 * when the first peer asks, and anew when the chain has gone on by enough. In memory there is one
 * chunk at a time. One thread at a time.
 */
final class SnapshotShelf implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SnapshotShelf.class.getName());
  private static final List<String> CHUNK_BYTES =
      List.of("values", "blockchain_params", "resource", "snapshot_chunk_size");
  private static final long USUAL_CHUNK_BYTES = 1_000_000;
  private static final String FILE = "snapshot-for-peers";

  /** What is around a chunk in its message. */
  private static final long ENVELOPE_BYTES = 1_024;

  /** The largest chunk that a node takes, this one and the reference's alike. */
  static final long MOST_CHUNK_BYTES = MessageLimits.DEFAULT.blockUnits() - ENVELOPE_BYTES;

  private final Path folder;
  private final Supplier<ChainMoment> chain;
  private final long renewAfterBlocks;
  private final long mostChunkBytes;
  private @Nullable Copy copy;

  /**
   * In {@code folder}, which must exist; what an earlier process left there is replaced.
   *
   * @param chain the chain as it is now
   * @param renewAfterBlocks a copy that is older is not begun with
   * @param mostChunkBytes a snapshot with a larger chunk is not given
   */
  SnapshotShelf(
      Path folder, Supplier<ChainMoment> chain, long renewAfterBlocks, long mostChunkBytes) {
    this.folder = folder;
    this.chain = chain;
    this.renewAfterBlocks = renewAfterBlocks;
    this.mostChunkBytes = mostChunkBytes;
  }

  /** A snapshot in a file: where each chunk begins there. */
  private record Copy(long number, boolean isBrief, List<Long> starts, long end) {}

  /** The chunk of that index; empty where there is no snapshot, or the file cannot be used. */
  Optional<GivenChunk> chunk(long index, boolean isBrief) {
    try {
      if (index == 0) {
        renew(isBrief);
      }
      Copy current = copy;
      return current == null || current.isBrief() != isBrief || index >= current.starts().size()
          ? Optional.empty()
          : Optional.of(read(current, (int) index));
    } catch (IOException e) {
      LOG.log(Level.WARNING, ChainReason.SNAPSHOT_NOT_GIVEN.id(), e);
      copy = null;
      return Optional.empty();
    }
  }

  private void renew(boolean isBrief) throws IOException {
    ChainMoment now = chain.get();
    Copy current = copy;
    boolean isGood =
        current != null
            && current.isBrief() == isBrief
            && now.last().number() - current.number() < renewAfterBlocks;
    if (!isGood) {
      copy = null;
      copy = write(now.last(), now.finalRoot(), isBrief);
    }
  }

  private @Nullable Copy write(Block block, StateNode root, boolean isBrief) throws IOException {
    Optional<ReferenceSnapshot.Obstacle> obstacle =
        block.number() < 1 ? Optional.empty() : ReferenceSnapshot.obstacle(root);
    if (block.number() < 1 || obstacle.isPresent()) {
      obstacle.ifPresent(
          found ->
              LOG.log(Level.WARNING, ChainReason.SNAPSHOT_NOT_GIVEN.id() + ": " + found.message()));
      return null;
    }
    try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
      file.setLength(0);
      try (Pieces pieces = new Pieces(file)) {
        ReferenceSnapshot.appendChunks(pieces, block.toJson(), root, chunkBytes(root), !isBrief);
        if (pieces.largestBytes > mostChunkBytes) {
          LOG.log(
              Level.WARNING,
              ChainReason.SNAPSHOT_NOT_GIVEN.id()
                  + ": a chunk of {0} bytes is more than a message takes",
              Long.toString(pieces.largestBytes));
          return null;
        }
        return new Copy(block.number(), isBrief, List.copyOf(pieces.starts), file.length());
      }
    }
  }

  private Path path() {
    return folder.resolve(FILE);
  }

  private static long chunkBytes(StateNode root) {
    StateNode parameter = root.find(CHUNK_BYTES);
    return parameter != null && parameter.value() instanceof JsonNumber(double bytes) && bytes >= 1
        ? (long) bytes
        : USUAL_CHUNK_BYTES;
  }

  private GivenChunk read(Copy current, int index) throws IOException {
    long from = current.starts().get(index);
    boolean isLast = index + 1 == current.starts().size();
    long to = isLast ? current.end() : current.starts().get(index + 1);
    byte[] packed = new byte[(int) (to - from)];
    try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "r")) {
      file.seek(from);
      file.readFully(packed);
    }
    String text;
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new GivenChunk(current.number(), current.starts().size(), index, text);
  }

  /** Packs chunks one by one and writes them behind each other. */
  private static final class Pieces implements ReferenceSnapshot.ChunkTargets, AutoCloseable {
    final List<Long> starts = new ArrayList<>();
    long largestBytes;
    private final RandomAccessFile file;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private @Nullable Writer writer;

    Pieces(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public Appendable begin(int index, int count) throws IOException {
      starts.add(file.getFilePointer());
      packed.reset();
      deflater.reset();
      Writer begun =
          new OutputStreamWriter(
              new DeflaterOutputStream(packed, deflater), StandardCharsets.UTF_8);
      writer = begun;
      return begun;
    }

    @Override
    public void end() throws IOException {
      if (writer != null) {
        writer.close();
      }
      largestBytes = Math.max(largestBytes, deflater.getBytesRead());
      file.write(packed.toByteArray());
    }

    @Override
    public void close() {
      deflater.end();
    }
  }

  @Override
  public void close() {
    copy = null;
    try {
      boolean ignored = Files.deleteIfExists(path());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "cannot delete " + path(), e);
    }
  }
}
