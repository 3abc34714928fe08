package org.hanok.node.outcall;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a URL leads. It is read once: what is checked, looked up, connected to and named in the
 * request is the same host.
 */
sealed interface CallAddress {

  /**
   * A place to post to.
   *
   * @param secure whether by TLS
   * @param host the name or the address, without brackets
   * @param port from 1 to 65535
   * @param authority host and port as the request names them
   * @param target path and query as the request names them
   */
  record Place(boolean secure, String host, int port, String authority, String target)
      implements CallAddress {}

  /**
   * No place.
   *
   * @param reason why not, for people
   */
  record Nowhere(String reason) implements CallAddress {}

  /** Reads {@code url}. */
  static CallAddress of(String url) {
    URI uri;
    try {
      uri = new URI(new URI(url).toASCIIString());
    } catch (URISyntaxException e) {
      return new Nowhere("no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return new Nowhere("neither http nor https");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      return new Nowhere("no host, or a user");
    }
    // The whitelist takes all up to the first slash for the host. Where this is more, as in
    // "https://evil.org?.good.org", it said yes to another host than this one.
    if (!uri.getRawAuthority().equals(hostAsListed(url))) {
      return new Nowhere("the host may be read in two ways");
    }
    boolean secure = scheme.equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    if (port == 0 || port > 65535) {
      return new Nowhere("no port");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    return new Place(secure, withoutBrackets(uri.getHost()), port, uri.getRawAuthority(), target);
  }

  private static @Nullable String hostAsListed(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return null;
    }
    int slash = url.indexOf('/', start + 3);
    return slash < 0 ? url.substring(start + 3) : url.substring(start + 3, slash);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
