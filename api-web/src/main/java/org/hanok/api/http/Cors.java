package org.hanok.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tells browsers whose pages may call. AIN: CORS_WHITELIST. */
final class Cors {

  private static final System.Logger LOG = System.getLogger(Cors.class.getName());

  /** No origin that a browser sends is longer. */
  private static final int MAX_ORIGIN = 300;

  private final Optional<List<Pattern>> allowed;

  /** Allows what matches one of the expressions; everything, if there is no list. */
  Cors(Optional<List<String>> expressions) {
    this.allowed = expressions.map(Cors::patterns);
  }

  private static List<Pattern> patterns(List<String> expressions) {
    List<Pattern> patterns = new ArrayList<>();
    for (String expression : expressions) {
      try {
        patterns.add(Pattern.compile(expression));
      } catch (PatternSyntaxException e) {
        LOG.log(System.Logger.Level.WARNING, "HANOK-CORS-PATTERN ignored: " + e.getMessage());
      }
    }
    return List.copyOf(patterns);
  }

  /** The headers of an answer to a page of {@code origin}. */
  Map<String, String> headers(Optional<String> origin) {
    if (allowed.isEmpty()) {
      return Map.of("Access-Control-Allow-Origin", "*");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Vary", "Origin");
    origin
        .filter(given -> isAllowed(allowed.get(), given))
        .ifPresent(given -> headers.put("Access-Control-Allow-Origin", given));
    return headers;
  }

  private static boolean isAllowed(List<Pattern> patterns, String origin) {
    return origin.length() <= MAX_ORIGIN
        && origin.chars().allMatch(c -> c > ' ' && c < 0x7f)
        && patterns.stream().anyMatch(pattern -> pattern.matcher(origin).find());
  }

  /** The answer to a browser that asks beforehand. */
  ApiAnswer preflight(Optional<String> origin) {
    return ApiAnswer.empty(204)
        .with(headers(origin))
        .with(
            Map.of(
                "Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE",
                "Access-Control-Allow-Headers", "Content-Type",
                "Access-Control-Max-Age", "86400"));
  }
}
