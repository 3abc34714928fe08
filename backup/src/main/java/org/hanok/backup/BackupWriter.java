package org.hanok.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup as a stream, of which a megabyte is held at most. What was written is a backup
 * once {@link #finish} returned; before that every reader calls it truncated. Not for several
 * threads, and leaves closing the stream to whoever opened it.
 */
public final class BackupWriter {

  private final OutputStream out;
  private final BackupHead head;
  private final MessageDigest whole = BackupFormat.sha256();
  private final List<BackupManifest.Part> parts = new ArrayList<>();
  private final byte[] data = new byte[BackupFormat.MAX_FRAME_BYTES];
  private @Nullable Open open;

  /** A part that is being written. */
  private static final class Open {
    private final BackupPart part;
    private final MessageDigest digest = BackupFormat.sha256();
    private long entries;
    private long bytes;

    Open(BackupPart part) {
      this.part = part;
    }

    BackupManifest.Part closed() {
      String sha256 = HexFormat.of().formatHex(digest.digest());
      return new BackupManifest.Part(part, entries, bytes, sha256);
    }
  }

  /** Begins a backup with its head. */
  public BackupWriter(OutputStream out, BackupHead head) throws IOException {
    this.out = out;
    this.head = head;
    raw(BackupFormat.magic());
    raw(ByteBuffer.allocate(Integer.BYTES).putInt(BackupFormat.VERSION).array());
    json(BackupFormat.HEAD, head.toJson());
  }

  /** Writes what belongs to an entry. */
  @FunctionalInterface
  public interface Content {

    /** Writes all of it; closing {@code target} does nothing. */
    void writeTo(OutputStream target) throws IOException;
  }

  /**
   * Begins a part; the one before it is done.
   *
   * @throws IllegalArgumentException if it comes before one that was written already
   */
  public void part(BackupPart part) throws IOException {
    closePart();
    if (!parts.isEmpty() && parts.getLast().part().compareTo(part) >= 0) {
      throw new IllegalArgumentException(part + " after " + parts.getLast().part());
    }
    json(BackupFormat.PART, JsonObject.builder().set("name", part.id()).build());
    open = new Open(part);
  }

  /** Adds something that its header says all about. */
  public void entry(JsonObject header) throws IOException {
    entry(header, target -> {});
  }

  /**
   * Adds something to the part that was begun last.
   *
   * @throws IllegalStateException if none was
   */
  public void entry(JsonObject header, Content content) throws IOException {
    if (open == null) {
      throw new IllegalStateException("no part was begun");
    }
    open.entries++;
    json(BackupFormat.ENTRY, header);
    DataFrames frames = new DataFrames();
    content.writeTo(frames);
    frames.send();
  }

  /** Writes the manifest and the end. */
  public BackupManifest finish() throws IOException {
    closePart();
    BackupManifest manifest = new BackupManifest(head, parts);
    json(BackupFormat.MANIFEST, manifest.toJson());
    byte[] digest = whole.digest();
    frame(BackupFormat.END, digest, digest.length);
    out.flush();
    return manifest;
  }

  /** Ends what cannot be finished, and says why. */
  public void fail(String code, String message) throws IOException {
    open = null;
    json(
        BackupFormat.FAILED,
        JsonObject.builder().set("code", code).set("message", message).build());
    out.flush();
  }

  private void closePart() {
    if (open != null) {
      parts.add(open.closed());
      open = null;
    }
  }

  private void json(byte kind, JsonObject json) throws IOException {
    byte[] bytes = JsonText.stringify(json).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > BackupFormat.MAX_FRAME_BYTES) {
      throw new IllegalArgumentException("a header of " + bytes.length + " bytes");
    }
    frame(kind, bytes, bytes.length);
  }

  private void frame(byte kind, byte[] bytes, int length) throws IOException {
    byte[] prefix = ByteBuffer.allocate(BackupFormat.PREFIX_BYTES).put(kind).putInt(length).array();
    raw(prefix);
    out.write(bytes, 0, length);
    whole.update(bytes, 0, length);
    Open part = open;
    if (part != null) {
      part.digest.update(prefix);
      part.digest.update(bytes, 0, length);
      part.bytes += prefix.length + length;
    }
  }

  private void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    whole.update(bytes);
  }

  /** Cuts what is written into frames. */
  private final class DataFrames extends OutputStream {

    private int filled;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; ) {
        int piece = Math.min(length - done, data.length - filled);
        System.arraycopy(bytes, from + done, data, filled, piece);
        filled += piece;
        done += piece;
        if (filled == data.length) {
          send();
        }
      }
    }

    void send() throws IOException {
      if (filled > 0) {
        int length = filled;
        filled = 0;
        frame(BackupFormat.DATA, data, length);
      }
    }
  }
}
