package org.hanok.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that plain JSON cannot hold, as the vectors write them: {@code $num}, {@code
 * $undefined}, {@code $obj}, {@code $bits}, {@code $repeat}. Undefined is {@code null}, an
 * undefined member is left out, and an undefined element of an array becomes null as in
 * JSON.stringify.
 */
public final class TaggedValues {

  private TaggedValues() {}

  /** A value that is not data, such as a function, for which a vector cannot be repeated. */
  public static final class NotData extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotData(String what) {
      super("not data: " + what);
    }
  }

  /**
   * The value that {@code tagged} writes, or {@code null} for undefined.
   *
   * @throws NotData if part of it is a function or the like
   */
  public static @Nullable JsonValue decode(JsonValue tagged) {
    return switch (tagged) {
      case JsonArray array -> decodeArray(array);
      case JsonObject object -> decodeObject(object);
      default -> tagged;
    };
  }

  /** The value that {@code tagged} writes, with {@code other} for whatever is undefined in it. */
  static JsonValue decodeWith(JsonValue other, JsonValue tagged) {
    return ofModel(other, Js.decode(tagged));
  }

  /** A JSON value of {@code value}, with {@code other} for whatever is undefined in it. */
  static JsonValue ofModel(JsonValue other, @Nullable Object value) {
    if (value instanceof List<?> list) {
      List<JsonValue> items = new ArrayList<>();
      list.forEach(item -> items.add(ofModel(other, item)));
      return new JsonArray(items);
    }
    if (value instanceof Map) {
      JsonObject.Builder members = JsonObject.builder();
      Js.members(value).forEach((key, member) -> members.set(key, ofModel(other, member)));
      return members.build();
    }
    return value == null ? other : (JsonValue) value;
  }

  /** The values of an array of arguments. */
  public static List<@Nullable JsonValue> decodeAll(JsonArray tagged) {
    List<@Nullable JsonValue> values = new ArrayList<>(tagged.size());
    for (JsonValue item : tagged.items()) {
      values.add(decode(item));
    }
    return values;
  }

  /** Whether an undefined member or element occurs anywhere in {@code tagged}. */
  public static boolean hasUndefined(JsonValue tagged) {
    return switch (tagged) {
      case JsonArray array -> array.items().stream().anyMatch(TaggedValues::hasUndefined);
      case JsonObject object -> {
        boolean found = isTag(object, "$undefined");
        for (int i = 0; i < object.size() && !found; i++) {
          found = hasUndefined(object.valueAt(i));
        }
        yield found;
      }
      default -> false;
    };
  }

  private static JsonArray decodeArray(JsonArray array) {
    List<JsonValue> items = new ArrayList<>(array.size());
    for (JsonValue item : array.items()) {
      JsonValue value = decode(item);
      items.add(value == null ? JsonNull.NULL : value);
    }
    return new JsonArray(items);
  }

  private static boolean isTag(JsonObject object, String tag) {
    return object.size() == 1 && object.has(tag);
  }

  private static @Nullable JsonValue decodeObject(JsonObject object) {
    String first = object.isEmpty() ? "" : object.keyAt(0);
    if (first.equals("$repeat")) {
      return repeated(object);
    }
    if (object.size() == 1) {
      switch (first) {
        case "$undefined" -> {
          return null;
        }
        case "$num" -> {
          return JsonNumber.of(number(text(object, first)));
        }
        case "$bits" -> {
          return JsonNumber.of(
              Double.longBitsToDouble(Long.parseUnsignedLong(text(object, first), 16)));
        }
        case "$other" -> throw new NotData(text(object, first));
        case "$obj" -> {
          return decodeMembers(object);
        }
        default -> {}
      }
    }
    JsonObject.Builder members = JsonObject.builder();
    object.forEach((key, value) -> members.setIfPresent(key, decode(value)));
    return members.build();
  }

  private static JsonObject decodeMembers(JsonObject object) {
    JsonObject.Builder members = JsonObject.builder();
    for (JsonValue pair : ((JsonArray) object.valueAt(0)).items()) {
      JsonArray keyAndValue = (JsonArray) pair;
      String key = ((JsonString) keyAndValue.at(0)).value();
      members.setIfPresent(key, decode(keyAndValue.at(1)));
    }
    return members.build();
  }

  private static JsonString repeated(JsonObject object) {
    JsonArray unitAndTimes = (JsonArray) object.valueAt(0);
    String unit = ((JsonString) unitAndTimes.at(0)).value();
    int times = (int) ((JsonNumber) unitAndTimes.at(1)).value();
    String tail = object.getString("$tail");
    return JsonString.of(unit.repeat(times) + (tail == null ? "" : tail));
  }

  private static String text(JsonObject object, String key) {
    String text = object.getString(key);
    if (text == null) {
      throw new IllegalArgumentException("malformed tag " + key);
    }
    return text;
  }

  private static double number(String name) {
    return switch (name) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "-0" -> -0.0;
      default -> throw new IllegalArgumentException("unknown number " + name);
    };
  }
}
