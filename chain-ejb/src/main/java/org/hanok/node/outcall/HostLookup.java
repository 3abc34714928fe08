package org.hanok.node.outcall;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostLookup {

  /** As this machine finds them. */
  HostLookup SYSTEM = InetAddress::getAllByName;

  /**
   * All addresses of {@code host}, at least one.
   *
   * @throws UnknownHostException if there are none
   */
  InetAddress[] addressesOf(String host) throws UnknownHostException;
}
