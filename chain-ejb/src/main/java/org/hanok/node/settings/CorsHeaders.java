package org.hanok.node.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The headers that an operator allows pages of other origins to send, besides those that the
 * interfaces need themselves.
 *
 * @param names header names, or {@code *} for all; at most {@value #MOST}
 */
public record CorsHeaders(List<String> names) {

  /** None besides. */
  public static final CorsHeaders NONE = new CorsHeaders(List.of());

  /** The setting that names them. */
  static final String SETTING = "HANOK_CORS_HEADERS";

  static final int MOST = 50;

  /** RFC 9110: a token. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  public CorsHeaders {
    names = List.copyOf(names);
  }

  /** The headers that {@code settings} allow. */
  public static CorsHeaders of(NodeSettings settings) {
    return settings.ownText(SETTING).map(CorsHeaders::parse).orElse(NONE);
  }

  private static CorsHeaders parse(String list) {
    return new CorsHeaders(Arrays.stream(list.split(",", -1)).map(String::strip).toList());
  }

  /** Whether a list with commas names headers. */
  static boolean isList(String text) {
    List<String> names = parse(text).names();
    return names.size() <= MOST && names.stream().allMatch(name -> NAME.matcher(name).matches());
  }
}
