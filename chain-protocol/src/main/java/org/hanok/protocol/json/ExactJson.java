package org.hanok.protocol.json;

import java.util.ArrayList;
import java.util.List;

/**
 * What a value's text does not say. {@code JSON.stringify} writes −0 as 0, and NaN and infinities
 * as null: whoever executes the value and whoever executes its text would come to different states.
 * All else, the order of members included, comes back from the text as it was.
 */
public final class ExactJson {

  private ExactJson() {}

  /** Whether the text of {@code value} reads as {@code value} again, to the last bit. */
  public static boolean isToldByText(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> isToldByText(number.value());
      case JsonArray array -> array.items().stream().allMatch(ExactJson::isToldByText);
      case JsonObject object -> {
        boolean told = true;
        for (int i = 0; i < object.size() && told; i++) {
          told = isToldByText(object.valueAt(i));
        }
        yield told;
      }
      default -> true;
    };
  }

  private static boolean isToldByText(double number) {
    return Double.isFinite(number) && !isNegativeZero(number);
  }

  private static boolean isNegativeZero(double number) {
    return number == 0 && Double.doubleToRawLongBits(number) != 0;
  }

  /** What the text of {@code value} reads as; the same object where that is no other value. */
  public static JsonValue asText(JsonValue value) {
    return switch (value) {
      case JsonNumber number when isNegativeZero(number.value()) -> JsonNumber.ZERO;
      case JsonNumber number when !Double.isFinite(number.value()) -> JsonNull.NULL;
      case JsonArray array -> asText(array);
      case JsonObject object -> asText(object);
      default -> value;
    };
  }

  /** As above, of an object. */
  public static JsonObject asText(JsonObject object) {
    JsonObject.Builder copy = JsonObject.builder();
    boolean isOther = false;
    for (int i = 0; i < object.size(); i++) {
      JsonValue told = asText(object.valueAt(i));
      isOther |= told != object.valueAt(i);
      copy.set(object.keyAt(i), told);
    }
    return isOther ? copy.build() : object;
  }

  private static JsonArray asText(JsonArray array) {
    List<JsonValue> copy = new ArrayList<>(array.size());
    boolean isOther = false;
    for (JsonValue item : array.items()) {
      JsonValue told = asText(item);
      isOther |= told != item;
      copy.add(told);
    }
    return isOther ? new JsonArray(copy) : array;
  }

  /**
   * Whether two values are one in all that execution can tell: the order of members, which decides
   * serials in the state, and the sign of zeros too, which {@link JsonValue}'s equality overlooks.
   */
  public static boolean isSame(JsonValue one, JsonValue other) {
    return switch (one) {
      case JsonNumber number ->
          other instanceof JsonNumber that
              && Double.doubleToLongBits(number.value()) == Double.doubleToLongBits(that.value());
      case JsonArray array -> other instanceof JsonArray that && isSame(array, that);
      case JsonObject object -> other instanceof JsonObject that && isSame(object, that);
      default -> one.equals(other);
    };
  }

  private static boolean isSame(JsonArray one, JsonArray other) {
    boolean same = one.size() == other.size();
    for (int i = 0; i < one.size() && same; i++) {
      same = isSame(one.at(i), other.at(i));
    }
    return same;
  }

  private static boolean isSame(JsonObject one, JsonObject other) {
    boolean same = one.size() == other.size();
    for (int i = 0; i < one.size() && same; i++) {
      same = one.keyAt(i).equals(other.keyAt(i)) && isSame(one.valueAt(i), other.valueAt(i));
    }
    return same;
  }
}
