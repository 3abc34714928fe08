package org.hanok.node.peer.machine;

import java.util.Optional;
import org.hanok.node.peer.message.PeerInfo;

/**
 * A peer, as operators see it.
 *
 * @param isChosen whether this node dialled it first
 * @param infoMillis when it told {@code info}, Unix time
 * @param ownNumberThen this node's last final block then; −1 for none
 * @param roundTripMillis of the last ping; −1 before there was one
 * @param sentMessages how many messages were sent to it
 * @param sentUnits what was sent to it, in UTF-16 units
 * @param heardMessages how many it sent
 * @param heardUnits what it sent
 * @param waitingUnits what waits to be sent to it
 */
public record PeerView(
    String address,
    String host,
    boolean hasOutbound,
    boolean hasInbound,
    boolean isChosen,
    long sinceMillis,
    PeerInfo info,
    long infoMillis,
    long ownNumberThen,
    long roundTripMillis,
    long sentMessages,
    long sentUnits,
    long heardMessages,
    long heardUnits,
    long waitingUnits) {

  static PeerView of(Peer peer) {
    Optional<Link> outbound = Optional.ofNullable(peer.outbound);
    Optional<Link> inbound = Optional.ofNullable(peer.inbound);
    return new PeerView(
        peer.address,
        peer.host,
        outbound.isPresent(),
        inbound.isPresent(),
        peer.isChosen,
        peer.sinceMillis,
        peer.info,
        peer.infoMillis,
        peer.ownNumberThen,
        outbound.map(link -> link.roundTripMillis).orElse(-1L),
        sum(outbound, inbound, link -> link.sentMessages),
        sum(outbound, inbound, link -> link.sentUnits),
        sum(outbound, inbound, link -> link.heardMessages),
        sum(outbound, inbound, link -> link.heardUnits),
        sum(outbound, inbound, link -> link.outboxUnits));
  }

  private static long sum(
      Optional<Link> one, Optional<Link> other, java.util.function.ToLongFunction<Link> value) {
    return one.map(value::applyAsLong).orElse(0L) + other.map(value::applyAsLong).orElse(0L);
  }
}
