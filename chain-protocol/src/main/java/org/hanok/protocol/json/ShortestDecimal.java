package org.hanok.protocol.json;

/**
 * The fewest decimal digits that identify a double.
 *
 * @param digits without leading or trailing zeros
 * @param pointAfter the decimal point stands after this many digits; may be negative or beyond them
 */
record ShortestDecimal(String digits, int pointAfter) {

  /** The digits of {@code value}, which is finite and above zero. */
  static ShortestDecimal of(double value) {
    ShortestDecimal decimal = parse(Double.toString(value));
    return decimal.digits.length() == 2 ? shortenedToOneDigit(decimal, value) : decimal;
  }

  /** Takes apart what Double.toString writes: digits, a point, digits and perhaps an exponent. */
  private static ShortestDecimal parse(String text) {
    int exponentAt = text.indexOf('E');
    int end = exponentAt < 0 ? text.length() : exponentAt;
    int exponent = exponentAt < 0 ? 0 : Integer.parseInt(text, end + 1, text.length(), 10);
    int point = text.indexOf('.');
    StringBuilder digits = new StringBuilder(end);
    digits.append(text, 0, point).append(text, point + 1, end);
    int leading = 0;
    while (digits.charAt(leading) == '0') {
      leading++;
    }
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    return new ShortestDecimal(digits.substring(leading, last), point + exponent - leading);
  }

  // Java prefers the closer of two digits to the shorter one digit (4.9E-324), ECMAScript does not.
  private static ShortestDecimal shortenedToOneDigit(ShortestDecimal decimal, double value) {
    int tens = decimal.digits.charAt(0) - '0';
    int units = decimal.digits.charAt(1) - '0';
    int near = units >= 5 ? tens + 1 : tens;
    int far = units >= 5 ? tens : tens + 1;
    for (int candidate : new int[] {near, far}) {
      ShortestDecimal shorter = ofDigit(candidate, decimal.pointAfter);
      if (shorter.toDouble() == value) {
        return shorter;
      }
    }
    return decimal;
  }

  private static ShortestDecimal ofDigit(int digit, int pointAfter) {
    return digit == 10
        ? new ShortestDecimal("1", pointAfter + 1)
        : new ShortestDecimal(Integer.toString(digit), pointAfter);
  }

  private double toDouble() {
    return Double.parseDouble(digits + "e" + (pointAfter - digits.length()));
  }
}
