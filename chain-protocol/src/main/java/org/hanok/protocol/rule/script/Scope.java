package org.hanok.protocol.rule.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names a function has, and in which slots. */
final class Scope {

  /** Where a name's value is: so many functions out, in that slot. */
  record Place(int depth, int slot) {}

  private final @Nullable Scope outer;
  private final Footprint footprint;
  private final Map<String, Integer> slots = new LinkedHashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
    this.footprint = outer == null ? new Footprint() : outer.footprint;
  }

  /** What the script takes so far. */
  Footprint footprint() {
    return footprint;
  }

  @Nullable Scope outer() {
    return outer;
  }

  int declare(String name) {
    return slots.computeIfAbsent(name, n -> slots.size());
  }

  int size() {
    return slots.size();
  }

  boolean declares(String name) {
    return slots.containsKey(name);
  }

  @Nullable Place find(String name) {
    int depth = 0;
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Integer slot = scope.slots.get(name);
      if (slot != null) {
        return new Place(depth, slot);
      }
      depth++;
    }
    return null;
  }
}
