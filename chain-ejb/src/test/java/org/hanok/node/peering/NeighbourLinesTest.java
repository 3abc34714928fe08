package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hanok.node.network.Neighbours;
import org.hanok.node.network.PeerLine;
import org.hanok.node.network.PeerLine.Direction;
import org.hanok.node.network.PeerLine.Standing;
import org.hanok.node.peer.machine.BanView;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.node.peer.transport.PeerLoop;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What operators see of a peer")
class NeighbourLinesTest {

  private static JsonObject info(double height, String version) {
    return JsonObject.builder()
        .set("lastBlockNumber", height)
        .set("consensusStatus", JsonObject.of("state", JsonString.of("RUNNING")))
        .set("nodeStatus", JsonObject.of("state", JsonString.of("SERVING")))
        .set("protocolInfo", JsonObject.of("CURRENT_PROTOCOL_VERSION", JsonString.of(version)))
        .build();
  }

  private static PeerView peer(boolean out, boolean in, JsonObject info, long roundTrip) {
    return new PeerView(
        "0xP", "10.0.0.2", out, in, out, 5, new PeerInfo(info), 7, 100, roundTrip, 1, 2, 3, 4, 0);
  }

  private static PeerLine line(PeerView peer) {
    return NeighbourLines.line(peer, false);
  }

  private static PeerLine at(double height) {
    return line(peer(true, true, info(height, "1.6.0"), 3));
  }

  @Test
  void is_how_far_it_was_from_this_node_when_it_last_told() {
    assertThat(at(100).standing()).isEqualTo(Standing.IN_STEP);
    assertThat(at(95).standing()).isEqualTo(Standing.IN_STEP);
    assertThat(at(94).standing()).isEqualTo(Standing.BEHIND);
    assertThat(at(106).standing()).isEqualTo(Standing.AHEAD);
    assertThat(at(106).distance()).hasValue(6);
    assertThat(line(peer(true, false, JsonObject.EMPTY, 3)).standing()).isEqualTo(Standing.IDLE);
  }

  @Test
  void is_who_dialled_whom_and_what_went_over_the_lines() {
    assertThat(at(1).direction()).isEqualTo(Direction.BOTH);
    PeerLine dialled = line(peer(true, false, info(1, "1"), 3));
    assertThat(dialled.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(dialled.roundTripMillis()).hasValue(3);
    assertThat(dialled.sentMessages()).isEqualTo(1);
    assertThat(dialled.sentUnits()).isEqualTo(2);
    assertThat(dialled.heardMessages()).isEqualTo(3);
    assertThat(dialled.heardUnits()).isEqualTo(4);
    PeerLine other = line(peer(false, true, info(1, "1"), -1));
    assertThat(other.direction()).isEqualTo(Direction.INBOUND);
    assertThat(other.roundTripMillis()).isEmpty();
  }

  @Test
  void is_short_and_sound_whatever_the_peer_says_of_itself() {
    PeerLine line = line(peer(true, true, info(1e300, "9".repeat(10_000)), 3));
    assertThat(line.version().orElseThrow()).hasSize(65).endsWith("…");
    assertThat(line.lastBlockNumber()).hasValue(1L << 53);
    assertThat(line.distance()).hasValue((1L << 53) - 100);
    PeerLine without =
        line(peer(true, true, JsonObject.of("lastBlockNumber", JsonNumber.of(-5)), 3));
    assertThat(without.lastBlockNumber()).isEmpty();
    assertThat(without.distance()).isEmpty();
    assertThat(without.version()).isEmpty();
  }

  @Test
  void goes_with_limits_and_with_who_is_kept_out_and_why() {
    PeerLoop.Shown shown =
        new PeerLoop.Shown(
            List.of(peer(true, true, info(100, "1.6.0"), 3)),
            JsonObject.EMPTY,
            List.of(),
            true,
            Map.of(),
            List.of("ws://10.0.0.3:5000/"),
            8,
            List.of(new BanView("10.0.0.9", PeerReason.FLOOD, 600, 2)),
            1);
    Neighbours all =
        NeighbourLines.of(shown, PeerSettings.Places.DEFAULT, Validators.only("0xP", 1));
    assertThat(all.limits()).isEqualTo(new Neighbours.Limits(3, 6));
    assertThat(all.peers().getFirst().validator()).isTrue();
    assertThat(all.dialling()).containsExactly("ws://10.0.0.3:5000/");
    assertThat(all.candidates()).isEqualTo(8);
    assertThat(all.bans())
        .containsExactly(
            new Neighbours.Ban("10.0.0.9", "HANOK-PEER-FLOOD", PeerReason.FLOOD.meaning(), 600, 2));
  }
}
