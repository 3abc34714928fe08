package org.hanok.protocol.rule;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a text is an absolute URL to the WHATWG URL standard.
 *
 * <p>AIN: the reference asks Node.js for {@code new URL(text)}.
 */
final class UrlSyntax {

  private static final Set<String> SPECIAL = Set.of("http", "https", "ws", "wss", "ftp", "file");
  private static final String FORBIDDEN_HOST = "\0\t\n\r #/:<>?@[\\]^|";

  private UrlSyntax() {}

  static boolean isAbsolute(String text) {
    String url = clean(text);
    int colon = url.indexOf(':');
    if (colon <= 0 || !isScheme(url.substring(0, colon))) {
      return false;
    }
    String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = url.substring(colon + 1);
    if (scheme.equals("file")) {
      return isFile(rest.replace('\\', '/'));
    }
    if (SPECIAL.contains(scheme)) {
      // Slashes before the host of a special URL may be missing or too many.
      return isAuthority(authority(rest.replace('\\', '/').replaceFirst("^/+", "")), true);
    }
    return !rest.startsWith("//") || isAuthority(authority(rest.substring(2)), false);
  }

  /** Without control characters and spaces around it, and without line ends in it. */
  private static String clean(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    return text.substring(from, to).replace("\t", "").replace("\n", "").replace("\r", "");
  }

  private static boolean isScheme(String text) {
    return isLetter(text.charAt(0))
        && text.chars()
            .allMatch(
                c -> isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String authority(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }

  private static boolean isFile(String rest) {
    if (!rest.startsWith("//")) {
      return true;
    }
    String host = authority(rest.substring(2));
    boolean drive =
        host.length() == 2 && isLetter(host.charAt(0)) && ":|".indexOf(host.charAt(1)) >= 0;
    return host.isEmpty() || drive || isHost(host, true);
  }

  private static boolean isAuthority(String authority, boolean special) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    boolean credentials = host.length() != authority.length();
    int colon =
        host.startsWith("[")
            ? host.indexOf(':', Math.max(0, host.indexOf(']')))
            : host.indexOf(':');
    String port = colon < 0 ? "" : host.substring(colon + 1);
    String name = colon < 0 ? host : host.substring(0, colon);
    if (name.isEmpty()) {
      return !special && !credentials && colon < 0;
    }
    return isPort(port) && isHost(name, special);
  }

  private static boolean isPort(String port) {
    if (!port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    String digits = port.replaceFirst("^0+", "");
    return digits.length() <= 5 && (digits.isEmpty() || Integer.parseInt(digits) <= 65535);
  }

  private static boolean isHost(String host, boolean special) {
    if (host.startsWith("[")) {
      return host.endsWith("]") && isIpV6(host.substring(1, host.length() - 1));
    }
    if (!special) {
      return host.chars().noneMatch(c -> FORBIDDEN_HOST.indexOf(c) >= 0);
    }
    String name = HostNames.mapped(percentDecoded(host));
    if (name == null || name.isEmpty() || name.chars().anyMatch(UrlSyntax::isForbiddenInDomain)) {
      return false;
    }
    return !endsInNumber(name) || isIpV4(name);
  }

  private static boolean isForbiddenInDomain(int c) {
    return c <= 0x1F || c == '%' || c == 0x7F || FORBIDDEN_HOST.indexOf(c) >= 0;
  }

  private static String percentDecoded(String host) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = host.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length && raw[i] == '%' ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean endsInNumber(String host) {
    String[] parts = host.split("\\.", -1);
    int last = parts.length - 1;
    if (parts[last].isEmpty() && last > 0) {
      last--;
    }
    return parts[last].matches("[0-9]+|0[xX][0-9a-fA-F]*");
  }

  private static boolean isIpV4(String host) {
    String trimmed = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String[] parts = trimmed.split("\\.", -1);
    if (parts.length > 4) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      double value = ipNumber(parts[i]);
      double limit = i < parts.length - 1 ? 256 : Math.pow(256, 5 - parts.length);
      if (!(value < limit)) {
        return false;
      }
    }
    return true;
  }

  private static double ipNumber(String part) {
    if (part.matches("0[xX][0-9a-fA-F]*")) {
      return number(part.substring(2), 16);
    }
    if (part.matches("0[0-7]+")) {
      return number(part, 8);
    }
    return part.matches("0|[1-9][0-9]*") ? number(part, 10) : Double.NaN;
  }

  private static double number(String digits, int radix) {
    String significant = digits.replaceFirst("^0+", "");
    if (significant.length() > 20) {
      return Double.POSITIVE_INFINITY;
    }
    return significant.isEmpty() ? 0 : new BigInteger(significant, radix).doubleValue();
  }

  private static boolean isIpV6(String text) {
    int compress = text.indexOf("::");
    if (compress >= 0 && text.indexOf("::", compress + 1) >= 0) {
      return false;
    }
    String expanded =
        compress < 0 ? text : text.substring(0, compress) + ":" + text.substring(compress + 2);
    int pieces = 0;
    String[] parts = expanded.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].isEmpty()) {
        boolean atGap = compress >= 0 && (i == 0 || last || parts.length == 1);
        if (!atGap) {
          return false;
        }
      } else if (last && parts[i].indexOf('.') >= 0) {
        pieces += isDottedQuad(parts[i]) ? 2 : 99;
      } else {
        pieces += parts[i].matches("[0-9a-fA-F]{1,4}") ? 1 : 99;
      }
    }
    return compress < 0 ? pieces == 8 : pieces <= 7;
  }

  private static boolean isDottedQuad(String text) {
    return text.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}")
        && Arrays.stream(text.split("\\.")).allMatch(p -> Integer.parseInt(p) < 256);
  }
}
