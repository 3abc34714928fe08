package org.hanok.api.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Which addresses are let in. An IPv4 address equals its form in IPv6. */
final class IpWhitelist {

  private IpWhitelist() {}

  /** Whether {@code address} is on the list; everybody is if there is no list. */
  static boolean allows(Optional<List<String>> list, String address) {
    if (list.isEmpty()) {
      return true;
    }
    Optional<InetAddress> asking = literal(address);
    return asking.isPresent() && list.get().stream().anyMatch(item -> literal(item).equals(asking));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
