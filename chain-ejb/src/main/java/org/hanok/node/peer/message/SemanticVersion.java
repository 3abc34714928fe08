package org.hanok.node.peer.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as the reference's library reads it; only its first number matters between peers. */
final class SemanticVersion {

  private static final int MOST_UNITS = 256;
  private static final long LARGEST = (1L << 53) - 1;
  private static final int MOST_DIGITS = 16;
  private static final String NUMBER = "(0|[1-9]\\d{0,255}+)";
  private static final String WORD =
      "(?:0|[1-9]\\d*+(?![0-9A-Za-z-])|\\d*+[A-Za-z-][0-9A-Za-z-]*+)";

  // AIN: a "v" before it is fine, space around it is not.
  private static final Pattern FORM =
      Pattern.compile(
          "v?"
              + NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-"
              + WORD
              + "(?:\\."
              + WORD
              + ")*+)?(?:\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?");

  private SemanticVersion() {}

  /** The first number of {@code version}, or −1 if that is no version. */
  static long major(String version) {
    if (version.length() > MOST_UNITS) {
      return -1;
    }
    Matcher found = FORM.matcher(version);
    if (!found.matches()) {
      return -1;
    }
    boolean fits = fits(found.group(1)) && fits(found.group(2)) && fits(found.group(3));
    return fits ? Long.parseLong(found.group(1)) : -1;
  }

  private static boolean fits(String digits) {
    return digits.length() <= MOST_DIGITS && Long.parseLong(digits) <= LARGEST;
  }
}
