package org.hanok.node.outcall;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer of HTTP/1.1, read within limits: RFC 9112, as far as one request on a connection that
 * is closed after it needs it.
 *
 * @param status 200 to 599
 * @param body as UTF-8
 */
record HttpAnswer(int status, String body) {

  /** The longest line of an answer's head, or of a chunk's beginning, in bytes. */
  static final int MAX_LINE_BYTES = 8192;

  /** The most lines of an answer's head, or after its last chunk. */
  static final int MAX_LINES = 100;

  private static final int MAX_INTERIM = 10;
  private static final int RADIX = 16;
  private static final int BUFFER_BYTES = 8192;

  /**
   * Reads an answer whose body has at most {@code maxBytes}.
   *
   * @throws IOException if it is none, breaks off or is longer
   */
  static HttpAnswer read(InputStream in, int maxBytes) throws IOException {
    for (int i = 0; i < MAX_INTERIM; i++) {
      int status = status(in);
      Map<String, String> head = head(in);
      if (status >= 200) {
        return new HttpAnswer(status, body(in, head, maxBytes));
      }
    }
    throw new IOException("no answer of HTTP: only interim ones");
  }

  /** Reads the first line of an answer. */
  static int status(InputStream in) throws IOException {
    String[] words = line(in).strip().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("no answer of HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  private static Map<String, String> head(InputStream in) throws IOException {
    Map<String, String> head = new TreeMap<>();
    for (int i = 0; i <= MAX_LINES; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return head;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        head.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
      }
    }
    throw new IOException("an answer whose head is too long");
  }

  private static String body(InputStream in, Map<String, String> head, int maxBytes)
      throws IOException {
    @Nullable String coding = head.get("transfer-encoding");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (coding != null && coding.equalsIgnoreCase("chunked")) {
      chunks(in, body, maxBytes);
    } else if (coding != null) {
      throw new IOException("an answer in a transfer coding that was not asked for");
    } else {
      plain(in, body, length(head), maxBytes);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /** What Content-Length says; −1 for as long as the connection lasts. */
  private static long length(Map<String, String> head) throws IOException {
    String text = head.getOrDefault("content-length", "-1");
    if (!text.matches("-1|[0-9]{1,15}")) {
      throw new IOException("an answer of no length");
    }
    return Long.parseLong(text);
  }

  private static void plain(InputStream in, ByteArrayOutputStream body, long length, int maxBytes)
      throws IOException {
    if (length >= 0) {
      copy(in, body, length, maxBytes);
      return;
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      append(body, buffer, count, maxBytes);
    }
  }

  private static void chunks(InputStream in, ByteArrayOutputStream body, int maxBytes)
      throws IOException {
    while (true) {
      String size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,8}")) {
        throw new IOException("an answer with a chunk of no size");
      }
      long length = Long.parseLong(size, RADIX);
      if (length == 0) {
        head(in);
        return;
      }
      copy(in, body, length, maxBytes);
      if (!line(in).isEmpty()) {
        throw new IOException("an answer with a chunk of another size");
      }
    }
  }

  private static void copy(InputStream in, ByteArrayOutputStream body, long length, int maxBytes)
      throws IOException {
    // Who says that too much comes need not be heard to the end.
    if (length > maxBytes - body.size()) {
      throw new IOException(tooLong(maxBytes));
    }
    byte[] read = in.readNBytes((int) length);
    if (read.length < length) {
      throw new IOException("an answer that breaks off");
    }
    append(body, read, read.length, maxBytes);
  }

  private static void append(ByteArrayOutputStream body, byte[] bytes, int count, int maxBytes)
      throws IOException {
    if (count > maxBytes - body.size()) {
      throw new IOException(tooLong(maxBytes));
    }
    body.write(bytes, 0, count);
  }

  private static String tooLong(int maxBytes) {
    return "an answer of more than " + maxBytes + " bytes";
  }

  /** A line without its end; each is taken byte for byte, as ISO 8859-1. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() >= MAX_LINE_BYTES) {
        throw new IOException("no answer of HTTP");
      }
      line.append((char) next);
    }
    int length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }
}
