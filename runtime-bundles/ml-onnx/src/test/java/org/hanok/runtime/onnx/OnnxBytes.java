package org.hanok.runtime.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages of Protocol Buffers field by field, so that tests can claim what no tool would.
 */
public final class OnnxBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number. */
  public OnnxBytes number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  /** A text. */
  public OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A message. */
  public OnnxBytes message(int field, OnnxBytes value) {
    return bytes(field, value.toBytes());
  }

  /** Bytes. */
  public OnnxBytes bytes(int field, byte[] value) {
    return claimed(field, value.length).raw(value);
  }

  /** The beginning of a field that claims to be {@code length} bytes long. */
  public OnnxBytes claimed(int field, long length) {
    return varint((long) field << 3 | 2).varint(length);
  }

  /** A float. */
  public OnnxBytes real(int field, float value) {
    varint((long) field << 3 | 5);
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
  }

  /** Bytes as they are. */
  public OnnxBytes raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  private OnnxBytes varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
    return this;
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
