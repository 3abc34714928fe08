package org.hanok.protocol.json;

import java.math.BigInteger;

/** Numbers as ECMAScript writes and reads them. */
public final class EcmaNumber {

  private static final long EXACT_AS_LONG = 1L << 53;
  private static final int MAX_DIGITS_BEFORE_EXPONENT = 21;
  private static final int MAX_ZEROS_AFTER_POINT = 6;

  private EcmaNumber() {}

  /** {@code Number.prototype.toString}: the shortest digits that read back as {@code value}. */
  public static String toString(double value) {
    long integer = (long) value;
    if (integer == value && -EXACT_AS_LONG < integer && integer < EXACT_AS_LONG) {
      return Long.toString(integer);
    }
    return append(new StringBuilder(26), value).toString();
  }

  /** Appends {@link #toString(double)} of {@code value}. */
  public static StringBuilder append(StringBuilder target, double value) {
    long integer = (long) value;
    if (integer == value && -EXACT_AS_LONG < integer && integer < EXACT_AS_LONG) {
      return target.append(integer);
    }
    if (Double.isNaN(value)) {
      return target.append("NaN");
    }
    if (value < 0) {
      target.append('-');
    }
    double magnitude = Math.abs(value);
    return Double.isInfinite(magnitude)
        ? target.append("Infinity")
        : layOut(target, ShortestDecimal.of(magnitude));
  }

  private static StringBuilder layOut(StringBuilder target, ShortestDecimal decimal) {
    String digits = decimal.digits();
    int count = digits.length();
    int point = decimal.pointAfter();
    if (count <= point && point <= MAX_DIGITS_BEFORE_EXPONENT) {
      return target.append(digits).repeat('0', point - count);
    }
    if (0 < point && point <= MAX_DIGITS_BEFORE_EXPONENT) {
      return target.append(digits, 0, point).append('.').append(digits, point, count);
    }
    if (-MAX_ZEROS_AFTER_POINT < point && point <= 0) {
      return target.append("0.").repeat('0', -point).append(digits);
    }
    target.append(digits.charAt(0));
    if (count > 1) {
      target.append('.').append(digits, 1, count);
    }
    int exponent = point - 1;
    return target.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
  }

  /**
   * How many decimals {@code value} has, as the reference counts them in its text. AIN: the digits
   * before an exponent are read as a number again, which may round to fewer of them.
   *
   * @throws IllegalArgumentException if {@code value} is NaN, at which the reference throws as well
   */
  public static int countDecimals(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("NaN has no decimals");
    }
    if (Math.rint(value) == value) {
      return 0;
    }
    String text = toString(value);
    int exponent = text.indexOf("e-");
    if (exponent < 0) {
      return text.length() - text.indexOf('.') - 1;
    }
    return Integer.parseInt(text, exponent + 2, text.length(), 10)
        + countDecimals(Double.parseDouble(text.substring(0, exponent)));
  }

  /**
   * {@code Number(text)}: white space around is ignored, nothing but white space is 0, "0x", "0o"
   * and "0b" work without sign, "Infinity" with one, and what is no number is NaN.
   */
  public static double toNumber(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return 0;
    }
    int radix = end - start > 2 ? radixOf(text, start) : 10;
    if (radix != 10) {
      return parseInteger(text.substring(start + 2, end), radix);
    }
    return parseDecimal(text.substring(start, end));
  }

  /** {@code Number(value)} for any JSON value but arrays and objects, which give NaN here. */
  public static double toNumber(JsonValue value) {
    return switch (value) {
      case JsonNull ignored -> 0;
      case JsonBoolean bool -> bool.value() ? 1 : 0;
      case JsonNumber number -> number.value();
      case JsonString text -> toNumber(text.value());
      case JsonArray ignored -> Double.NaN;
      case JsonObject ignored -> Double.NaN;
    };
  }

  private static int radixOf(String text, int start) {
    if (text.charAt(start) != '0') {
      return 10;
    }
    return switch (text.charAt(start + 1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static double parseInteger(String digits, int radix) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return Double.NaN;
      }
    }
    return new BigInteger(digits, radix).doubleValue();
  }

  private static double parseDecimal(String text) {
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (text.startsWith("Infinity", start) && text.length() == start + 8) {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return isDecimalLiteral(text, start) ? Double.parseDouble(text) : Double.NaN;
  }

  // Digits, a point and an exponent: what Double.parseDouble reads, less its suffixes and names.
  private static boolean isDecimalLiteral(String text, int start) {
    int afterInteger = skipDigits(text, start);
    int position = afterInteger;
    int digits = afterInteger - start;
    if (position < text.length() && text.charAt(position) == '.') {
      position = skipDigits(text, afterInteger + 1);
      digits += position - afterInteger - 1;
    }
    if (digits == 0) {
      return false;
    }
    if (position < text.length() && (text.charAt(position) | 0x20) == 'e') {
      int exponent = position + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      position = skipDigits(text, exponent);
      if (position == exponent) {
        return false;
      }
    }
    return position == text.length();
  }

  private static int skipDigits(String text, int start) {
    int position = start;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    return position;
  }

  /** Whether {@code c} is white space or a line end to ECMAScript, as in {@code trim} and \s. */
  public static boolean isWhiteSpace(char c) {
    return switch (c) {
      case '\t', '\n', '\u000b', '\f', '\r', ' ', '\u00a0', '\u2028', '\u2029', '\ufeff' -> true;
      default -> c > 0x7f && Character.getType(c) == Character.SPACE_SEPARATOR;
    };
  }
}
