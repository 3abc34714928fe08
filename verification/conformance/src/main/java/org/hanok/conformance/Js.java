package org.hanok.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript values as vectors hold them, undefined members and elements included, which no {@link
 * JsonValue} can hold. Undefined is {@code null}; an array is a {@link List} and an object a {@link
 * Map}, both of such values and mutable; all else is a JSON value.
 */
final class Js {

  private Js() {}

  /** An object without members. */
  static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }

  /** What {@code tagged} writes. */
  static @Nullable Object decode(JsonValue tagged) {
    if (tagged instanceof JsonArray array) {
      List<@Nullable Object> items = new ArrayList<>();
      array.items().forEach(item -> items.add(decode(item)));
      return items;
    }
    if (!(tagged instanceof JsonObject object)) {
      return tagged;
    }
    Map<String, @Nullable Object> members = object();
    if (object.size() == 1 && object.get("$obj") instanceof JsonArray pairs) {
      for (JsonValue pair : pairs.items()) {
        JsonArray two = (JsonArray) pair;
        members.put(((JsonString) two.at(0)).value(), decode(two.at(1)));
      }
      return members;
    }
    boolean isTag = !object.isEmpty() && object.keyAt(0).startsWith("$");
    if (isTag) {
      JsonValue value = TaggedValues.decode(object);
      if (!(value instanceof JsonObject)) {
        return value;
      }
    }
    object.forEach((key, value) -> members.put(key, decode(value)));
    return members;
  }

  /** The argument at {@code index}, or undefined. */
  static @Nullable Object argument(VectorRecord record, int index) {
    JsonArray args = record.json().getArray("args");
    return args == null || index >= args.size() ? null : decode(args.at(index));
  }

  /** Compares {@code actual} with what {@code record} says. */
  static Verdict compare(VectorRecord record, @Nullable Object actual) {
    JsonValue result = record.json().get("result");
    Object expected = result == null ? null : decode(result);
    return java.util.Objects.equals(expected, actual)
        ? Verdict.Passed.PASSED
        : new Verdict.Failed("expected " + expected + " but got " + actual);
  }

  /** Whether {@code value} is an object and no array, as the reference's isDict. */
  static boolean isDict(@Nullable Object value) {
    return value instanceof Map;
  }

  /** What is left of {@code value} in JSON: undefined members are left out, elements null. */
  static JsonValue toJson(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new JsonArray(list.stream().map(Js::toJson).toList());
    }
    if (value instanceof Map) {
      JsonObject.Builder kept = JsonObject.builder();
      members(value)
          .forEach(
              (key, member) -> {
                if (member != null) {
                  kept.set(key, toJson(member));
                }
              });
      return kept.build();
    }
    return value == null ? JsonNull.NULL : (JsonValue) value;
  }

  /** Whether {@code value} is undefined or holds something that is. */
  static boolean hasUndefined(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case List<?> list -> list.stream().anyMatch(Js::hasUndefined);
      case Map<?, ?> map -> map.values().stream().anyMatch(Js::hasUndefined);
      default -> false;
    };
  }

  /** The members of {@code value}, or none. */
  @SuppressWarnings("unchecked") // every Map here is made above
  static Map<String, @Nullable Object> members(@Nullable Object value) {
    return value instanceof Map ? (Map<String, @Nullable Object>) value : object();
  }

  /** A member, undefined if {@code value} has none; AIN: throws as JavaScript does without one. */
  static @Nullable Object member(@Nullable Object value, String name) {
    if (value == null || value == JsonNull.NULL) {
      throw new FunctionVector.Throws("cannot read " + name + " of " + value);
    }
    return members(value).get(name);
  }

  /** The values of the members or elements of {@code value}. */
  static List<@Nullable Object> values(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    if (value instanceof JsonString text) {
      List<@Nullable Object> units = new ArrayList<>();
      text.value().codePoints().forEach(c -> units.add(JsonString.of(Character.toString(c))));
      return units;
    }
    return new ArrayList<>(members(value).values());
  }

  /** Whether {@code value} counts as true. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case JsonNull ignored -> false;
      case JsonBoolean bool -> bool.value();
      case JsonNumber number -> number.value() != 0 && !Double.isNaN(number.value());
      case JsonString text -> !text.value().isEmpty();
      default -> true;
    };
  }

  /** Whether {@code value} is null, undefined, or an array or object without content. */
  static boolean isEmpty(@Nullable Object value) {
    return value == null
        || value == JsonNull.NULL
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** A finite number as it is, anything else as 0. */
  static double numberOrZero(@Nullable Object value) {
    return value instanceof JsonNumber number && Double.isFinite(number.value())
        ? number.value()
        : 0;
  }

  /** A text as it is, anything else as none. */
  static JsonString textOrEmpty(@Nullable Object value) {
    return value instanceof JsonString text ? text : JsonString.of("");
  }

  /** {@code Number(value)}. */
  static double number(@Nullable Object value) {
    return switch (primitive(value)) {
      case null -> Double.NaN;
      case JsonValue json -> EcmaNumber.toNumber(json);
    };
  }

  /** The text or number that operators take {@code value} for. */
  static @Nullable JsonValue primitive(@Nullable Object value) {
    return value instanceof List || value instanceof Map
        ? JsonString.of(text(value))
        : (JsonValue) value;
  }

  /** {@code String(value)}; throws where JavaScript does. */
  static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(item == null || item == JsonNull.NULL ? "" : text(item)));
      return String.join(",", items);
    }
    if (value instanceof Map<?, ?> map) {
      if (map.containsKey("toString")) {
        throw new FunctionVector.Throws("no text of an object with a member toString");
      }
      return "[object Object]";
    }
    return EcmaText.of((JsonValue) value);
  }
}
