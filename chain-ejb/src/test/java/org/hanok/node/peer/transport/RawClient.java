package org.hanok.node.peer.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** A client that may do what it likes with a socket. */
final class RawClient implements AutoCloseable {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  final Socket socket;
  final DataInputStream in;
  final OutputStream out;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Opens a WebSocket. */
  static RawClient upgraded(int port, String extensions) throws IOException {
    RawClient client = new RawClient(port);
    client.write(
        "GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + extensions
            + "\r\n");
    client.answer = client.readHead();
    if (!client.answer.startsWith("HTTP/1.1 101")) {
      throw new AssertionError(client.answer);
    }
    return client;
  }

  String answer = "";

  static RawClient upgraded(int port) throws IOException {
    return upgraded(port, "");
  }

  static RawClient compressing(int port) throws IOException {
    return upgraded(
        port, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
  }

  void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException(head.toString());
      }
      head.append((char) next);
    }
    return head.toString();
  }

  void text(String text) throws IOException {
    frame(true, false, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void frame(boolean isLast, boolean isCompressed, int opcode, byte[] payload) throws IOException {
    header(isLast, isCompressed, opcode, payload.length);
    out.write(payload);
    out.flush();
  }

  /** A header that claims {@code length}, masked with zeros. */
  void header(boolean isLast, boolean isCompressed, int opcode, long length) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write((isLast ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode);
    if (length < 126) {
      header.write(0x80 | (int) length);
    } else if (length < 65_536) {
      header.write(0x80 | 126);
      header.write((int) length >> 8);
      header.write((int) length);
    } else {
      header.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        header.write((int) (length >>> shift));
      }
    }
    header.write(new byte[4]);
    out.write(header.toByteArray());
  }

  /** What permessage-deflate makes of {@code length} spaces. */
  static byte[] bomb(int length) {
    Deflater deflater = new Deflater(9, true);
    byte[] input = new byte[length];
    java.util.Arrays.fill(input, (byte) ' ');
    deflater.setInput(input);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    while (count > 0) {
      output.write(buffer, 0, count);
      count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    }
    deflater.end();
    byte[] bytes = output.toByteArray();
    return java.util.Arrays.copyOf(bytes, bytes.length - 4);
  }

  /** With the four bytes that only the end of a whole message goes without. */
  static byte[] unended(byte[] compressed) {
    byte[] bytes = java.util.Arrays.copyOf(compressed, compressed.length + 4);
    bytes[bytes.length - 2] = (byte) 0xFF;
    bytes[bytes.length - 1] = (byte) 0xFF;
    return bytes;
  }

  /** A frame that came. */
  record Frame(int first, byte[] payload) {
    int opcode() {
      return first & 15;
    }

    int closeCode() {
      return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  Frame read() throws IOException {
    int first = in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame(first, payload);
  }

  /** Reads until the close frame; its code. */
  int closeCode() throws IOException {
    Frame frame = read();
    while (frame.opcode() != CLOSE) {
      frame = read();
    }
    return frame.closeCode();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
