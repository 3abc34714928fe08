package org.hanok.node.peer.machine;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a node says it is.
 *
 * @param text the URL
 * @param host the host as it stands there, without brackets
 * @param port from 1 to 65535
 */
record PeerUrl(String text, String host, int port) {

  private static final int MOST_UNITS = 256;
  private static final int HTTP_PORT = 80;
  private static final int GROUP_BYTES_V4 = 2;
  private static final int GROUP_BYTES_V6 = 4;

  /** A peer port's URL: {@code ws}, an IP address, a port, no path. */
  static Optional<PeerUrl> peer(String url) {
    return parse(url, "ws", "/").filter(found -> address(found.host()).isPresent());
  }

  /** AIN: a node's JSON-RPC URL has exactly this path. */
  static Optional<PeerUrl> jsonRpc(String url) {
    return parse(url, "http", "/json-rpc").or(() -> parse(url, "https", "/json-rpc"));
  }

  private static Optional<PeerUrl> parse(String url, String scheme, String path) {
    if (url.length() > MOST_UNITS) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
      boolean fits =
          scheme.equals(uri.getScheme())
              && host != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (path.equals(uri.getRawPath()) || (path.equals("/") && uri.getRawPath().isEmpty()))
              && port > 0
              && port <= 65_535;
      return fits ? Optional.of(new PeerUrl(url, bare(host), port)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address that {@code host} writes; empty for a name, which is never looked up. */
  static Optional<InetAddress> address(String host) {
    try {
      // What maps an address of version 4 comes out as that.
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether two texts write one IP address. AIN: an address of version 4 may be mapped into 6. */
  static boolean isSameHost(String one, String other) {
    Optional<InetAddress> first = address(one);
    return first.isPresent() && first.equals(address(other));
  }

  /** Whether strangers cannot be at {@code host}: this machine, and networks around it. */
  static boolean isPrivate(String host) {
    return address(host)
        .map(
            found ->
                found.isLoopbackAddress()
                    || found.isSiteLocalAddress()
                    || found.isLinkLocalAddress()
                    || found.isAnyLocalAddress()
                    || found.isMulticastAddress()
                    || isUniqueLocal(found))
        .orElse(false);
  }

  private static boolean isUniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return !(address instanceof Inet4Address) && (bytes[0] & 0xFE) == 0xFC;
  }

  /** The network that {@code host} is in, of which one owner may have many addresses. */
  static String groupOf(String host) {
    Optional<InetAddress> address = address(host);
    if (address.isEmpty() || isPrivate(host)) {
      // Names are the operator's own; of networks around us nobody has more than there are.
      return host;
    }
    byte[] bytes = address.get().getAddress();
    int length = address.get() instanceof Inet4Address ? GROUP_BYTES_V4 : GROUP_BYTES_V6;
    StringBuilder group = new StringBuilder();
    for (int i = 0; i < length; i++) {
      group.append(bytes[i] & 0xFF).append('.');
    }
    return group.toString();
  }
}
