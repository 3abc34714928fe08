package org.hanok.runtime.wasm.worker;

import java.util.Arrays;
import java.util.Optional;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.wasm.worker.LengthWalk.Overclaimed;

/**
 * Walks over a module before anybody else does, and holds every length and every count against what
 * is left of the artifact, so that nothing is ever allocated for a claim. It says nothing about
 * whether the module is valid, only that it claims no more than it has; where it meets a form that
 * it does not know, which is refused later, it goes on with the next section or function.
 */
final class ArtifactLengths {

  static final int MAX_LOCALS = 50_000;

  private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int MAX_PAGES = 1 << 16;
  private static final int FUNCTION_TYPE = 0x60;
  private static final int TABLE_WITH_VALUE = 0x40;

  private final LengthWalk walk;

  private ArtifactLengths(byte[] artifact) {
    this.walk = new LengthWalk(artifact, HEADER.length);
  }

  /** What is wrong with the lengths of {@code artifact}; empty if nothing is. */
  static Optional<Refusal> check(byte[] artifact) {
    if (!Arrays.equals(HEADER, Arrays.copyOf(artifact, HEADER.length))) {
      return Optional.of(
          LengthWalk.malformed("it does not begin with its magic number and version 1").refusal());
    }
    try {
      new ArtifactLengths(artifact).sections();
      return Optional.empty();
    } catch (Overclaimed e) {
      return Optional.of(e.refusal());
    }
  }

  private void sections() throws Overclaimed {
    while (!walk.isAtEnd()) {
      int id = walk.next();
      walk.in("section " + id);
      int outer = walk.enter(walk.count("its length", 1));
      content(id);
      walk.leave(outer);
    }
  }

  private void content(int id) throws Overclaimed {
    switch (id) {
      case 0 -> name();
      case 1 -> types();
      case 2 -> imports();
      case 3 -> walk.count("functions", 1);
      case 4 -> tables();
      case 5 -> memories();
      case 6 -> walk.count("globals", 3);
      case 7 -> exports();
      case 9 -> elements();
      case 10 -> bodies();
      case 11 -> data();
      case 13 -> walk.count("tags", 2);
      default -> {
        // The start section and the data count are single numbers.
      }
    }
  }

  private void types() throws Overclaimed {
    int count = walk.count("types", 1);
    for (int i = 0; i < count; i++) {
      if (walk.next() != FUNCTION_TYPE) {
        return;
      }
      valueTypes("parameters");
      valueTypes("results");
    }
  }

  private void valueTypes(String what) throws Overclaimed {
    int count = walk.count(what, 1);
    for (int i = 0; i < count; i++) {
      CodeLengths.valueType(walk);
    }
  }

  private void imports() throws Overclaimed {
    int count = walk.count("imports", 4);
    for (int i = 0; i < count; i++) {
      name();
      name();
      if (walk.next() != 0) {
        return;
      }
      walk.skipNumber();
    }
  }

  private void exports() throws Overclaimed {
    int count = walk.count("exports", 3);
    for (int i = 0; i < count; i++) {
      name();
      walk.skip(1);
      walk.skipNumber();
    }
  }

  private void tables() throws Overclaimed {
    int count = walk.count("tables", 3);
    for (int i = 0; i < count; i++) {
      if (walk.peek() == TABLE_WITH_VALUE) {
        return;
      }
      CodeLengths.valueType(walk);
      limits("table entries", ModuleInspector.MAX_TABLE_ENTRIES);
    }
  }

  private void memories() throws Overclaimed {
    int count = walk.count("memories", 2);
    for (int i = 0; i < count; i++) {
      limits("pages of memory", MAX_PAGES);
    }
  }

  private void limits(String what, int most) throws Overclaimed {
    int flags = walk.next();
    long least = walk.number(what);
    if (least > most) {
      throw new Overclaimed(
          Refusal.Kind.TOO_LARGE, walk.section() + " starts with " + least + " " + what);
    }
    if ((flags & 1) != 0) {
      walk.skipNumber();
    }
  }

  private void bodies() throws Overclaimed {
    int count = walk.count("functions", 3);
    for (int i = 0; i < count; i++) {
      int outer = walk.enter(walk.count("bytes of a function", 1));
      locals();
      CodeLengths.instructions(walk);
      walk.leave(outer);
    }
  }

  private void locals() throws Overclaimed {
    int groups = walk.count("groups of locals", 2);
    long locals = 0;
    for (int i = 0; i < groups; i++) {
      locals += walk.number("locals");
      CodeLengths.valueType(walk);
      if (locals > MAX_LOCALS) {
        throw new Overclaimed(
            Refusal.Kind.TOO_LARGE, "a function has more than " + MAX_LOCALS + " locals");
      }
    }
  }

  private void data() throws Overclaimed {
    int count = walk.count("data segments", 2);
    for (int i = 0; i < count; i++) {
      long form = walk.number("the form of a data segment");
      if (form == 2) {
        walk.skipNumber();
      }
      if (form != 1 && !CodeLengths.constant(walk)) {
        return;
      }
      walk.skip(walk.count("bytes of data", 1));
    }
  }

  /** Bit 0: passive or declared; bit 1: a table or "declared"; bit 2: expressions. */
  private void elements() throws Overclaimed {
    int count = walk.count("element segments", 2);
    for (int i = 0; i < count; i++) {
      long form = walk.number("the form of an element segment");
      boolean isActive = (form & 1) == 0;
      if (isActive && (form & 2) != 0) {
        walk.skipNumber();
      }
      if (form > 7 || isActive && !CodeLengths.constant(walk)) {
        return;
      }
      boolean hasExpressions = (form & 4) != 0;
      if ((form & 3) != 0) {
        kindOfElements(hasExpressions);
      }
      int elements = walk.count("elements", hasExpressions ? 3 : 1);
      for (int e = 0; e < elements; e++) {
        if (!hasExpressions) {
          walk.skipNumber();
        } else if (!CodeLengths.constant(walk)) {
          return;
        }
      }
    }
  }

  private void kindOfElements(boolean isType) {
    if (isType) {
      CodeLengths.valueType(walk);
    } else {
      walk.skip(1);
    }
  }

  private void name() throws Overclaimed {
    walk.skip(walk.count("bytes of a name", 1));
  }
}
