package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A leaf's value in a line of a snapshot. What computation leaves in a state may be more than JSON
 * can say: −0, which a product of 0 gives, or the NaN that a write rule of AI Network's makes of
 * {@code newData}. Such a value stands as {@code {"#exact":…}}, which no leaf can be: a text for
 * the number, a list for an array, and {@code {"members":[name,…]}} for an object.
 */
final class ExactLeaf {

  private static final String EXACT = "#exact";
  private static final String NUMBER = "number";
  private static final String MEMBERS = "members";

  private ExactLeaf() {}

  /** What to write for {@code value}. */
  static JsonValue toLine(JsonValue value) {
    return ExactJson.isToldByText(value) ? value : JsonObject.of(EXACT, wrap(value));
  }

  /**
   * What {@link #toLine} was given.
   *
   * @throws IllegalArgumentException if it cannot have written {@code line}
   */
  static JsonValue ofLine(JsonValue line) {
    JsonValue exact = line instanceof JsonObject members ? members.get(EXACT) : null;
    return exact == null ? line : unwrap(exact);
  }

  /** Whether {@code line} stands for a leaf's value. */
  static boolean isLeaf(JsonValue line) {
    return !(line instanceof JsonObject members) || members.has(EXACT);
  }

  private static JsonValue wrap(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> JsonObject.of(NUMBER, JsonString.of(textOf(number.value())));
      case JsonArray array -> new JsonArray(array.items().stream().map(ExactLeaf::wrap).toList());
      case JsonObject object -> {
        List<JsonValue> members = new ArrayList<>();
        object.forEach(
            (key, member) -> {
              members.add(JsonString.of(key));
              members.add(wrap(member));
            });
        yield JsonObject.of(MEMBERS, new JsonArray(members));
      }
      default -> value;
    };
  }

  private static String textOf(double number) {
    return number == 0 && 1 / number < 0 ? "-0" : EcmaNumber.toString(number);
  }

  private static JsonValue unwrap(JsonValue wrapped) {
    return switch (wrapped) {
      case JsonArray array -> new JsonArray(array.items().stream().map(ExactLeaf::unwrap).toList());
      case JsonObject object when object.getString(NUMBER) != null ->
          JsonNumber.of(Double.parseDouble(require(object.getString(NUMBER))));
      case JsonObject object -> unwrapMembers(require(object.getArray(MEMBERS)));
      default -> wrapped;
    };
  }

  private static JsonObject unwrapMembers(JsonArray members) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = 0; i + 1 < members.size(); i += 2) {
      String key = members.at(i) instanceof JsonString text ? text.value() : null;
      object.set(require(key), unwrap(members.at(i + 1)));
    }
    return object.build();
  }

  private static <T> T require(@Nullable T part) {
    if (part == null) {
      throw new IllegalArgumentException("not a state: a leaf that is none");
    }
    return part;
  }
}
