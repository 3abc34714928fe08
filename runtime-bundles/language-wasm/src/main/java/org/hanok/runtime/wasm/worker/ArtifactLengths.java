package org.hanok.runtime.wasm.worker;

import java.util.Optional;
import org.hanok.runtime.wasm.wire.Refusal;

/**
 * Walks over a module's sections before anybody else does, and holds every length and every count
 * against what is left of the artifact, so that nothing is ever allocated for a claim. It says
 * nothing about whether the module is valid, only that it claims no more than it has.
 */
final class ArtifactLengths {

  static final int MAX_LOCALS = 50_000;
  static final int MAX_TABLE_ENTRIES = 1 << 16;

  private static final int HEADER_BYTES = 8;
  private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private ArtifactLengths() {}

  /** What is wrong with the lengths of {@code artifact}; empty if nothing is. */
  static Optional<Refusal> check(byte[] artifact) {
    if (artifact.length < HEADER_BYTES
        || !java.util.Arrays.equals(HEADER, 0, HEADER_BYTES, artifact, 0, HEADER_BYTES)) {
      return Optional.of(
          new Refusal(
              Refusal.Kind.MALFORMED,
              "not a WebAssembly module: it does not begin with its magic number and version 1"));
    }
    try {
      new Walk(artifact).sections();
      return Optional.empty();
    } catch (Overclaimed e) {
      return Optional.of(new Refusal(e.kind, String.valueOf(e.getMessage())));
    }
  }

  /** Ends the walk. */
  private static final class Overclaimed extends Exception {
    private final Refusal.Kind kind;

    Overclaimed(Refusal.Kind kind, String message) {
      super(message, null, false, false);
      this.kind = kind;
    }
  }

  private static final class Walk {

    private final byte[] bytes;
    private int at = HEADER_BYTES;
    private int end;
    private String section = "module";

    Walk(byte[] bytes) {
      this.bytes = bytes;
      this.end = bytes.length;
    }

    void sections() throws Overclaimed {
      while (at < bytes.length) {
        end = bytes.length;
        int id = bytes[at++];
        section = "section " + id;
        int length = number("its length");
        if (length > end - at) {
          throw tooMuch("its length", length);
        }
        int next = at + length;
        end = next;
        content(id);
        at = next;
      }
    }

    private void content(int id) throws Overclaimed {
      switch (id) {
        case 0 -> name();
        case 1 -> types();
        case 2 -> imports();
        case 3 -> count("functions", 1);
        case 4 -> tables();
        case 5 -> memories();
        case 6 -> count("globals", 3);
        case 7 -> exports();
        case 9 -> count("elements", 2);
        case 10 -> bodies();
        case 11 -> count("data segments", 2);
        case 13 -> count("tags", 2);
        default -> {
          // The start section and the data count are single numbers.
        }
      }
    }

    private void types() throws Overclaimed {
      int count = count("types", 1);
      for (int i = 0; i < count && at < end; i++) {
        if (bytes[at] != 0x60) {
          // Other forms are refused later; their lengths are not known here.
          return;
        }
        at++;
        for (String what : new String[] {"parameters", "results"}) {
          int values = count(what, 1);
          for (int v = 0; v < values; v++) {
            valueType();
          }
        }
      }
    }

    private void valueType() throws Overclaimed {
      int form = at < end ? bytes[at++] & 0xff : 0;
      if (form == 0x63 || form == 0x64) {
        skipNumber();
      }
    }

    private void imports() throws Overclaimed {
      int count = count("imports", 4);
      for (int i = 0; i < count; i++) {
        name();
        name();
        int kind = at < end ? bytes[at++] : -1;
        if (kind != 0) {
          // What is not a function is refused later.
          return;
        }
        skipNumber();
      }
    }

    private void exports() throws Overclaimed {
      int count = count("exports", 3);
      for (int i = 0; i < count; i++) {
        name();
        at++;
        skipNumber();
      }
    }

    private void tables() throws Overclaimed {
      int count = count("tables", 3);
      for (int i = 0; i < count && at < end; i++) {
        if (bytes[at] == 0x40) {
          return;
        }
        valueType();
        limits("table entries", MAX_TABLE_ENTRIES);
      }
    }

    private void memories() throws Overclaimed {
      int count = count("memories", 2);
      for (int i = 0; i < count && at < end; i++) {
        limits("pages of memory", 1 << 16);
      }
    }

    private void limits(String what, int most) throws Overclaimed {
      int flags = at < end ? bytes[at++] : 0;
      int least = number(what);
      if (least < 0 || least > most) {
        throw new Overclaimed(
            Refusal.Kind.TOO_LARGE,
            section + " starts with " + Integer.toUnsignedString(least) + " " + what);
      }
      if ((flags & 1) != 0) {
        skipNumber();
      }
    }

    private void bodies() throws Overclaimed {
      int count = count("functions", 3);
      int sectionEnd = end;
      for (int i = 0; i < count; i++) {
        end = sectionEnd;
        int length = number("the length of a function");
        if (length < 0 || length > end - at) {
          throw tooMuch("the length of a function", length);
        }
        end = at + length;
        locals();
        at = end;
      }
      end = sectionEnd;
    }

    private void locals() throws Overclaimed {
      int groups = count("groups of locals", 2);
      long locals = 0;
      for (int i = 0; i < groups; i++) {
        locals += Integer.toUnsignedLong(number("locals"));
        valueType();
        if (locals > MAX_LOCALS) {
          throw new Overclaimed(
              Refusal.Kind.TOO_LARGE, "a function has more than " + MAX_LOCALS + " locals");
        }
      }
    }

    private void name() throws Overclaimed {
      // Counting moves the place.
      int characters = count("a name of characters", 1);
      at += characters;
    }

    /** How many there are, each of which takes {@code least} bytes or more. */
    private int count(String what, int least) throws Overclaimed {
      int count = number(what);
      if (count < 0 || count > (end - at) / least) {
        throw tooMuch(what, count);
      }
      return count;
    }

    private Overclaimed tooMuch(String what, int claimed) {
      return new Overclaimed(
          Refusal.Kind.MALFORMED,
          "not a WebAssembly module: "
              + section
              + " claims "
              + Integer.toUnsignedString(claimed)
              + " for "
              + what
              + ", more than is left");
    }

    /** An unsigned number of 32 bits; negative if it is above 2^31. */
    private int number(String what) throws Overclaimed {
      int value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        if (at >= end) {
          throw new Overclaimed(
              Refusal.Kind.MALFORMED,
              "not a WebAssembly module: " + section + " ends before " + what);
        }
        byte next = bytes[at++];
        value |= (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new Overclaimed(
          Refusal.Kind.MALFORMED,
          "not a WebAssembly module: " + section + " has a number too long");
    }

    private void skipNumber() throws Overclaimed {
      for (int i = 0; i < 10 && at < end; i++) {
        if (bytes[at++] >= 0) {
          return;
        }
      }
    }
  }
}
