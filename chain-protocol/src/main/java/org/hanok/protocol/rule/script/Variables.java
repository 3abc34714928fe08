package org.hanok.protocol.rule.script;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and sets variables. */
final class Variables {

  /** Names every script knows. Others that JavaScript has are refused, not missing. */
  private static final Map<String, Object> GLOBALS =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "Number", Intrinsics.NUMBER,
          "String", Intrinsics.STRING,
          "Boolean", Intrinsics.BOOLEAN);

  // AIN: the gate keeps these out, so no rule on a chain can name them.
  private static final Set<String> REFUSED =
      Set.of(
          ("Object Array Function Symbol BigInt Math JSON Date RegExp Promise Proxy Reflect Map Set"
                  + " WeakMap WeakSet Error eval parseInt parseFloat isNaN isFinite globalThis"
                  + " global process require module exports console arguments escape unescape"
                  + " encodeURI encodeURIComponent decodeURI decodeURIComponent ArrayBuffer Intl")
              .split(" "));

  private Variables() {}

  static Code read(Scope scope, String name) {
    Scope.Place place = scope.find(name);
    if (place == null) {
      Object global = GLOBALS.get(name);
      return global != null ? frame -> global : missing(name);
    }
    int slot = place.slot();
    if (place.depth() == 0) {
      return frame -> {
        Object value = frame.slots[slot];
        return value instanceof LazyValue || value == Frame.UNREACHED || value == null
            ? settle(frame, slot, name)
            : value;
      };
    }
    int depth = place.depth();
    return frame -> {
      Frame target = at(frame, depth);
      Object value = target.slots[slot];
      return value instanceof LazyValue || value == Frame.UNREACHED || value == null
          ? settle(target, slot, name)
          : value;
    };
  }

  private static Code missing(String name) {
    if (REFUSED.contains(name)) {
      return frame -> {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, name + " is not given to rules");
      };
    }
    return frame -> {
      throw ScriptThrow.referenceError(name + " is not defined");
    };
  }

  static boolean isKnown(Scope scope, String name) {
    return scope.find(name) != null || GLOBALS.containsKey(name) || REFUSED.contains(name);
  }

  private static Object settle(Frame frame, int slot, String name) {
    Object value = frame.slots[slot];
    if (value == Frame.UNREACHED) {
      throw ScriptThrow.referenceError("Cannot access '" + name + "' before initialization");
    }
    Object made = value instanceof LazyValue lazy ? lazy.make(frame.run) : Undefined.UNDEFINED;
    frame.slots[slot] = made;
    return made;
  }

  private static Frame at(Frame frame, int depth) {
    Frame target = frame;
    for (int i = 0; i < depth; i++) {
      target = Objects.requireNonNull(target.outer);
    }
    return target;
  }

  /** Sets a variable to a value. */
  @FunctionalInterface
  interface Setter {
    void set(Frame frame, Object value);
  }

  static Setter setter(Scope scope, String name) {
    Scope.@Nullable Place place = scope.find(name);
    if (place == null) {
      // AIN: a rule could replace a global such as Number for good; that is refused.
      boolean global = GLOBALS.containsKey(name) || REFUSED.contains(name);
      return (frame, value) -> {
        throw global
            ? new ScriptLimit(ScriptLimit.Kind.REFUSED, "assigning to " + name)
            : ScriptThrow.referenceError(name + " is not defined");
      };
    }
    return (frame, value) -> {
      Frame target = at(frame, place.depth());
      if (target.slots[place.slot()] == Frame.UNREACHED) {
        throw ScriptThrow.referenceError("Cannot access '" + name + "' before initialization");
      }
      target.slots[place.slot()] = value;
    };
  }
}
