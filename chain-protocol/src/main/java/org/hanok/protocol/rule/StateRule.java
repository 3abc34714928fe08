package org.hanok.protocol.rule;

import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.jspecify.annotations.Nullable;

/** Limits on what is written, and on how many siblings it may have. */
public final class StateRule {

  private StateRule() {}

  /**
   * Whether {@code newValue} keeps to the state rule in {@code config}.
   *
   * <p>AIN: the written value is measured, not what the state becomes; scalars only in bytes.
   */
  public static boolean allows(JsonValue config, @Nullable JsonValue newValue) {
    JsonObject rule = config instanceof JsonObject object ? object.getObject("state") : null;
    if (rule == null || rule.isEmpty()) {
      return true;
    }
    double bytes = newValue == null ? 0 : ObjectSize.of(newValue);
    if (!within(rule, "max_bytes", bytes) || !(newValue instanceof JsonObject value)) {
      return within(rule, "max_bytes", bytes);
    }
    HeightAndSize measured = HeightAndSize.of(value);
    return within(rule, "max_children", value.size())
        && within(rule, "max_height", measured.height())
        && within(rule, "max_size", measured.size());
  }

  private static boolean within(JsonObject rule, String property, double measured) {
    JsonValue limit = rule.get(property);
    return limit == null || measured <= EcmaNumber.toNumber(limit);
  }

  /**
   * When and how many of the oldest siblings go.
   *
   * @param maxSiblings more than this many children of the rule's parent start it
   * @param deleted how many go
   */
  public record GarbageCollection(double maxSiblings, double deleted) {}

  /** The garbage collection in {@code config}, or null if there is none. */
  public static @Nullable GarbageCollection garbageCollection(JsonValue config) {
    JsonObject rule = config instanceof JsonObject object ? object.getObject("state") : null;
    if (rule == null) {
      return null;
    }
    JsonValue max = rule.get("gc_max_siblings");
    JsonValue deleted = rule.get("gc_num_siblings_deleted");
    if (max == null || deleted == null || !max.isTruthy() || !deleted.isTruthy()) {
      return null;
    }
    return new GarbageCollection(EcmaNumber.toNumber(max), EcmaNumber.toNumber(deleted));
  }

  /**
   * How deep an object is and how many members it has in all. AIN: arrays and empty objects count
   * as scalars.
   */
  record HeightAndSize(int height, int size) {

    static HeightAndSize of(JsonObject value) {
      int height = value.isEmpty() ? 0 : 1;
      int size = 0;
      for (int i = 0; i < value.size(); i++) {
        size++;
        if (value.valueAt(i) instanceof JsonObject child) {
          HeightAndSize below = of(child);
          height = Math.max(height, below.height + 1);
          size += below.size;
        }
      }
      return new HeightAndSize(height, size);
    }
  }
}
