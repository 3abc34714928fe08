package org.hanok.signing.remote;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Frames over a connection: four bytes of length, JSON, and from the second frame on a code over
 * the direction, the frame's number and the text. Blocks; whoever sets a limit of time closes it.
 */
final class SignerChannel implements AutoCloseable {

  /** The most bytes of a frame: a body, a header and what is around them. */
  static final int MAX_FRAME = (2 << 20) + 4096;

  static final int MAX_HELLO = 4096;
  private static final int MAC_BYTES = 32;

  /** What came was none of the protocol's, or not from who should have sent it. */
  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  private final ByteChannel channel;
  private final byte own;
  private final byte other;
  private @Nullable SignerSecret session;
  private long sent;
  private long received;

  private SignerChannel(ByteChannel channel, char own, char other) {
    this.channel = channel;
    this.own = (byte) own;
    this.other = (byte) other;
  }

  static SignerChannel ofClient(ByteChannel channel) {
    return new SignerChannel(channel, 'C', 'S');
  }

  static SignerChannel ofServer(ByteChannel channel) {
    return new SignerChannel(channel, 'S', 'C');
  }

  /** From now on every frame is shown to come from who knows {@code key}. */
  void secure(SignerSecret key) {
    session = key;
  }

  void send(JsonObject message) throws IOException {
    byte[] bytes = JsonText.stringify(message).getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_FRAME) {
      throw new Unusable("a message of " + bytes.length + " bytes is larger than any may be");
    }
    byte[] code = session == null ? new byte[0] : code(session, own, sent++, bytes);
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + bytes.length + code.length);
    frame.putInt(bytes.length).put(bytes).put(code).flip();
    while (frame.hasRemaining()) {
      int ignored = channel.write(frame);
    }
  }

  /** The next message, and its bytes as they came. */
  record Received(JsonObject message, byte[] bytes) {}

  JsonObject receive() throws IOException {
    byte[] bytes = bytes(MAX_FRAME);
    byte[] code = read(MAC_BYTES);
    SignerSecret key = session;
    if (key == null || !MessageDigest.isEqual(code, code(key, other, received++, bytes))) {
      throw new Unusable("the other side does not know the secret");
    }
    return parse(bytes);
  }

  /** The very first frame. */
  Received receiveHello() throws IOException {
    byte[] bytes = bytes(MAX_HELLO);
    return new Received(parse(bytes), bytes);
  }

  /** A frame whose text says what its own code is made with. */
  Received receiveUnproven() throws IOException {
    byte[] bytes = bytes(MAX_HELLO);
    unproven = read(MAC_BYTES);
    return new Received(parse(bytes), bytes);
  }

  private byte[] unproven = new byte[0];

  /** Whether the frame before came from who knows the secret of the session. */
  void prove(byte[] bytes) throws Unusable {
    SignerSecret key = session;
    if (key == null || !MessageDigest.isEqual(unproven, code(key, other, received++, bytes))) {
      throw new Unusable("the signer does not know the secret");
    }
  }

  private static byte[] code(SignerSecret key, byte direction, long number, byte[] bytes) {
    byte[] place = ByteBuffer.allocate(1 + Long.BYTES).put(direction).putLong(number).array();
    return key.mac(place, bytes);
  }

  private byte[] bytes(int most) throws IOException {
    int length = ByteBuffer.wrap(read(Integer.BYTES)).getInt();
    if (length <= 0 || length > most) {
      throw new Unusable("a message of " + length + " bytes, " + most + " are allowed");
    }
    return read(length);
  }

  private byte[] read(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the other side hung up");
      }
    }
    return buffer.array();
  }

  private static JsonObject parse(byte[] bytes) throws Unusable {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (JsonParser.parse(text) instanceof JsonObject message) {
        return message;
      }
      throw new Unusable("a message that is no object");
    } catch (CharacterCodingException | JsonSyntaxException e) {
      throw new Unusable("a message that is no JSON");
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is not used any more either way.
      return;
    }
  }
}
