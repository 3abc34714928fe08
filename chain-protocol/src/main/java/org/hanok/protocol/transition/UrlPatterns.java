package org.hanok.protocol.transition;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses against patterns like {@code https://*.ainetwork.ai}. Protocol, host and port count,
 * the path does not; a pattern without protocol or port matches any.
 */
final class UrlPatterns {

  private static final Pattern PROTOCOL = Pattern.compile("^(\\w+)://");
  private static final Pattern PORT = Pattern.compile(":(\\d{1,9})\\z");
  private static final char ANY = '\uE000';
  private static final char ONE = '\uE001';

  private UrlPatterns() {}

  private record Parts(@Nullable String protocol, String host, int port) {

    static @Nullable Parts of(String url) {
      if (url.isEmpty()) {
        return null;
      }
      Matcher protocol = PROTOCOL.matcher(url);
      String name = protocol.find() ? protocol.group(1) : null;
      String rest = name == null ? url : url.substring(protocol.end());
      int slash = rest.indexOf('/');
      String host = slash < 0 ? rest : rest.substring(0, slash);
      Matcher port = PORT.matcher(host);
      int number = 0;
      if (port.find()) {
        number = Integer.parseInt(port.group(1));
        host = host.substring(0, port.start());
      }
      return new Parts(name, host, number);
    }
  }

  /** Whether {@code url} matches one of {@code patterns}. */
  static boolean matchAny(String url, List<String> patterns) {
    Parts parts = Parts.of(url);
    if (parts == null) {
      return false;
    }
    for (String pattern : patterns) {
      Parts rule = Parts.of(pattern);
      if (rule != null && matches(parts, rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Parts url, Parts rule) {
    boolean sameProtocol =
        rule.protocol == null || url.protocol == null || rule.protocol.equals(url.protocol);
    boolean samePort = rule.port == 0 || rule.port == url.port;
    return sameProtocol && samePort && matches(url.host, glob(rule.host));
  }

  // "*.host" and "host.*" demand something in place of the star; ".*" inside takes anything.
  private static String glob(String host) {
    String rule = host.startsWith("*.") ? host.substring(1) : host;
    rule = rule.endsWith(".*") ? rule.substring(0, rule.length() - 1) : rule;
    String inner = rule.replace(".*", "." + ANY);
    String before = rule.startsWith(".") ? "" + ONE + ANY : "";
    String after = rule.endsWith(".") ? "" + ONE + ANY : "";
    return before + inner + after;
  }

  private static boolean matches(String text, String glob) {
    int t = 0;
    int g = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      char expected = g < glob.length() ? glob.charAt(g) : 0;
      if (g < glob.length() && expected == ANY) {
        star = g++;
        retry = t;
      } else if (g < glob.length() && (expected == ONE || expected == text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == ANY) {
      g++;
    }
    return g == glob.length();
  }
}
