package org.hanok.protocol.json;

/**
 * The bytes a value counts for, as object-sizeof 1.6.3 reckons: two for each UTF-16 unit of a
 * string or a member's name, eight for a number, four for a boolean, none for null.
 */
public final class ObjectSize {

  private static final int BYTES_PER_UNIT = 2;
  private static final int BYTES_PER_NUMBER = 8;
  private static final int BYTES_PER_BOOLEAN = 4;

  // The reference comes to NaN here, which keeps no limit.
  private static final long UNMEASURABLE = 1L << 60;

  private ObjectSize() {}

  /** The bytes of {@code value} with all that is in it. */
  public static long of(JsonValue value) {
    return switch (value) {
      case JsonNull ignored -> 0;
      case JsonBoolean ignored -> BYTES_PER_BOOLEAN;
      case JsonNumber ignored -> BYTES_PER_NUMBER;
      case JsonString text -> ofText(text.value());
      case JsonArray array -> {
        long bytes = 0;
        for (JsonValue item : array.items()) {
          bytes += of(item);
        }
        yield bytes;
      }
      case JsonObject object when object.get("_isBuffer") == JsonBoolean.TRUE -> ofBuffer(object);
      case JsonObject object -> {
        long bytes = 0;
        for (int i = 0; i < object.size(); i++) {
          bytes += ofText(object.keyAt(i)) + of(object.valueAt(i));
        }
        yield bytes;
      }
    };
  }

  /** AIN: what says of itself that it is a buffer of bytes is believed. */
  private static long ofBuffer(JsonObject object) {
    return object.get("length") instanceof JsonNumber length && Double.isFinite(length.value())
        ? (long) length.value()
        : UNMEASURABLE;
  }

  /** The bytes of a string or a member's name. */
  public static long ofText(String text) {
    return (long) BYTES_PER_UNIT * text.length();
  }
}
