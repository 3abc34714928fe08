package org.hanok.node.outcall;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses belong to the open network: not to this machine, to networks around it, to the
 * services that clouds offer their machines, or to nobody.
 */
final class PublicAddresses {

  private PublicAddresses() {}

  /** Whether strangers may make the node call {@code address}. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    int a = bytes[0] & 0xFF;
    int b = bytes[1] & 0xFF;
    int c = bytes[2] & 0xFF;
    boolean carrier = a == 100 && (b & 0xC0) == 64;
    boolean protocols = a == 192 && b == 0 && (c == 0 || c == 2);
    boolean relay = a == 192 && b == 88 && c == 99;
    boolean benchmarks = a == 198 && (b & 0xFE) == 18;
    boolean examples = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
    return a != 0 && a < 224 && !carrier && !protocols && !relay && !benchmarks && !examples;
  }

  // Only 2000::/3 is given out, and in it are ways to write an address of version 4.
  private static boolean isPublicV6(byte[] bytes) {
    boolean global = (bytes[0] & 0xE0) == 0x20;
    boolean tunnels = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean special = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xFE) == 0;
    boolean examples =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == (byte) 0xB8;
    boolean moreExamples = bytes[0] == 0x3F && bytes[1] == (byte) 0xFF && (bytes[2] & 0xF0) == 0;
    return global && !tunnels && !special && !examples && !moreExamples;
  }
}
