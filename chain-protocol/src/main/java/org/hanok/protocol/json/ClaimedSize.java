package org.hanok.protocol.json;

import org.jspecify.annotations.Nullable;

/**
 * AIN: what object-sizeof comes to where something says that it is a buffer. Sizes are added up as
 * JavaScript adds: a text makes everything after it text, undefined makes NaN, true counts one.
 */
final class ClaimedSize {

  /** JavaScript throws: it cannot make a text of what it is to add. */
  private static final class NoText extends Exception {
    private static final long serialVersionUID = 1L;

    NoText() {
      super("no text", null, false, false);
    }
  }

  private double number;
  private @Nullable StringBuilder text;

  private ClaimedSize() {}

  /** The size of {@code value}; {@code null} for undefined. */
  static @Nullable JsonValue of(JsonValue value) {
    try {
      return measure(value);
    } catch (NoText throwsThere) {
      // Only of an array, which nobody measures by itself.
      return null;
    }
  }

  private static @Nullable JsonValue measure(JsonValue value) throws NoText {
    return switch (value) {
      case JsonArray array -> ofItems(array);
      case JsonObject object when ObjectSize.isBuffer(object) -> object.get("length");
      case JsonObject object -> ofMembers(object);
      default -> JsonNumber.of(ObjectSize.ofLeaf(value));
    };
  }

  private static JsonValue ofItems(JsonArray array) throws NoText {
    ClaimedSize sum = new ClaimedSize();
    for (JsonValue item : array.items()) {
      sum.add(measure(item));
    }
    return sum.result();
  }

  private static JsonValue ofMembers(JsonObject object) {
    ClaimedSize sum = new ClaimedSize();
    for (int i = 0; i < object.size(); i++) {
      try {
        sum.add(JsonNumber.of(ObjectSize.ofText(object.keyAt(i))));
        sum.add(measure(object.valueAt(i)));
      } catch (NoText swallowedThere) {
        // The member counts for nothing, its name does.
      }
    }
    return sum.result();
  }

  private void add(@Nullable JsonValue size) throws NoText {
    if (!EcmaText.exists(size)) {
      throw new NoText();
    }
    boolean isText =
        size instanceof JsonString || size instanceof JsonArray || size instanceof JsonObject;
    if (text == null && isText) {
      text = new StringBuilder(EcmaNumber.toString(number));
    }
    if (text != null) {
      text.append(EcmaText.of(size));
    } else {
      number += size == null ? Double.NaN : EcmaNumber.toNumber(size);
    }
  }

  private JsonValue result() {
    return text == null ? JsonNumber.of(number) : JsonString.of(text.toString());
  }
}
