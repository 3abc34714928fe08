package org.hanok.node.storage;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Text, compressed and cut into pieces that fit into a database row. */
final class Chunks {

  /** The size of a piece, in bytes. */
  static final int CHUNK_BYTES = 512 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private Chunks() {}

  static List<byte[]> of(String text) {
    return cut(deflate(text));
  }

  /** The pieces of what {@code source} writes, of which the whole is never held. */
  static List<byte[]> of(TextSource source) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Writer out =
        new OutputStreamWriter(
            new DeflaterOutputStream(packed, deflater, BUFFER_BYTES), StandardCharsets.UTF_8)) {
      source.appendTo(out);
    } catch (IOException e) {
      throw new StorageException("cannot compress", e);
    } finally {
      deflater.end();
    }
    return cut(packed.toByteArray());
  }

  /**
   * Has the lines of the text read one by one, of which the whole is never held.
   *
   * @throws DamagedData if the pieces are none of a text
   */
  static <T> T readLines(List<byte[]> chunks, Function<Iterator<String>, T> reader) {
    List<InputStream> streams =
        chunks.stream().<InputStream>map(ByteArrayInputStream::new).toList();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new InflaterInputStream(new SequenceInputStream(Collections.enumeration(streams))),
                StandardCharsets.UTF_8))) {
      return reader.apply(in.lines().iterator());
    } catch (IOException | UncheckedIOException e) {
      throw new DamagedData("stored text is damaged", e);
    }
  }

  private static List<byte[]> cut(byte[] packed) {
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
      throw new DamagedData("stored text is damaged", e);
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
