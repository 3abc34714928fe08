package org.hanok.backup;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a backup as a whole: its form, the checksums of its parts and of all of it, and that its
 * blocks follow each other from the genesis block to the last. What it does not do is execute them:
 * that they come to the state that they name is found when it is restored.
 */
public final class BackupCheck {

  private static final int BUFFER_BYTES = 1 << 16;

  private BackupCheck() {}

  /** What was found. */
  public sealed interface Verdict {

    /** It is whole. */
    record Good(BackupManifest manifest) implements Verdict {}

    /**
     * It is not.
     *
     * @param code such as {@code HANOK-BACKUP-TRUNCATED}
     */
    record Bad(String code, String message) implements Verdict {}
  }

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {

    /** So many bytes of so many were read. */
    void read(long bytes, long of);
  }

  /** Looks at {@code file}. */
  public static Verdict run(Path file, Progress progress) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      return new Verdict.Good(read(new Counted(in, Files.size(file), progress)));
    } catch (BackupException bad) {
      return new Verdict.Bad(bad.code(), String.valueOf(bad.getMessage()));
    } catch (IOException e) {
      return new Verdict.Bad(BackupReason.UNREADABLE.id(), e.toString());
    }
  }

  /**
   * Reads all of {@code in}.
   *
   * @throws BackupException if it is no whole backup
   */
  static BackupManifest read(InputStream in) throws IOException {
    Checking sink = new Checking();
    BackupManifest manifest = BackupReader.read(in, sink);
    sink.end();
    return manifest;
  }

  private static final class Checking implements BackupReader.Sink {

    private @Nullable BlockChainCheck chain;

    @Override
    public void head(BackupHead head) {
      chain = new BlockChainCheck(head);
    }

    @Override
    public void entry(BackupPart part, JsonObject header, InputStream content) throws IOException {
      BlockChainCheck known = chain();
      switch (part) {
        case STATE -> known.state(header);
        case BLOCKS -> known.block(BlockEntry.read(header, content).block());
        default -> {}
      }
    }

    private BlockChainCheck chain() throws BackupException {
      BlockChainCheck known = chain;
      if (known == null) {
        throw BackupException.damaged("it has no head");
      }
      return known;
    }

    void end() throws BackupException {
      chain().end();
    }
  }

  private static final class Counted extends FilterInputStream {

    private final long of;
    private final Progress progress;
    private long bytes;

    Counted(InputStream in, long of, Progress progress) {
      super(in);
      this.of = of;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      bytes += more;
      progress.read(bytes, of);
    }
  }
}
