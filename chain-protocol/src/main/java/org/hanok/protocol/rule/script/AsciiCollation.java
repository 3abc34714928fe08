package org.hanok.protocol.rule.script;

/**
 * localeCompare for ASCII, in the order of the Unicode collation's root: punctuation, digits,
 * letters; lower case first where nothing else differs. Other characters are refused, as their
 * order depends on the version of the reference's ICU.
 */
final class AsciiCollation {

  private static final String ORDER =
      "\t\n\u000B\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

  private AsciiCollation() {}

  static int compare(String a, String b) {
    String x = visible(a);
    String y = visible(b);
    int shorter = Math.min(x.length(), y.length());
    for (int i = 0; i < shorter; i++) {
      int difference = primary(x.charAt(i)) - primary(y.charAt(i));
      if (difference != 0) {
        return Integer.signum(difference);
      }
    }
    if (x.length() != y.length()) {
      return Integer.compare(x.length(), y.length());
    }
    for (int i = 0; i < shorter; i++) {
      // Upper case letters come before lower case ones in ASCII, and after them here.
      int difference = y.charAt(i) - x.charAt(i);
      if (difference != 0) {
        return Integer.signum(difference);
      }
    }
    return 0;
  }

  private static int primary(char c) {
    return ORDER.indexOf(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }

  private static String visible(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 126) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "localeCompare beyond ASCII");
      }
      if (c >= ' ' || (c >= 9 && c <= 13)) {
        result.append(c);
      }
    }
    return result.toString();
  }
}
