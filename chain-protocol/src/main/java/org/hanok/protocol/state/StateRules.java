package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.jspecify.annotations.Nullable;

/**
 * State rules: limits on a value that is written, and on how many siblings may pile up. Numbers in
 * them are compared as JavaScript compares.
 */
public final class StateRules {

  private static final String MAX_CHILDREN = "max_children";
  private static final String MAX_HEIGHT = "max_height";
  private static final String MAX_SIZE = "max_size";
  private static final String MAX_BYTES = "max_bytes";
  private static final String GC_MAX_SIBLINGS = "gc_max_siblings";
  private static final String GC_NUM_SIBLINGS_DELETED = "gc_num_siblings_deleted";

  private StateRules() {}

  /**
   * Whether {@code rule} may be set as a state rule: null, or an object with at least one limit
   * above 0.
   *
   * @param minSiblingsDeleted the least "gc_num_siblings_deleted"
   */
  public static boolean isValid(JsonValue rule, double minSiblingsDeleted) {
    if (rule == JsonNull.NULL) {
      return true;
    }
    if (!(rule instanceof JsonObject limits)) {
      return false;
    }
    boolean hasLimit = false;
    for (String name : List.of(MAX_CHILDREN, MAX_HEIGHT, MAX_SIZE, MAX_BYTES, GC_MAX_SIBLINGS)) {
      JsonValue limit = limits.get(name);
      if (limit != null && number(limit) <= 0) {
        return false;
      }
      hasLimit |= limit != null;
    }
    JsonValue most = limits.get(GC_MAX_SIBLINGS);
    return hasLimit && (most == null || isValidCollection(limits, most, minSiblingsDeleted));
  }

  private static boolean isValidCollection(JsonObject limits, JsonValue most, double least) {
    JsonValue deleted = limits.get(GC_NUM_SIBLINGS_DELETED);
    return deleted != null && !(number(deleted) < least) && !isMore(deleted, most);
  }

  private static boolean isMore(JsonValue left, JsonValue right) {
    // AIN: two strings are compared as text, and arrays and objects are taken for theirs.
    return primitive(left) instanceof JsonString a && primitive(right) instanceof JsonString b
        ? a.value().compareTo(b.value()) > 0
        : number(left) > number(right);
  }

  private static JsonValue primitive(JsonValue value) {
    boolean isText = value instanceof JsonArray || value instanceof JsonObject;
    return isText ? JsonString.of(EcmaText.of(value)) : value;
  }

  private static double number(JsonValue value) {
    return EcmaNumber.toNumber(primitive(value));
  }

  /**
   * Whether {@code value} keeps the limits of the state rule {@code rule}. AIN: it is the written
   * value that is measured, not the subtree that results, and all but bytes only if it is an
   * object.
   *
   * @param rule the rule, or {@code null} for none
   */
  public static boolean allows(@Nullable JsonObject rule, JsonValue value) {
    return check(rule, value) == Verdict.KEPT;
  }

  /** What comes of holding a value against a state rule. */
  public enum Verdict {
    /** It keeps the limits. */
    KEPT,
    /** It breaks one. */
    BROKEN,
    /** AIN: the reference throws while it measures an object with a member of a certain name. */
    UNMEASURABLE
  }

  /** As {@link #allows}, telling apart why not. */
  public static Verdict check(@Nullable JsonObject rule, JsonValue value) {
    if (rule == null || rule.isEmpty()) {
      return Verdict.KEPT;
    }
    Verdict bytes = checkBytes(value, rule.get(MAX_BYTES));
    if (bytes != Verdict.KEPT) {
      return bytes;
    }
    if (!(value instanceof JsonObject object)) {
      return Verdict.KEPT;
    }
    if (exceeds(object.size(), rule.get(MAX_CHILDREN))) {
      return Verdict.BROKEN;
    }
    if (hidesOwnMembers(object)) {
      return Verdict.UNMEASURABLE;
    }
    return exceeds(heightOf(object), rule.get(MAX_HEIGHT))
            || exceeds(sizeOf(object), rule.get(MAX_SIZE))
        ? Verdict.BROKEN
        : Verdict.KEPT;
  }

  // AIN: a value can claim any size, a text among them; two texts are compared as texts.
  private static Verdict checkBytes(JsonValue value, @Nullable JsonValue limit) {
    if (limit == null) {
      return Verdict.KEPT;
    }
    JsonValue size = ObjectSize.answer(value);
    if (!EcmaText.exists(size)) {
      return Verdict.UNMEASURABLE;
    }
    boolean isKept =
        size instanceof JsonString a && primitive(limit) instanceof JsonString b
            ? a.value().compareTo(b.value()) <= 0
            : ObjectSize.of(value) <= number(limit);
    return isKept ? Verdict.KEPT : Verdict.BROKEN;
  }

  private static boolean hidesOwnMembers(JsonObject object) {
    boolean hides = object.has("hasOwnProperty");
    for (int i = 0; i < object.size() && !hides; i++) {
      hides = object.valueAt(i) instanceof JsonObject member && hidesOwnMembers(member);
    }
    return hides;
  }

  private static boolean exceeds(long measured, @Nullable JsonValue limit) {
    return limit != null && !(measured <= number(limit));
  }

  /** How many levels of members {@code value} has; 0 for anything but an object with members. */
  public static int heightOf(JsonValue value) {
    int height = 0;
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        height = Math.max(height, 1 + heightOf(object.valueAt(i)));
      }
    }
    return height;
  }

  /** How many members {@code value} has, on all levels; 0 for anything but an object. */
  public static int sizeOf(JsonValue value) {
    int size = 0;
    if (value instanceof JsonObject object) {
      size = object.size();
      for (int i = 0; i < object.size(); i++) {
        size += sizeOf(object.valueAt(i));
      }
    }
    return size;
  }
}
