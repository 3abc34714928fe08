package org.hanok.protocol.rule.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.protocol.json.EcmaNumber;
import org.jspecify.annotations.Nullable;

/** Numbers as text in the ways scripts may ask for. */
final class Numbers {

  private static final double MAX_RADIX_INTEGER = 9007199254740992.0;

  private Numbers() {}

  static String toString(double value) {
    return EcmaNumber.toString(value);
  }

  static double parseInteger(String digits, int radix) {
    return digits.length() < 13
        ? Long.parseLong(digits, radix)
        : new BigInteger(digits, radix).doubleValue();
  }

  /** StringToBigInt; null if the text is no integer. */
  static @Nullable BigInteger parseBigInteger(Run run, String text) {
    String trimmed = trim(text, true, true);
    run.checkLength(trimmed.length() * 16L);
    run.newBigInteger(trimmed.length() * 4L);
    if (trimmed.isEmpty()) {
      return BigInteger.ZERO;
    }
    try {
      if (trimmed.matches("[+-]?[0-9]+")) {
        return new BigInteger(trimmed);
      }
      if (trimmed.matches("0[xX][0-9a-fA-F]+")) {
        return new BigInteger(trimmed.substring(2), 16);
      }
      if (trimmed.matches("0[oO][0-7]+")) {
        return new BigInteger(trimmed.substring(2), 8);
      }
      return trimmed.matches("0[bB][01]+") ? new BigInteger(trimmed.substring(2), 2) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static String trim(String text, boolean start, boolean end) {
    int from = 0;
    int to = text.length();
    while (start && from < to && CharacterClasses.isWhiteSpace(text.charAt(from))) {
      from++;
    }
    while (end && to > from && CharacterClasses.isWhiteSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static String toFixed(double value, int digits) {
    if (!Double.isFinite(value) || Math.abs(value) >= 1e21) {
      return toString(value);
    }
    BigDecimal rounded = new BigDecimal(Math.abs(value)).setScale(digits, RoundingMode.HALF_UP);
    // (-0.4).toFixed(0) is "-0": only a value that is zero itself has no sign.
    return (value < 0 ? "-" : "") + rounded.toPlainString();
  }

  static String toExponential(double value, int digits) {
    if (!Double.isFinite(value)) {
      return toString(value);
    }
    return (value < 0 ? "-" : "") + exponential(Math.abs(value), digits);
  }

  private static String exponential(double magnitude, int digits) {
    BigDecimal exact = magnitude == 0 ? BigDecimal.ZERO : new BigDecimal(magnitude);
    if (digits < 0) {
      exact = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
    }
    int precision = digits < 0 ? exact.precision() : digits + 1;
    Scientific parts = scientific(exact, precision);
    String fraction = parts.digits().substring(1);
    return parts.digits().charAt(0)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + "e"
        + (parts.exponent() < 0 ? "-" : "+")
        + Math.abs(parts.exponent());
  }

  private record Scientific(String digits, int exponent) {}

  private static Scientific scientific(BigDecimal exact, int precision) {
    if (exact.signum() == 0) {
      return new Scientific("0".repeat(precision), 0);
    }
    BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_UP));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    if (digits.length() < precision) {
      digits += "0".repeat(precision - digits.length());
    }
    return new Scientific(digits.substring(0, precision), exponent);
  }

  static String toPrecision(double value, int precision) {
    if (!Double.isFinite(value)) {
      return toString(value);
    }
    String sign = value < 0 ? "-" : "";
    BigDecimal exact = new BigDecimal(Math.abs(value));
    Scientific parts = scientific(exact, precision);
    int exponent = parts.exponent();
    if (exponent < -6 || exponent >= precision) {
      return sign + exponential(Math.abs(value), precision - 1);
    }
    String digits = parts.digits();
    if (exponent == precision - 1) {
      return sign + digits;
    }
    if (exponent >= 0) {
      return sign + digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
    return sign + "0." + "0".repeat(-exponent - 1) + digits;
  }

  /** AIN: V8's digits: as few as tell the number from its neighbours. */
  static String toRadix(double value, int radix) {
    if (!Double.isFinite(value) || value == 0) {
      return toString(value);
    }
    double magnitude = Math.abs(value);
    if (magnitude > MAX_RADIX_INTEGER && Integer.bitCount(radix) != 1) {
      // V8 makes the digits beyond a double's precision up in a way not worth repeating.
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "digits of large numbers in radix " + radix);
    }
    double integer = Math.floor(magnitude);
    StringBuilder fraction = new StringBuilder();
    double carry = fractionDigits(magnitude - integer, magnitude, radix, fraction);
    String whole = integerDigits(integer + carry, radix);
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty() ? "" : "." + fraction);
  }

  /** Appends the digits; answers 1 if rounding reached the integer part. */
  private static double fractionDigits(
      double start, double magnitude, int radix, StringBuilder digits) {
    double fraction = start;
    double delta = Math.max(0.5 * (Math.nextUp(magnitude) - magnitude), Double.MIN_VALUE);
    if (fraction < delta) {
      return 0;
    }
    do {
      fraction *= radix;
      delta *= radix;
      int digit = (int) fraction;
      digits.append(Character.forDigit(digit, radix));
      fraction -= digit;
      if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1) != 0)) && fraction + delta > 1) {
        return roundUp(digits, radix);
      }
    } while (fraction >= delta);
    return 0;
  }

  private static double roundUp(StringBuilder digits, int radix) {
    while (!digits.isEmpty()) {
      int last = digits.length() - 1;
      int digit = Character.digit(digits.charAt(last), radix);
      digits.setLength(last);
      if (digit + 1 < radix) {
        digits.append(Character.forDigit(digit + 1, radix));
        return 0;
      }
    }
    return 1;
  }

  private static String integerDigits(double integer, int radix) {
    StringBuilder digits = new StringBuilder();
    double rest = integer;
    while (Math.getExponent(rest) >= 53) {
      rest /= radix;
      digits.append('0');
    }
    do {
      double remainder = rest % radix;
      digits.append(Character.forDigit((int) remainder, radix));
      rest = (rest - remainder) / radix;
    } while (rest > 0);
    return digits.reverse().toString();
  }

  /** {@code Number.parseFloat}. */
  static double parseFloat(String text) {
    String trimmed = trim(text, true, false);
    Matcher matcher = DECIMAL_PREFIX.matcher(trimmed);
    if (!matcher.lookingAt()) {
      return Double.NaN;
    }
    String number = matcher.group();
    return EcmaNumber.toNumber(number);
  }

  private static final Pattern DECIMAL_PREFIX =
      Pattern.compile("[+-]?(Infinity|([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?)");

  /** {@code Number.parseInt}. */
  static double parseInt(String text, int wantedRadix) {
    String digits = trim(text, true, false);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int radix = wantedRadix == 0 ? 10 : wantedRadix;
    boolean prefixed = digits.startsWith("0x") || digits.startsWith("0X");
    if (prefixed && (wantedRadix == 0 || wantedRadix == 16)) {
      digits = digits.substring(2);
      radix = 16;
    }
    if (radix < 2 || radix > 36) {
      return Double.NaN;
    }
    int end = 0;
    while (end < digits.length()
        && digits.charAt(end) < 128
        && Character.digit(digits.charAt(end), radix) >= 0) {
      end++;
    }
    if (end == 0) {
      return Double.NaN;
    }
    double value = parseInteger(digits.substring(0, end), radix);
    return negative ? -value : value;
  }
}
