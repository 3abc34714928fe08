package org.hanok.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;

/** Reads frames one by one, each into the same bytes, and adds up what they come to. */
final class FrameInput {

  private static final int FIRST_BYTES = 4096;

  private final InputStream in;
  private final MessageDigest whole = BackupFormat.sha256();
  private final MessageDigest part = BackupFormat.sha256();
  private final byte[] prefix = new byte[BackupFormat.PREFIX_BYTES];
  private byte[] payload = new byte[FIRST_BYTES];
  private byte kind;
  private int length;
  private long partBytes;

  FrameInput(InputStream in) {
    this.in = in;
  }

  /** Reads what comes before the first frame. */
  void begin() throws IOException {
    byte[] magic = new byte[BackupFormat.MAGIC.length()];
    int read = in.readNBytes(magic, 0, magic.length);
    if (read < magic.length
        || !ByteBuffer.wrap(magic).equals(ByteBuffer.wrap(BackupFormat.magic()))) {
      throw new BackupException(BackupReason.NOT_ONE, "it does not begin as a backup does");
    }
    byte[] version = new byte[Integer.BYTES];
    fill(version, version.length);
    int number = ByteBuffer.wrap(version).getInt();
    if (Integer.compareUnsigned(number, BackupFormat.VERSION) > 0) {
      throw new BackupException(
          BackupReason.NEWER,
          "it is of form "
              + Integer.toUnsignedString(number)
              + ", known here is "
              + BackupFormat.VERSION);
    }
    if (number != BackupFormat.VERSION) {
      throw BackupException.damaged("it is of form " + number);
    }
    whole.update(magic);
    whole.update(version);
  }

  /**
   * Reads the next frame; one of END is not added up.
   *
   * @throws BackupException also with what kept whoever made it from going on
   */
  void next() throws IOException {
    fill(prefix, prefix.length);
    ByteBuffer head = ByteBuffer.wrap(prefix);
    kind = head.get();
    length = head.getInt();
    if (length < 0 || length > BackupFormat.MAX_FRAME_BYTES) {
      throw BackupException.damaged("a frame says that it has " + length + " bytes");
    }
    if (length > payload.length) {
      payload = new byte[BackupFormat.MAX_FRAME_BYTES];
    }
    fill(payload, length);
    if (kind != BackupFormat.END) {
      whole.update(prefix);
      whole.update(payload, 0, length);
    }
    if (kind == BackupFormat.ENTRY || kind == BackupFormat.DATA) {
      part.update(prefix);
      part.update(payload, 0, length);
      partBytes += prefix.length + length;
    }
    if (kind == BackupFormat.FAILED) {
      JsonObject said = json();
      throw new BackupException(
          Objects.requireNonNullElse(said.getString("code"), BackupReason.FAILED.id()),
          Objects.requireNonNullElse(said.getString("message"), "it could not be finished"));
    }
  }

  private void fill(byte[] target, int wanted) throws IOException {
    int read = in.readNBytes(target, 0, wanted);
    if (read < wanted) {
      throw new BackupException(BackupReason.TRUNCATED, "it ends in the middle");
    }
  }

  byte kind() {
    return kind;
  }

  int length() {
    return length;
  }

  byte[] payload() {
    return payload;
  }

  JsonObject json() throws BackupException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(payload, 0, length))
              .toString();
      if (JsonParser.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (CharacterCodingException | JsonSyntaxException e) {
      throw BackupException.damaged("a header is no JSON: " + e.getMessage());
    }
    throw BackupException.damaged("a header is no object");
  }

  /** How large the part is so far, and its digest; the next part begins anew. */
  long takePartBytes() {
    long bytes = partBytes;
    partBytes = 0;
    return bytes;
  }

  byte[] takePartDigest() {
    return part.digest();
  }

  byte[] wholeDigest() {
    return whole.digest();
  }

  /** Fails if anything comes after the end. */
  void requireEnd() throws IOException {
    if (in.read() >= 0) {
      throw BackupException.damaged("something comes after its end");
    }
  }
}
