package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.support.wire.Refusal;

/** A place in an artifact that moves on, and never beyond the end of what it is in. */
final class LengthWalk {

  private static final int MAX_NUMBER_BYTES = 10;

  private final byte[] bytes;
  private int at;
  private int end;
  private String section = "module";

  LengthWalk(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
    this.end = bytes.length;
  }

  /** Ends a walk. */
  static final class Overclaimed extends Exception {
    private final transient Refusal refusal;

    Overclaimed(Refusal.Kind kind, String message) {
      super(message, null, false, false);
      this.refusal = new Refusal(kind, message);
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** What is walked over now, for messages. */
  void in(String name) {
    section = name;
  }

  String section() {
    return section;
  }

  boolean isAtEnd() {
    return at >= end;
  }

  int left() {
    return end - at;
  }

  /** Where a part of {@code length} bytes ends; from here on the walk stays within it. */
  int enter(int length) {
    int outer = end;
    end = at + length;
    return outer;
  }

  /** Leaves a part for what it is in, whose end {@link #enter} gave. */
  void leave(int outer) {
    at = end;
    end = outer;
  }

  /** The next byte; 0 at the end. */
  int next() {
    return at < end ? bytes[at++] & 0xff : 0;
  }

  /** The next byte without moving on; 0 at the end. */
  int peek() {
    return at < end ? bytes[at] & 0xff : 0;
  }

  void skip(int count) {
    at = Math.min(end, at + count);
  }

  /** An unsigned number of 32 bits, as such. */
  long number(String what) throws Overclaimed {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at >= end) {
        throw malformed(section + " ends before " + what);
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value & 0xffff_ffffL;
      }
    }
    throw malformed(section + " has a number that is too long");
  }

  /** How many there are, each of which takes {@code least} bytes or more. */
  int count(String what, int least) throws Overclaimed {
    long count = number(what);
    if (count > (end - at) / least) {
      throw malformed(section + " claims " + count + " for " + what + ", more than is left");
    }
    return (int) count;
  }

  void skipNumber() {
    for (int i = 0; i < MAX_NUMBER_BYTES && at < end; i++) {
      if (bytes[at++] >= 0) {
        return;
      }
    }
  }

  static Overclaimed malformed(String message) {
    return new Overclaimed(Refusal.Kind.MALFORMED, "not a WebAssembly module: " + message);
  }
}
