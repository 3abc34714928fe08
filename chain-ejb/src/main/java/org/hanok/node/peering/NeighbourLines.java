package org.hanok.node.peering;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.node.network.Neighbours;
import org.hanok.node.network.PeerLine;
import org.hanok.node.network.PeerLine.Direction;
import org.hanok.node.peer.machine.BanView;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.transport.PeerLoop;
import org.hanok.protocol.consensus.Validators;

/** What the loop of the peers shows, as operators see it. */
final class NeighbourLines {

  /** What peers say of themselves is shown up to here. */
  private static final int MOST_TEXT = 64;

  private static final long LARGEST_NUMBER = 1L << 53;

  private NeighbourLines() {}

  static Neighbours of(PeerLoop.Shown shown, PeerSettings.Places places, Validators validators) {
    return new Neighbours(
        new Neighbours.Limits(places.targetOutbound(), places.maxInbound()),
        shown.peers().stream()
            .map(peer -> line(peer, validators.contains(peer.address())))
            .toList(),
        shown.dialling(),
        shown.candidates(),
        bans(shown.bans()),
        shown.banned());
  }

  private static List<Neighbours.Ban> bans(List<BanView> bans) {
    return bans.stream()
        .map(
            ban ->
                new Neighbours.Ban(
                    ban.who(),
                    ban.reason().id(),
                    ban.reason().meaning(),
                    ban.untilMillis(),
                    ban.times()))
        .toList();
  }

  static PeerLine line(PeerView peer, boolean isValidator) {
    OptionalLong height = orNone(Math.min(peer.info().lastBlockNumber(), LARGEST_NUMBER));
    OptionalLong distance = distance(height, peer.ownNumberThen());
    return new PeerLine(
        peer.address(),
        peer.host(),
        direction(peer),
        peer.isChosen(),
        peer.sinceMillis(),
        PeerLine.standing(peer.info().isInConsensus(), distance),
        clipped(peer.info().protocolVersion()),
        clipped(peer.info().nodeState()),
        isValidator,
        height,
        distance,
        peer.infoMillis(),
        orNone(peer.roundTripMillis()),
        peer.sentMessages(),
        peer.sentUnits(),
        peer.heardMessages(),
        peer.heardUnits(),
        peer.waitingUnits());
  }

  private static Direction direction(PeerView peer) {
    if (peer.hasOutbound() && peer.hasInbound()) {
      return Direction.BOTH;
    }
    return peer.hasOutbound() ? Direction.OUTBOUND : Direction.INBOUND;
  }

  private static OptionalLong distance(OptionalLong height, long own) {
    return height.isPresent() && own >= 0
        ? OptionalLong.of(height.getAsLong() - own)
        : OptionalLong.empty();
  }

  private static OptionalLong orNone(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<String> clipped(Optional<String> text) {
    return text.map(all -> all.length() <= MOST_TEXT ? all : all.substring(0, MOST_TEXT) + "…");
  }
}
