package org.hanok.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts as they lie in a backup and in the database: UTF-8, compressed as zlib does it. */
public final class PackedText {

  /** The most bytes that one text may come to: more than JSON is read of. */
  public static final int MAX_BYTES = 1 << 28;

  private PackedText() {}

  /** Packs a text. */
  public static byte[] pack(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length() / 3 + 64);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return packed.toByteArray();
  }

  /**
   * The text again.
   *
   * @throws BackupException if it is none, or longer than {@link #MAX_BYTES}
   */
  public static String unpack(byte[] packed) throws BackupException {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw BackupException.damaged("a text has more than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (BackupException e) {
      throw e;
    } catch (CharacterCodingException e) {
      throw BackupException.damaged("a text is none: " + e.getMessage());
    } catch (IOException e) {
      throw BackupException.damaged("a text is not as it was packed: " + e.getMessage());
    }
  }
}
