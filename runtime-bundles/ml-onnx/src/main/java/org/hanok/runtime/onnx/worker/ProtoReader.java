package org.hanok.runtime.onnx.worker;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the fields of one message of Protocol Buffers, in the bytes of a stranger. Nothing is
 * copied or allocated for what a length claims.
 */
final class ProtoReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] file;
  private final int begin;
  private final int end;
  private int at;
  private int field;
  private int kind;

  private ProtoReader(byte[] file, int from, int end) {
    this.file = file;
    this.begin = from;
    this.at = from;
    this.end = end;
  }

  /** The message that {@code file} is. */
  static ProtoReader of(byte[] file) {
    return new ProtoReader(file, 0, file.length);
  }

  /** The file is not what it should be. */
  static final class Damaged extends Exception {
    Damaged(String message) {
      super(message, null, false, false);
    }
  }

  /** The same message from its beginning. */
  ProtoReader again() {
    return new ProtoReader(file, begin, end);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() throws Damaged {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    kind = (int) tag & 7;
    if (field <= 0 || tag >>> 32 != 0) {
      throw new Damaged("a field without a number");
    }
    return true;
  }

  /** The number of the field that it stands on. */
  int field() {
    return field;
  }

  /** The field as a number. */
  long number() throws Damaged {
    require(VARINT);
    return varint();
  }

  /** The field as a text. */
  String text() throws Damaged {
    int length = length();
    String text = new String(file, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** The field as a message of its own. */
  ProtoReader message() throws Damaged {
    int length = length();
    ProtoReader inner = new ProtoReader(file, at, at + length);
    at += length;
    return inner;
  }

  /** Goes over the field. */
  void skip() throws Damaged {
    switch (kind) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw new Damaged("a field of a kind that nobody uses");
    }
  }

  private void require(int wanted) throws Damaged {
    if (kind != wanted) {
      throw new Damaged("field " + field + " is of another kind");
    }
  }

  private int length() throws Damaged {
    require(BYTES);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new Damaged("a field is longer than what holds it");
    }
    return (int) length;
  }

  private void advance(int bytes) throws Damaged {
    if (bytes > end - at) {
      throw new Damaged("a field is longer than what holds it");
    }
    at += bytes;
  }

  private long varint() throws Damaged {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw new Damaged("it ends within a number");
      }
      byte next = file[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Damaged("a number of more than 64 bits");
  }
}
