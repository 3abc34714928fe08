package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.wasm.worker.LengthWalk.Overclaimed;

/** Walks over instructions, for the lengths that they claim: tables of branches, lists of types. */
final class CodeLengths {

  private static final int END = 0x0b;

  private CodeLengths() {}

  /** Walks to the end of a function, or to the first instruction that is not known here. */
  static void instructions(LengthWalk walk) throws Overclaimed {
    while (!walk.isAtEnd()) {
      if (!operands(walk, walk.next())) {
        return;
      }
    }
  }

  /** Walks over an expression up to its end; false if something in it is not known here. */
  static boolean constant(LengthWalk walk) throws Overclaimed {
    while (!walk.isAtEnd()) {
      int code = walk.next();
      if (code == END) {
        return true;
      }
      if (!operands(walk, code)) {
        return false;
      }
    }
    return true;
  }

  static void valueType(LengthWalk walk) {
    int form = walk.next();
    if (form == 0x63 || form == 0x64) {
      walk.skipNumber();
    }
  }

  /** Walks over what follows an instruction; false if it is not known here. */
  private static boolean operands(LengthWalk walk, int code) throws Overclaimed {
    switch (code) {
      case 0x02, 0x03, 0x04 -> blockType(walk);
      case 0x0e -> {
        int branches = walk.count("branches", 1);
        for (int i = 0; i <= branches; i++) {
          walk.skipNumber();
        }
      }
      case 0x1c -> {
        int types = walk.count("types", 1);
        for (int i = 0; i < types; i++) {
          valueType(walk);
        }
      }
      case 0x11, 0x13 -> skipNumbers(walk, 2);
      case 0x43 -> walk.skip(4);
      case 0x44 -> walk.skip(8);
      case 0xfc -> {
        return bulk(walk);
      }
      case 0xfd -> {
        return vector(walk);
      }
      default -> {
        return plain(walk, code);
      }
    }
    return true;
  }

  private static boolean plain(LengthWalk walk, int code) throws Overclaimed {
    boolean hasNone =
        code <= 0x01
            || code == 0x05
            || code == END
            || code == 0x0f
            || code == 0x1a
            || code == 0x1b
            || code >= 0x45 && code <= 0xc4
            || code == 0xd1
            || code == 0xd3;
    boolean hasNumber =
        code == 0x0c
            || code == 0x0d
            || code == 0x10
            || code == 0x12
            || code == 0x14
            || code == 0x15
            || code >= 0x20 && code <= 0x26
            || code >= 0x3f && code <= 0x42
            || code == 0xd0
            || code == 0xd2
            || code >= 0xd4 && code <= 0xd6;
    if (hasNumber) {
      walk.skipNumber();
    } else if (code >= 0x28 && code <= 0x3e) {
      memoryPlace(walk);
    } else {
      return hasNone;
    }
    return true;
  }

  private static void blockType(LengthWalk walk) {
    int form = walk.peek();
    if (form == 0x63 || form == 0x64) {
      valueType(walk);
    } else {
      walk.skipNumber();
    }
  }

  private static void memoryPlace(LengthWalk walk) throws Overclaimed {
    long alignment = walk.number("an alignment");
    skipNumbers(walk, (alignment & 0x40) != 0 ? 2 : 1);
  }

  private static boolean bulk(LengthWalk walk) throws Overclaimed {
    long code = walk.number("an instruction");
    if (code > 17) {
      return false;
    }
    boolean hasTwo = code == 8 || code == 10 || code == 12 || code == 14;
    skipNumbers(walk, code < 8 ? 0 : hasTwo ? 2 : 1);
    return true;
  }

  private static boolean vector(LengthWalk walk) throws Overclaimed {
    long code = walk.number("an instruction");
    if (code <= 11 || code == 92 || code == 93) {
      memoryPlace(walk);
    } else if (code == 12 || code == 13) {
      walk.skip(16);
    } else if (code >= 21 && code <= 34) {
      walk.skip(1);
    } else if (code >= 84 && code <= 91) {
      memoryPlace(walk);
      walk.skip(1);
    }
    return code <= 0x113;
  }

  private static void skipNumbers(LengthWalk walk, int count) {
    for (int i = 0; i < count; i++) {
      walk.skipNumber();
    }
  }
}
