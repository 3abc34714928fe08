package org.hanok.protocol.json;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Values as strangers choose them, repeatable by seed. */
public final class HostileValues {

  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    1e-7,
    5e-324,
    -5e-324,
    1e21,
    1e308,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    9007199254740993d,
    4294967295d,
    123456789012345680d,
    1 / 3.0
  };

  private static final double[] BEYOND_JSON = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "\ud800",
          "\udc00x",
          "\ud83d\ude00",
          "\u2028\n\t\u0000\"\\",
          "0x",
          "0xAB",
          "__proto__",
          "-0",
          "1e999",
          "null",
          "한옥",
          "{\"#exact\":1}");

  private static final List<String> KEYS =
      List.of(
          "b",
          "a",
          "10",
          "9",
          "01",
          "4294967294",
          "4294967295",
          "-0",
          "__proto__",
          "toString",
          "constructor",
          "0x61",
          "é",
          "\ud800",
          "length",
          "_isBuffer");

  private final SplittableRandom random;
  private final boolean beyondJson;

  /**
   * Values that JSON text can write if {@code beyondJson} is not set, and others, too, if it is.
   */
  public HostileValues(long seed, boolean beyondJson) {
    this.random = new SplittableRandom(seed);
    this.beyondJson = beyondJson;
  }

  /** A number from 0 up to {@code bound}, exclusive. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of {@code choices}. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A value of at most {@code depth} levels. */
  public JsonValue value(int depth) {
    return switch (below(depth > 0 ? 8 : 5)) {
      case 0, 1 -> number();
      case 2 -> JsonString.of(oneOf(TEXTS));
      case 3 -> JsonBoolean.of(random.nextBoolean());
      case 4 -> JsonNull.NULL;
      case 5 -> array(depth - 1);
      default -> object(depth - 1);
    };
  }

  /** A number. */
  public JsonNumber number() {
    if (beyondJson && below(4) == 0) {
      return JsonNumber.of(BEYOND_JSON[below(BEYOND_JSON.length)]);
    }
    return JsonNumber.of(NUMBERS[below(NUMBERS.length)]);
  }

  /** An object of at most {@code depth} levels below it. */
  public JsonObject object(int depth) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = below(5); i > 0; i--) {
      object.set(oneOf(KEYS), value(depth));
    }
    return object.build();
  }

  private JsonArray array(int depth) {
    List<JsonValue> items = new ArrayList<>();
    for (int i = below(4); i > 0; i--) {
      items.add(value(depth));
    }
    return new JsonArray(items);
  }

  /** Objects within each other: {@code {"a":{"a":…1}}}, {@code depth} of them. */
  public static JsonValue nested(int depth) {
    JsonValue value = JsonNumber.of(1);
    for (int i = 0; i < depth; i++) {
      value = i % 3 == 2 ? JsonArray.of(value) : JsonObject.of("a", value);
    }
    return value;
  }
}
