package org.hanok.protocol.transition;

import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Limits a rule sets on what is written. AIN: on the value written, not on what results. */
final class StateRules {

  private StateRules() {}

  /** Whether {@code value} keeps the limits of the {@code .rule} node {@code config}. */
  static boolean allow(@Nullable StateNode config, @Nullable JsonValue value) {
    StateNode rule = config == null ? null : config.child("state");
    if (rule == null || rule.childCount() == 0) {
      return true;
    }
    if (value != null && exceeds(rule, "max_bytes", () -> ObjectSize.of(value))) {
      return false;
    }
    if (!(value instanceof JsonObject object)) {
      return true;
    }
    return !exceeds(rule, "max_children", object::size)
        && !exceeds(rule, "max_height", () -> height(object))
        && !exceeds(rule, "max_size", () -> size(object));
  }

  /** The number {@code key} of the state rule in {@code config}; 0 if there is none. */
  static double number(@Nullable StateNode config, String key) {
    StateNode rule = config == null ? null : config.child("state");
    StateNode number = rule == null ? null : rule.child(key);
    return number == null ? 0 : EcmaNumber.toNumber(number.toJson());
  }

  private static boolean exceeds(
      StateNode rule, String key, java.util.function.LongSupplier measured) {
    StateNode limit = rule.child(key);
    return limit != null && !(measured.getAsLong() <= EcmaNumber.toNumber(limit.toJson()));
  }

  private static int height(JsonObject object) {
    int height = object.isEmpty() ? 0 : 1;
    for (int i = 0; i < object.size(); i++) {
      if (object.valueAt(i) instanceof JsonObject child) {
        height = Math.max(height, height(child) + 1);
      }
    }
    return height;
  }

  private static int size(JsonObject object) {
    int size = object.size();
    for (int i = 0; i < object.size(); i++) {
      if (object.valueAt(i) instanceof JsonObject child) {
        size += size(child);
      }
    }
    return size;
  }

  /** The rule as text, for messages. */
  static String text(@Nullable StateNode config) {
    StateNode rule = config == null ? null : config.child("state");
    JsonValue json = rule == null ? JsonNull.NULL : rule.toJson();
    return org.hanok.protocol.json.JsonText.stringify(json);
  }
}
