package org.hanok.protocol.json;

import org.jspecify.annotations.Nullable;

/**
 * The bytes a value counts for, as object-sizeof 1.6.3 reckons: two for each UTF-16 unit of a
 * string or a member's name, eight for a number, four for a boolean, none for null.
 *
 * <p>AIN: an object whose member "_isBuffer" is true is taken for a buffer of bytes, and its member
 * "length" for its size, whatever that is. {@link #of} and {@link #answer} say what the reference
 * comes to then; {@link #real} believes nothing.
 */
public final class ObjectSize {

  private static final int BYTES_PER_UNIT = 2;
  private static final int BYTES_PER_NUMBER = 8;
  private static final int BYTES_PER_BOOLEAN = 4;
  private static final String BUFFER = "_isBuffer";

  /** What {@link #plain} gives if something says that it is a buffer. */
  private static final long UNTOLD = -1;

  private ObjectSize() {}

  /**
   * The bytes of {@code value} with all that is in it, as JavaScript compares them with a limit: if
   * this is NaN, no comparison holds.
   */
  public static double of(JsonValue value) {
    long plain = plain(value, false);
    if (plain != UNTOLD) {
      return plain;
    }
    return switch (ClaimedSize.of(value)) {
      case null -> Double.NaN;
      case JsonArray array -> EcmaNumber.toNumber(EcmaText.of(array));
      case JsonValue answer -> EcmaNumber.toNumber(answer);
    };
  }

  /**
   * What the reference's function returns for {@code value}: a number, unless something in it says
   * that it is a buffer; {@code null} for undefined.
   */
  public static @Nullable JsonValue answer(JsonValue value) {
    long plain = plain(value, false);
    return plain == UNTOLD ? ClaimedSize.of(value) : JsonNumber.of(plain);
  }

  /** The bytes of {@code value}, never negative: what says that it is a buffer is an object. */
  public static long real(JsonValue value) {
    return plain(value, true);
  }

  private static long plain(JsonValue value, boolean hasNoBuffers) {
    return switch (value) {
      case JsonArray array -> {
        long bytes = 0;
        for (int i = 0; i < array.size(); i++) {
          long item = plain(array.at(i), hasNoBuffers);
          if (item == UNTOLD) {
            yield UNTOLD;
          }
          bytes += item;
        }
        yield bytes;
      }
      case JsonObject object ->
          hasNoBuffers || !isBuffer(object) ? ofMembers(object, hasNoBuffers) : UNTOLD;
      default -> ofLeaf(value);
    };
  }

  private static long ofMembers(JsonObject object, boolean hasNoBuffers) {
    long bytes = 0;
    for (int i = 0; i < object.size(); i++) {
      long member = plain(object.valueAt(i), hasNoBuffers);
      if (member == UNTOLD) {
        return UNTOLD;
      }
      bytes += ofText(object.keyAt(i)) + member;
    }
    return bytes;
  }

  static boolean isBuffer(JsonObject object) {
    return object.get(BUFFER) == JsonBoolean.TRUE;
  }

  /** The bytes of a value that is no object or array. */
  static long ofLeaf(JsonValue value) {
    return switch (value) {
      case JsonBoolean ignored -> BYTES_PER_BOOLEAN;
      case JsonNumber ignored -> BYTES_PER_NUMBER;
      case JsonString text -> ofText(text.value());
      default -> 0;
    };
  }

  /** The bytes of a string or a member's name. */
  public static long ofText(String text) {
    return (long) BYTES_PER_UNIT * text.length();
  }
}
