package org.hanok.api.event;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a client's frames by RFC 6455 and puts messages together; nothing beyond the limit. */
final class FrameReader {

  /** In bytes. AIN: 100 MiB. A filter needs a few hundred. */
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PONG = 10;

  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int PING = 9;
  private static final int MAX_CONTROL_BYTES = 125;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  private final InputStream in;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean inMessage;
  private boolean isText;

  FrameReader(InputStream in) {
    this.in = in;
  }

  /** What came. */
  sealed interface Read {

    /** A whole message. AIN: bytes are read as text. */
    record Message(String text) implements Read {}

    /** To be answered with the same. */
    record Ping(byte[] payload) implements Read {}

    /** Of no interest. */
    record Pong() implements Read {}

    /** The client takes leave, or is gone. */
    record Close() implements Read {}

    /** What must not come; nothing can be read after it. */
    record Broken(CloseCause cause) implements Read {}
  }

  private record Head(boolean isLast, int opcode, boolean isMasked, long length) {

    boolean isControl() {
      return opcode >= CLOSE;
    }
  }

  /** Reads until there is something to tell. */
  Read next() throws IOException {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return new Read.Close();
      }
      Head head = head(first);
      CloseCause flaw = flaw(first, head);
      if (flaw != CloseCause.NONE) {
        return new Read.Broken(flaw);
      }
      byte[] payload = payload(head);
      if (head.isControl()) {
        return control(head.opcode(), payload);
      }
      if (head.opcode() != CONTINUATION) {
        isText = head.opcode() == TEXT;
      }
      inMessage = !head.isLast();
      message.write(payload);
      if (head.isLast()) {
        return whole();
      }
    }
  }

  private Head head(int first) throws IOException {
    int second = octet();
    long length = second & 0x7f;
    if (length == SHORT_LENGTH) {
      length = number(Short.BYTES);
    } else if (length == LONG_LENGTH) {
      length = number(Long.BYTES);
    }
    return new Head((first & 0x80) != 0, first & 0x0f, (second & 0x80) != 0, length);
  }

  private CloseCause flaw(int first, Head head) {
    boolean known = head.isControl() ? head.opcode() <= PONG : head.opcode() <= BINARY;
    boolean inPlace = head.isControl() || (head.opcode() == CONTINUATION) == inMessage;
    boolean small = head.length() >= 0 && head.length() <= MAX_CONTROL_BYTES && head.isLast();
    if ((first & 0x70) != 0
        || !head.isMasked()
        || !known
        || !inPlace
        || (head.isControl() && !small)) {
      return CloseCause.PROTOCOL;
    }
    boolean tooLarge =
        !head.isControl()
            && (head.length() < 0 || head.length() > MAX_MESSAGE_BYTES - message.size());
    return tooLarge ? CloseCause.TOO_LARGE : CloseCause.NONE;
  }

  private byte[] payload(Head head) throws IOException {
    byte[] mask = exactly(Integer.BYTES);
    byte[] payload = exactly((int) head.length());
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % Integer.BYTES];
    }
    return payload;
  }

  private static Read control(int opcode, byte[] payload) {
    return switch (opcode) {
      case PING -> new Read.Ping(payload);
      case PONG -> new Read.Pong();
      default -> new Read.Close();
    };
  }

  private Read whole() {
    byte[] bytes = message.toByteArray();
    message.reset();
    if (!isText) {
      return new Read.Message(new String(bytes, StandardCharsets.UTF_8));
    }
    try {
      return new Read.Message(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Read.Broken(CloseCause.NOT_UTF8);
    }
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** A whole frame, as a server sends it. */
  static byte[] frame(int opcode, byte[] payload) {
    int extra = payload.length < SHORT_LENGTH ? 0 : payload.length <= 0xffff ? 2 : 8;
    ByteBuffer frame = ByteBuffer.allocate(2 + extra + payload.length);
    frame.put((byte) (0x80 | opcode));
    switch (extra) {
      case 0 -> frame.put((byte) payload.length);
      case 2 -> frame.put((byte) SHORT_LENGTH).putShort((short) payload.length);
      default -> frame.put((byte) LONG_LENGTH).putLong(payload.length);
    }
    return frame.put(payload).array();
  }
}
