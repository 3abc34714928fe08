package org.hanok.node.network;

import java.util.List;

/**
 * The other nodes that this one is or was in touch with.
 *
 * @param peers those that are connected
 * @param dialling the URLs of those that are being dialled
 * @param candidates how many more are known that might become peers
 * @param bans who is kept out for a while, those for longest first; maybe not all
 * @param banned how many are
 */
public record Neighbours(
    Limits limits,
    List<PeerLine> peers,
    List<String> dialling,
    int candidates,
    List<Ban> bans,
    int banned) {

  public Neighbours {
    peers = List.copyOf(peers);
    dialling = List.copyOf(dialling);
    bans = List.copyOf(bans);
  }

  /**
   * How many connections there may be.
   *
   * @param targetOutbound how many this node wants to have dialled
   * @param maxInbound how many may have dialled this node
   */
  public record Limits(int targetOutbound, int maxInbound) {}

  /**
   * Somebody who is kept out.
   *
   * @param who an address, or a host where none was proven
   * @param code of the reason that was the last straw
   * @param meaning of the same, in words
   * @param times how often it was banned so far
   */
  public record Ban(String who, String code, String meaning, long untilMillis, int times) {}
}
