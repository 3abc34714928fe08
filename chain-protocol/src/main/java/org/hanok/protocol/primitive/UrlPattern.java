package org.hanok.protocol.primitive;

import org.jspecify.annotations.Nullable;

/**
 * Whether a URL is one that an item of a whitelist allows, as match-url-wildcard 0.0.4 decides. A
 * rule may leave out protocol and port; "*." in front and ".*" behind stand for at least one more
 * character, ".*" within for a dot and anything. Paths do not count. Works without regular
 * expressions: the time is at most the product of the two lengths.
 */
public final class UrlPattern {

  private UrlPattern() {}

  private record Parts(@Nullable String protocol, String host, double port) {}

  /** Whether {@code url} matches {@code rule}. An empty one of them matches nothing. */
  public static boolean matches(String url, String rule) {
    if (url.isEmpty() || rule.isEmpty()) {
      return false;
    }
    Parts source = parse(url);
    Parts allowed = parse(rule);
    return protocolsAgree(source, allowed)
        && (Double.isNaN(allowed.port) || allowed.port == 0 || allowed.port == source.port)
        && hostMatches(source.host, allowed.host);
  }

  private static boolean protocolsAgree(Parts source, Parts rule) {
    return rule.protocol == null
        || source.protocol == null
        || rule.protocol.equals(source.protocol);
  }

  private static Parts parse(String url) {
    String rest = url;
    String protocol = null;
    int colon = endOfWord(url);
    if (colon > 0 && url.startsWith("://", colon)) {
      protocol = url.substring(0, colon);
      rest = url.substring(colon + 3);
    }
    rest = withoutPath(rest);
    int digits = rest.length();
    while (digits > 0 && isDigit(rest.charAt(digits - 1))) {
      digits--;
    }
    if (digits == 0 || digits == rest.length() || rest.charAt(digits - 1) != ':') {
      return new Parts(protocol, rest, Double.NaN);
    }
    double port = Double.parseDouble(rest.substring(digits));
    return new Parts(protocol, rest.substring(0, digits - 1), port);
  }

  private static int endOfWord(String text) {
    int end = 0;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  // From the first slash on that has no line end behind it, however long the rest is.
  private static String withoutPath(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isLineEnd(text.charAt(i))) {
        from = i + 1;
      }
    }
    int slash = text.indexOf('/', from);
    return slash < 0 ? text : text.substring(0, slash);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private static boolean hostMatches(String host, String rule) {
    boolean somethingBefore = rule.startsWith("*.") || rule.startsWith(".");
    String pattern = rule.startsWith("*.") ? rule.substring(1) : rule;
    boolean somethingAfter = pattern.endsWith(".*") || pattern.endsWith(".");
    if (pattern.endsWith(".*")) {
      pattern = pattern.substring(0, pattern.length() - 1);
    }
    return matches(host, tokens(pattern, somethingBefore, somethingAfter));
  }

  private static final char ANY_RUN = 0;
  private static final char ANY_ONE = 1;

  // ANY_ONE and ANY_RUN cannot be mistaken for literals: those are kept in a parallel mask.
  private record Tokens(String symbols, boolean[] special) {}

  private static Tokens tokens(String pattern, boolean somethingBefore, boolean somethingAfter) {
    StringBuilder symbols = new StringBuilder();
    boolean[] special = new boolean[2 * pattern.length() + 4];
    if (somethingBefore) {
      appendSomething(symbols, special);
    }
    for (int i = 0; i < pattern.length(); i++) {
      symbols.append(pattern.charAt(i));
      if (pattern.startsWith(".*", i)) {
        special[symbols.length()] = true;
        symbols.append(ANY_RUN);
        i++;
      }
    }
    if (somethingAfter) {
      appendSomething(symbols, special);
    }
    return new Tokens(symbols.toString(), special);
  }

  private static void appendSomething(StringBuilder symbols, boolean[] special) {
    special[symbols.length()] = true;
    special[symbols.length() + 1] = true;
    symbols.append(ANY_ONE).append(ANY_RUN);
  }

  // Wildcard matching that goes back to the latest run only.
  private static boolean matches(String text, Tokens tokens) {
    String symbols = tokens.symbols;
    int position = 0;
    int symbol = 0;
    int afterRun = -1;
    int runEnd = 0;
    while (position < text.length()) {
      if (symbol < symbols.length() && isRun(tokens, symbol)) {
        afterRun = ++symbol;
        runEnd = position;
      } else if (symbol < symbols.length() && fits(tokens, symbol, text.charAt(position))) {
        symbol++;
        position++;
      } else if (afterRun >= 0 && !isLineEnd(text.charAt(runEnd))) {
        symbol = afterRun;
        position = ++runEnd;
      } else {
        return false;
      }
    }
    while (symbol < symbols.length() && isRun(tokens, symbol)) {
      symbol++;
    }
    return symbol == symbols.length();
  }

  private static boolean isRun(Tokens tokens, int symbol) {
    return tokens.special[symbol] && tokens.symbols.charAt(symbol) == ANY_RUN;
  }

  private static boolean fits(Tokens tokens, int symbol, char c) {
    return tokens.special[symbol] ? !isLineEnd(c) : tokens.symbols.charAt(symbol) == c;
  }
}
