package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.node.peer.message.PeerInfo;
import org.jspecify.annotations.Nullable;

/** All connections and whose they are. */
final class Roster {

  private final Map<SocketId, Link> links = new LinkedHashMap<>();
  private final Map<String, Peer> peers = new LinkedHashMap<>();

  void add(Link link) {
    links.put(link.socket, link);
  }

  Optional<Link> link(SocketId socket) {
    return Optional.ofNullable(links.get(socket));
  }

  List<Link> links() {
    return new ArrayList<>(links.values());
  }

  Collection<Peer> peers() {
    return peers.values();
  }

  Optional<Peer> peer(String address) {
    return Optional.ofNullable(peers.get(address));
  }

  /** The peers that can be spoken to. */
  Stream<Peer> outbound() {
    return peers.values().stream().filter(peer -> peer.outbound != null);
  }

  /** The peers that can speak. */
  Stream<Peer> inbound() {
    return peers.values().stream().filter(peer -> peer.inbound != null);
  }

  /** The connections that are being made. */
  Stream<Link> dialling() {
    return links.values().stream().filter(link -> link.socket.isDialled() && !link.isGreeted());
  }

  /** The connections that came in and have not greeted. */
  Stream<Link> greeting() {
    return links.values().stream().filter(link -> !link.socket.isDialled() && !link.isGreeted());
  }

  boolean isDialled(String url) {
    return links.values().stream().anyMatch(link -> link.url.equals(url));
  }

  /**
   * When somebody greeted.
   *
   * @param ownNumber this node's last final block then; −1 for none
   */
  record Moment(long millis, long ownNumber) {}

  /** Gives {@code link} to the peer {@code address}; whether that one is new. */
  boolean greet(Link link, String address, PeerInfo info, double timestamp, Moment now) {
    Peer peer = peers.get(address);
    boolean isNew = peer == null;
    if (peer == null) {
      peer = new Peer(address, link.host, link.socket.isDialled(), info, now.millis());
      peers.put(address, peer);
    }
    peer.learn(info, now.millis(), now.ownNumber());
    if (link.socket.isDialled()) {
      peer.outbound = link;
    } else {
      peer.inbound = link;
      peer.greetedMillis = timestamp;
    }
    link.peer = peer;
    link.phase = Link.Phase.GREETED;
    return isNew;
  }

  /** Removes {@code link}; the other connection of its pair, if it has one. */
  @Nullable Link remove(Link link) {
    links.remove(link.socket);
    Peer peer = link.peer;
    if (peer == null) {
      return null;
    }
    if (peer.outbound == link) {
      peer.outbound = null;
    }
    if (peer.inbound == link) {
      peer.inbound = null;
    }
    Link other = peer.outbound == null ? peer.inbound : peer.outbound;
    if (other == null) {
      peers.remove(peer.address, peer);
    }
    return other;
  }
}
