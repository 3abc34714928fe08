package org.hanok.console.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a password comes from.
 *
 * @param address of whoever sends it
 * @param device what the browser's cookie says of earlier logins; empty without one
 */
public record Origin(String address, String device) {

  private static final int PREFIX_BYTES = 8;

  /** From an address alone. */
  public static Origin of(String address) {
    return new Origin(address, "");
  }

  /** Who is slowed down together: of IPv6 a network, since everybody there has addresses galore. */
  String neighbourhood() {
    try {
      boolean isLiteral = address.contains(":");
      if (isLiteral && InetAddress.getByName(address) instanceof Inet6Address six) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < PREFIX_BYTES; i++) {
          prefix.append(six.getAddress()[i]).append('.');
        }
        return prefix.toString();
      }
    } catch (UnknownHostException e) {
      // As it stands, then.
    }
    return address;
  }
}
