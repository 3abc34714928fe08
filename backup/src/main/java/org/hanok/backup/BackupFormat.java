package org.hanok.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.hanok.protocol.json.JsonObject;

/**
 * The form of the file. It begins with {@value #MAGIC} and four bytes of version; then come frames:
 * a byte that says their kind, four bytes of length, and so many bytes. All numbers are big-endian.
 *
 * <p>One frame of {@link #HEAD}; for each part a frame of {@link #PART}, and for each thing in it
 * one of {@link #ENTRY} and as many of {@link #DATA} as it takes; {@link #MANIFEST}; and {@link
 * #END} with the SHA-256 of everything before it. HEAD, PART, ENTRY and MANIFEST are JSON in UTF-8.
 * Whoever makes a backup and cannot go on says why in a frame of {@link #FAILED}.
 */
final class BackupFormat {

  static final String MAGIC = "hanok-backup";

  /** What this version writes, and the newest that it reads. */
  static final int VERSION = 1;

  static final byte HEAD = 'H';
  static final byte PART = 'P';
  static final byte ENTRY = 'E';
  static final byte DATA = 'D';
  static final byte MANIFEST = 'M';
  static final byte FAILED = 'F';
  static final byte END = 'Z';

  /** The most bytes of a frame. */
  static final int MAX_FRAME_BYTES = 1 << 20;

  /** What is before a frame's bytes. */
  static final int PREFIX_BYTES = 5;

  private BackupFormat() {}

  static byte[] magic() {
    return MAGIC.getBytes(StandardCharsets.US_ASCII);
  }

  static BackupPart part(JsonObject json) throws BackupException {
    String name = BackupHead.text(json, "name");
    return BackupPart.of(name)
        .orElseThrow(() -> BackupException.damaged("it has a part that is not known: " + name));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
