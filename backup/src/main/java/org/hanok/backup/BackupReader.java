package org.hanok.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hanok.protocol.json.JsonObject;

/**
 * Reads a backup as a stream, of which a megabyte is held at most. What a sink is given is known to
 * be good only when {@link #read} returns: whoever must not take what is damaged reads it twice.
 */
public final class BackupReader {

  private final FrameInput frames;
  private final Sink sink;
  private final List<BackupManifest.Part> parts = new ArrayList<>();

  private BackupReader(InputStream in, Sink sink) {
    this.frames = new FrameInput(in);
    this.sink = sink;
  }

  /** Takes what is read, in the order of the file. */
  public interface Sink {

    /** It is a backup of this. */
    void head(BackupHead head) throws IOException;

    /** One thing of a part; what is not read of {@code content} is passed over. */
    void entry(BackupPart part, JsonObject header, InputStream content) throws IOException;
  }

  /**
   * Reads all of it.
   *
   * @throws BackupException with a reason's code if it is no whole backup
   * @throws IOException if the stream or the sink fails
   */
  public static BackupManifest read(InputStream in, Sink sink) throws IOException {
    return new BackupReader(in, sink).read();
  }

  private BackupManifest read() throws IOException {
    frames.begin();
    frames.next();
    requireKind(BackupFormat.HEAD);
    BackupHead head = BackupHead.parse(frames.json());
    sink.head(head);
    frames.next();
    while (frames.kind() == BackupFormat.PART) {
      readPart(BackupFormat.part(frames.json()));
    }
    requireKind(BackupFormat.MANIFEST);
    BackupManifest manifest = BackupManifest.parse(frames.json());
    if (!manifest.equals(new BackupManifest(head, parts))) {
      throw BackupException.damaged("its parts are others than its manifest says");
    }
    readEnd();
    return manifest;
  }

  private void readPart(BackupPart part) throws IOException {
    frames.next();
    long entries = 0;
    while (frames.kind() == BackupFormat.ENTRY) {
      Content content = new Content();
      sink.entry(part, frames.json(), content);
      content.drain();
      entries++;
    }
    parts.add(
        new BackupManifest.Part(
            part,
            entries,
            frames.takePartBytes(),
            HexFormat.of().formatHex(frames.takePartDigest())));
  }

  private void readEnd() throws IOException {
    byte[] expected = frames.wholeDigest();
    frames.next();
    requireKind(BackupFormat.END);
    byte[] written = Arrays.copyOf(frames.payload(), frames.length());
    if (!MessageDigest.isEqual(expected, written)) {
      throw BackupException.damaged("its checksum does not fit");
    }
    frames.requireEnd();
  }

  private void requireKind(byte kind) throws BackupException {
    if (frames.kind() != kind) {
      throw BackupException.damaged(
          "a frame of kind " + frames.kind() + " comes where one of " + kind + " belongs");
    }
  }

  /** The bytes of one entry, over as many frames as there are. */
  private final class Content extends InputStream {

    private int at;
    private boolean begun;

    /** Whether there is a byte; fetches frames until there is, or the entry's last one is over. */
    private boolean hasMore() throws IOException {
      while (!begun || (frames.kind() == BackupFormat.DATA && at == frames.length())) {
        begun = true;
        at = 0;
        frames.next();
      }
      return frames.kind() == BackupFormat.DATA;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? frames.payload()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int wanted) throws IOException {
      if (wanted == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int piece = Math.min(wanted, frames.length() - at);
      System.arraycopy(frames.payload(), at, target, from, piece);
      at += piece;
      return piece;
    }

    void drain() throws IOException {
      while (hasMore()) {
        at = frames.length();
      }
    }
  }
}
