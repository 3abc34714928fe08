package org.hanok.protocol.transition;

import java.util.List;
import java.util.Locale;
import org.hanok.protocol.json.EcmaNumber;

/** Which addresses functions may have: http, https or ftp to a public host, or to localhost. */
final class Urls {

  private static final int MIN_PORT_DIGITS = 2;
  private static final int MAX_PORT_DIGITS = 5;

  private Urls() {}

  static boolean isValid(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    for (String protocol : List.of("http://", "https://", "ftp://")) {
      if (lower.startsWith(protocol)) {
        return isValidAfterProtocol(url.substring(protocol.length()));
      }
    }
    return false;
  }

  private static boolean isValidAfterProtocol(String rest) {
    if (isHostAndRest(rest, true)) {
      return true;
    }
    // Anything before an "@" may be a user's name and password.
    for (int at = rest.indexOf('@', 1); at >= 0; at = rest.indexOf('@', at + 1)) {
      if (hasBlank(rest.substring(0, at))) {
        return false;
      }
      if (isHostAndRest(rest.substring(at + 1), false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHostAndRest(String text, boolean allowLocalhost) {
    int end = 0;
    while (end < text.length() && ":/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String host = text.substring(0, end);
    boolean known = allowLocalhost && host.equalsIgnoreCase("localhost");
    return (known || isAddress(host) || isName(host)) && isPortAndPath(text.substring(end));
  }

  // AIN: blanks beyond U+00A0, such as U+2028, are letters in a host, and blanks elsewhere.
  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (EcmaNumber.isWhiteSpace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPortAndPath(String text) {
    if (hasBlank(text)) {
      return false;
    }
    if (!text.startsWith(":")) {
      return true;
    }
    int end = 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    boolean ends = end == text.length() || "/?#".indexOf(text.charAt(end)) >= 0;
    return ends && end - 1 >= MIN_PORT_DIGITS && end - 1 <= MAX_PORT_DIGITS;
  }

  private static boolean isAddress(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    int first = octet(parts[0], false);
    int second = octet(parts[1], true);
    boolean isPrivate =
        first == 10
            || first == 127
            || first == 172
            || (first == 169 && parts[1].equals("254"))
            || (first == 192 && parts[1].equals("168"));
    int last = octet(parts[3], false);
    return first >= 1
        && first <= 223
        && second >= 0
        && octet(parts[2], true) >= 0
        && last >= 1
        && last <= 254
        && !isPrivate;
  }

  /** The number, or -1; a leading zero only where {@code inner}. */
  private static int octet(String text, boolean inner) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
    }
    boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
    if (leadingZero && (!inner || text.length() == 3)) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= 255 ? value : -1;
  }

  private static boolean isName(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] labels = name.split("\\.", -1);
    if (labels.length < 2) {
      return false;
    }
    for (int i = 0; i < labels.length - 1; i++) {
      if (!isNameLabel(labels[i])) {
        return false;
      }
    }
    String top = labels[labels.length - 1];
    return top.length() >= 2 && top.chars().allMatch(c -> isLetter((char) c));
  }

  private static boolean isNameLabel(String label) {
    if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
      return false;
    }
    return label.chars().allMatch(c -> c == '-' || isDigit((char) c) || isLetter((char) c));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xa1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
