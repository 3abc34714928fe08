package org.hanok.api.event;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections there are from where, so that one stranger cannot take the places of all. Of
 * IPv6 a network counts as one, since everybody in it has addresses galore; this machine itself
 * does not count, since behind a proxy on it everybody comes from there.
 */
final class Crowd {

  private static final int NETWORK_BYTES = 8;

  private final int mostOpen;
  private final int mostShaking;
  private final Map<String, Count> counts = new HashMap<>();

  /**
   * Nobody yet. Holds no more entries than there are connections.
   *
   * @param mostOpen connections of one address
   * @param mostShaking of these, that have not become a WebSocket yet
   */
  Crowd(int mostOpen, int mostShaking) {
    this.mostOpen = mostOpen;
    this.mostShaking = mostShaking;
  }

  private record Count(int open, int shaking) {}

  /** One more from there, if it may be. */
  synchronized boolean enter(InetAddress from) {
    if (from.isLoopbackAddress()) {
      return true;
    }
    Count count = counts.getOrDefault(key(from), new Count(0, 0));
    if (count.open() >= mostOpen || count.shaking() >= mostShaking) {
      return false;
    }
    put(from, count.open() + 1, count.shaking() + 1);
    return true;
  }

  /** One from there is done with its handshake, well or not. */
  synchronized void shaken(InetAddress from) {
    Count count = counts.get(key(from));
    if (count != null) {
      put(from, count.open(), count.shaking() - 1);
    }
  }

  /** One from there is gone. */
  synchronized void leave(InetAddress from) {
    Count count = counts.get(key(from));
    if (count != null) {
      put(from, count.open() - 1, count.shaking());
    }
  }

  private void put(InetAddress from, int open, int shaking) {
    if (open <= 0) {
      counts.remove(key(from));
    } else {
      counts.put(key(from), new Count(open, Math.max(0, shaking)));
    }
  }

  private static String key(InetAddress from) {
    byte[] address = from.getAddress();
    return Arrays.toString(
        from instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address);
  }
}
