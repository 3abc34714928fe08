package org.hanok.node.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Text, compressed and cut into pieces that fit into a database row. */
final class Chunks {

  /** The size of a piece, in bytes. */
  static final int CHUNK_BYTES = 512 * 1024;

  private Chunks() {}

  static List<byte[]> of(String text) {
    byte[] packed = deflate(text);
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < packed.length; from += CHUNK_BYTES) {
      chunks.add(Arrays.copyOfRange(packed, from, Math.min(packed.length, from + CHUNK_BYTES)));
    }
    return chunks;
  }

  static String join(List<byte[]> chunks) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    chunks.forEach(packed::writeBytes);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StorageException("stored text is damaged", e);
    }
  }

  private static byte[] deflate(String text) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length() / 3 + 64);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StorageException("cannot compress", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }
}
