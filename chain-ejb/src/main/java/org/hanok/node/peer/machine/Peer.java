package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.PeerInfo;
import org.jspecify.annotations.Nullable;

/** A node that greeted, with the one or two connections to it. */
final class Peer {

  final String address;
  final String host;
  final long sinceMillis;

  /** Whether this node dialled it before it dialled this node. */
  final boolean isChosen;

  /** By which the node speaks to it; the machine's, dialled. */
  @Nullable Link outbound;

  /** By which it speaks to the node. */
  @Nullable Link inbound;

  PeerInfo info;

  /** When it told that. */
  long infoMillis;

  /** This node's last final block then; −1 for none. */
  long ownNumberThen;

  double greetedMillis;
  long toldMillis;

  /** How many of its messages are with the node. */
  int unjudged;

  Peer(String address, String host, boolean isChosen, PeerInfo info, long nowMillis) {
    this.address = address;
    this.host = host;
    this.isChosen = isChosen;
    this.info = info;
    this.infoMillis = nowMillis;
    this.sinceMillis = nowMillis;
    this.toldMillis = nowMillis;
  }

  /** It told how it is. */
  void learn(PeerInfo told, long nowMillis, long ownNumber) {
    info = told;
    infoMillis = nowMillis;
    ownNumberThen = ownNumber;
  }
}
