package org.hanok.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;

/** Tells browsers whose pages may call, and with which headers. AIN: CORS_WHITELIST. */
public final class Cors {

  private static final System.Logger LOG = System.getLogger(Cors.class.getName());

  /** No origin that a browser sends is longer. */
  private static final int MAX_ORIGIN = 300;

  private static final String CONTENT_TYPE = "Content-Type";

  private final Optional<List<Pattern>> allowed;
  private final String headers;

  /**
   * Allows the origins that match one of the expressions; all, if there is no list.
   *
   * @param headers what pages may send besides {@code Content-Type}
   */
  Cors(Optional<List<String>> expressions, List<String> headers) {
    this.allowed = expressions.map(Cors::patterns);
    this.headers =
        Stream.concat(Stream.of(CONTENT_TYPE), headers.stream())
            .distinct()
            .collect(Collectors.joining(","));
  }

  /**
   * What the operator allows.
   *
   * @param own headers that an interface needs besides
   */
  public static Cors of(NodeParams params, CorsHeaders allowed, List<String> own) {
    return new Cors(
        params.whitelist("CORS_WHITELIST"),
        Stream.concat(own.stream(), allowed.names().stream()).toList());
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
  public Map<String, String> headers(Optional<String> origin) {
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
  public ApiAnswer preflight(Optional<String> origin) {
    return ApiAnswer.empty(204)
        .with(headers(origin))
        .with(
            Map.of(
                "Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE",
                "Access-Control-Allow-Headers", headers,
                "Access-Control-Max-Age", "86400"));
  }
}
