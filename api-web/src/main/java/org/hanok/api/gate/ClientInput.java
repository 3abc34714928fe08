package org.hanok.api.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads requests off a client's connection, within limits of time and size. */
final class ClientInput {

  /** What a client sends that is no HTTP. */
  static final class BadBody extends IOException {
    private static final long serialVersionUID = 1L;

    BadBody(String why) {
      super(why);
    }
  }

  /** The longest head. */
  static final int MAX_HEAD_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 8 * 1024;
  private static final int MAX_EMPTY_LINES = 2;
  private static final int MAX_LINE_BYTES = 4 * 1024;
  private static final int MAX_TRAILERS = 100;
  private static final int MAX_SIZE_DIGITS = 15;

  private final Socket socket;
  private final InputStream in;
  private final Limits limits;
  private final Runnable onBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long deadlineNanos = Long.MAX_VALUE;

  /**
   * How long a client may take, in milliseconds: to begin a request, to send the rest of its head,
   * and between two pieces of its body.
   */
  record Limits(int idleMillis, int headMillis, int bodyMillis) {}

  /** {@code onBytes} is run whenever something came. */
  ClientInput(Socket socket, Limits limits, Runnable onBytes) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.limits = limits;
    this.onBytes = onBytes;
  }

  /**
   * The next head, with its empty line; nothing where the client has left or is silent.
   *
   * @throws BadBody if it is too long
   */
  Optional<String> head() throws IOException {
    deadlineNanos = Long.MAX_VALUE;
    socket.setSoTimeout(limits.idleMillis());
    if (!skipEmptyLines()) {
      return Optional.empty();
    }
    deadlineNanos = System.nanoTime() + limits.headMillis() * 1_000_000L;
    StringBuilder head = new StringBuilder(512);
    while (head.length() < MAX_HEAD_BYTES) {
      int octet = next();
      if (octet < 0) {
        return Optional.empty();
      }
      head.append((char) octet);
      if (octet == '\n' && isComplete(head)) {
        deadlineNanos = Long.MAX_VALUE;
        return Optional.of(head.toString());
      }
    }
    throw new BadBody("the head is longer than " + MAX_HEAD_BYTES + " bytes");
  }

  /** Also where lines end by LF alone: that is refused, and not waited upon. */
  private static boolean isComplete(StringBuilder head) {
    int length = head.length();
    return (length >= 2 && head.charAt(length - 2) == '\n')
        || (length >= 3 && head.charAt(length - 2) == '\r' && head.charAt(length - 3) == '\n');
  }

  // RFC 9112, 2.2: an empty line before a request is overlooked.
  private boolean skipEmptyLines() throws IOException {
    for (int i = 0; i <= MAX_EMPTY_LINES; i++) {
      if (!fill()) {
        return false;
      }
      if (buffer[at] != '\r' || i == MAX_EMPTY_LINES) {
        return true;
      }
      at++;
      if (!fill() || buffer[at] != '\n') {
        throw new BadBody("a CR without its LF");
      }
      at++;
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    if (deadlineNanos != Long.MAX_VALUE) {
      long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
      if (leftMillis < 1) {
        throw new SocketTimeoutException("the head was not sent in time");
      }
      socket.setSoTimeout((int) leftMillis);
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    onBytes.run();
    return end > 0;
  }

  private int next() throws IOException {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  /** Copies a body of {@code length} bytes. */
  void copy(long length, OutputStream out) throws IOException {
    socket.setSoTimeout(limits.bodyMillis());
    long left = length;
    while (left > 0) {
      if (!fill()) {
        throw new IOException("the client left in the middle of a body");
      }
      int some = (int) Math.min(left, end - at);
      out.write(buffer, at, some);
      at += some;
      left -= some;
      if (at == end) {
        out.flush();
      }
    }
  }

  /**
   * Copies a body in chunks, each written anew: without extensions and trailers.
   *
   * @throws BadBody if a chunk is none
   */
  void copyChunks(OutputStream out) throws IOException {
    socket.setSoTimeout(limits.bodyMillis());
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      out.write((Long.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      copy(size, out);
      if (!line().isEmpty()) {
        throw new BadBody("a chunk is longer than it says");
      }
      out.write('\r');
      out.write('\n');
    }
    for (int i = 0; ; i++) {
      String trailer = line();
      if (trailer.isEmpty()) {
        break;
      }
      int colon = trailer.indexOf(':');
      if (i >= MAX_TRAILERS || colon < 1 || !RequestHead.isToken(trailer.substring(0, colon))) {
        throw new BadBody("a trailer is none, or one too many");
      }
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private long chunkSize() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    String digits = semicolon < 0 ? line : trimmedEnd(line.substring(0, semicolon));
    boolean isSize =
        !digits.isEmpty()
            && digits.length() <= MAX_SIZE_DIGITS
            && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    if (!isSize) {
      throw new BadBody("a chunk's size is a hexadecimal number");
    }
    return Long.parseLong(digits, 16);
  }

  // RFC 9112, 7.1.1: blanks before an extension are bad, and everybody reads them.
  private static String trimmedEnd(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(0, end);
  }

  private String line() throws IOException {
    byte[] line = new byte[64];
    int length = 0;
    while (length < MAX_LINE_BYTES) {
      int octet = next();
      if (octet < 0) {
        throw new IOException("the client left in the middle of a body");
      }
      if (octet == '\r') {
        if (next() != '\n') {
          throw new BadBody("a CR without its LF");
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
      }
      if (octet == '\n' || octet == 0x7f || (octet < ' ' && octet != '\t')) {
        throw new BadBody("a line of a chunk holds what it must not");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) octet;
    }
    throw new BadBody("a line of a chunk is too long");
  }
}
