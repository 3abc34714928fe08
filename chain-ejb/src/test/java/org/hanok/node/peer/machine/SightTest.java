package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a machine shows of its peers")
class SightTest {

  private final Scene scene = new Scene();
  private final FakeNode other = new FakeNode(2).with(0, 8);

  private PeerView peer() {
    return scene.machine.peers().getFirst();
  }

  @Test
  void is_what_a_peer_told_and_how_high_this_node_was_then() {
    Scene.Guest guest = scene.befriend(other);
    assertThat(peer().info().lastBlockNumber()).isEqualTo(8);
    assertThat(peer().ownNumberThen()).isEqualTo(3);
    assertThat(peer().infoMillis()).isEqualTo(scene.now);
    scene.pass(5_000);
    scene.node.with(4, 9);
    other.with(9, 10);
    scene.says(guest.in(), new PeerMessage.InfoUpdate(other.info(scene.machine.connections())));
    assertThat(peer().info().lastBlockNumber()).isEqualTo(10);
    assertThat(peer().ownNumberThen()).isEqualTo(9);
    assertThat(peer().infoMillis()).isEqualTo(scene.now);
  }

  @Test
  void is_what_went_over_both_lines() {
    Scene.Guest guest = scene.befriend(other);
    PeerView before = peer();
    String text = FakeNode.text(new PeerMessage.SegmentRequest(3), scene.now);
    scene.says(guest.in(), text);
    assertThat(peer().heardMessages()).isEqualTo(before.heardMessages() + 1);
    assertThat(peer().heardUnits()).isEqualTo(before.heardUnits() + text.length());
    assertThat(peer().sentMessages()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void is_who_is_banned_those_for_longest_first_and_only_so_many() {
    Standings standings = new Standings(10, 600_000);
    for (int i = 0; i < 5; i++) {
      assertThat(standings.blame("0x" + i, PeerReason.FLOOD, Scene.START + i)).isTrue();
    }
    assertThat(standings.blame("0xSloppy", PeerReason.MALFORMED, Scene.START)).isFalse();
    assertThat(standings.bans(2, Scene.START))
        .extracting(BanView::who)
        .containsExactly("0x4", "0x3");
    assertThat(standings.banned(Scene.START)).isEqualTo(5);
    BanView longest = standings.bans(1, Scene.START).getFirst();
    assertThat(longest.reason()).isEqualTo(PeerReason.FLOOD);
    assertThat(longest.untilMillis()).isEqualTo(Scene.START + 4 + 600_000);
    assertThat(longest.times()).isEqualTo(1);
    assertThat(standings.bans(9, Scene.START + 600_004)).isEmpty();
    assertThat(standings.banned(Scene.START + 600_004)).isZero();
  }

  @Test
  void names_a_liar_and_until_when_it_is_kept_out() {
    Scene.Guest guest = scene.befriend(other);
    scene.node.verdict = PeerEvent.Verdict.LIE;
    scene.says(guest.in(), new PeerMessage.Consensus(FakeNode.vote("0xa"), List.of()));
    assertThat(scene.machine.banned(scene.now)).isEqualTo(1);
    assertThat(scene.machine.bans(10, scene.now).getFirst().who()).isEqualTo(other.address());
  }
}
