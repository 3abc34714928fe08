package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.hanok.node.peer.message.Greeting;
import org.hanok.node.peer.message.MessageReader;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever comes to a node's door")
class GreetingStoriesTest {

  private final Scene scene = new Scene();
  private final FakeNode other = new FakeNode(2);

  private void refuses(String greeting, String host, PeerReason reason) {
    SocketId socket = scene.cameIn(host);
    assertThat(Scene.closed(scene.says(socket, greeting), socket)).contains(reason);
    assertThat(scene.machine.peers()).isEmpty();
  }

  @Test
  void is_answered_and_then_dialled_back() {
    SocketId in = scene.cameIn(other.ip);
    List<PeerAction> done = scene.says(in, other.request(scene.now));
    assertThat(Scene.sent(done, in)).containsExactly(MessageType.ADDRESS_RESPONSE);
    PeerAction.Dial dial = Scene.dialled(done).orElseThrow();
    assertThat(dial.url()).isEqualTo(other.peerUrl());
    List<PeerAction> opened = scene.step(new PeerEvent.Opened(dial.socket(), other.ip));
    assertThat(Scene.sent(opened, dial.socket())).containsExactly(MessageType.ADDRESS_REQUEST);
    scene.says(dial.socket(), other.response(scene.now));
    assertThat(scene.machine.peers()).hasSize(1);
    assertThat(scene.machine.peers().getFirst().isChosen()).isFalse();
  }

  @Test
  void signs_for_the_address_it_names() {
    String forged =
        other.request(scene.now).replaceFirst("lastBlockNumber\":-1", "lastBlockNumber\":9");
    refuses(forged, other.ip, PeerReason.BAD_SIGNATURE);
    FakeNode third = new FakeNode(3);
    Greeting borrowed =
        Greeting.sign(
            third.address(),
            other.info(org.hanok.protocol.json.JsonObject.EMPTY),
            scene.now,
            other::sign);
    refuses(
        FakeNode.text(new PeerMessage.AddressRequest(borrowed), scene.now),
        other.ip,
        PeerReason.BAD_SIGNATURE);
  }

  @Test
  void comes_from_where_it_says_it_listens() {
    refuses(other.request(scene.now), "10.0.0.3", PeerReason.OTHER_HOST);
    FakeNode named = new FakeNode(4, "localhost", 5_000);
    refuses(named.request(scene.now), "127.0.0.1", PeerReason.OTHER_HOST);
  }

  @Test
  void may_come_by_an_address_of_version_4_mapped_into_version_6() {
    SocketId socket = scene.cameIn("::ffff:" + other.ip);
    assertThat(Scene.sent(scene.says(socket, other.request(scene.now)), socket))
        .containsExactly(MessageType.ADDRESS_RESPONSE);
  }

  @Test
  void is_not_this_node_itself() {
    refuses(scene.node.request(scene.now), scene.node.ip, PeerReason.OWN_ADDRESS);
  }

  @Test
  void greeted_within_ten_minutes() {
    long old = scene.now - MessageReader.MAX_AGE_MILLIS - 1;
    String kept = FakeNode.text(new PeerMessage.AddressRequest(other.greeting(old)), scene.now);
    refuses(kept, other.ip, PeerReason.STALE);
  }

  @Test
  void is_of_this_network() {
    refuses(
        other.request(scene.now).replace("\"networkId\":7", "\"networkId\":0"),
        other.ip,
        PeerReason.WRONG_NETWORK);
  }

  @Test
  void is_on_the_list_where_there_is_one() {
    PeerSettings all = Scene.settings();
    Scene listed =
        new Scene(
            new PeerSettings(
                Set.of(other.address()),
                all.seeds(),
                all.anchors(),
                true,
                all.places(),
                all.times(),
                all.room(),
                all.flow()));
    FakeNode third = new FakeNode(3);
    SocketId socket = listed.cameIn(third.ip);
    assertThat(Scene.closed(listed.says(socket, third.request(listed.now)), socket))
        .contains(PeerReason.NOT_LISTED);
    listed.befriend(other);
    assertThat(listed.machine.peers()).hasSize(1);
  }

  @Test
  void greets_before_it_says_anything_else() {
    for (PeerMessage message :
        List.of(
            new PeerMessage.SegmentRequest(1),
            new PeerMessage.AddressResponse(other.greeting(scene.now)))) {
      SocketId socket = scene.cameIn(other.ip);
      assertThat(Scene.closed(scene.says(socket, message), socket))
          .contains(PeerReason.OUT_OF_TURN);
    }
  }

  @Test
  void greets_within_ten_seconds() {
    SocketId socket = scene.cameIn(other.ip);
    assertThat(Scene.closed(scene.pass(10_000), socket)).isEmpty();
    assertThat(Scene.closed(scene.pass(250), socket)).contains(PeerReason.NO_GREETING);
  }

  @Test
  void that_comes_again_takes_its_own_place() {
    Scene.Guest guest = scene.befriend(other);
    scene.pass(1_000);
    SocketId again = scene.cameIn(other.ip);
    List<PeerAction> done = scene.says(again, other.request(scene.now));
    assertThat(Scene.closed(done, guest.in())).contains(PeerReason.DUPLICATE);
    assertThat(Scene.closed(done, guest.out())).contains(PeerReason.HALF_CLOSED);
    assertThat(Scene.sent(done, again)).containsExactly(MessageType.ADDRESS_RESPONSE);
    assertThat(Scene.dialled(done)).isPresent();
    assertThat(scene.machine.peers()).hasSize(1);
  }

  @Test
  void with_a_greeting_that_was_used_before_is_not_let_in() {
    String greeting = other.request(scene.now);
    SocketId first = scene.cameIn(other.ip);
    scene.says(first, greeting);
    SocketId again = scene.cameIn(other.ip);
    assertThat(Scene.closed(scene.says(again, greeting), again)).contains(PeerReason.DUPLICATE);
    assertThat(scene.machine.peers()).hasSize(1);
  }

  @Test
  void does_not_greet_twice() {
    Scene.Guest guest = scene.befriend(other);
    assertThat(Scene.closed(scene.says(guest.in(), other.request(scene.now)), guest.in()))
        .contains(PeerReason.OUT_OF_TURN);
  }

  @Test
  void finds_no_place_where_all_are_taken_but_those_for_peers_of_this_nodes_choice() {
    PeerSettings.Places places = PeerSettings.Places.DEFAULT;
    int strangers = places.maxInbound() - places.keptForChosen();
    for (int i = 0; i < strangers; i++) {
      scene.befriend(new FakeNode(10 + i));
    }
    assertThat(scene.machine.isAvailable()).isFalse();
    FakeNode late = new FakeNode(20);
    SocketId socket = scene.cameIn(late.ip);
    assertThat(Scene.closed(scene.says(socket, late.request(scene.now)), socket))
        .contains(PeerReason.FULL);
    assertThat(scene.machine.peers()).hasSize(strangers);
  }

  @Test
  void finds_only_so_many_that_are_greeting_and_so_many_of_one_host() {
    PeerSettings.Places places = PeerSettings.Places.DEFAULT;
    for (int i = 0; i < places.maxGreetingPerHost(); i++) {
      scene.cameIn("10.1.1.1");
    }
    SocketId fifth = scene.cameIn("10.1.1.1");
    assertThat(Scene.closed(scene.actions, fifth)).contains(PeerReason.FULL);
    for (int i = places.maxGreetingPerHost(); i < places.maxGreeting(); i++) {
      assertThat(Scene.closed(scene.actions, scene.cameIn("10.1.2." + i))).isEmpty();
    }
    SocketId late = scene.cameIn("10.1.3.1");
    assertThat(Scene.closed(scene.actions, late)).contains(PeerReason.FULL);
  }

  @Test
  void is_the_one_that_was_expected_where_this_node_dialled() {
    scene.step(new PeerEvent.Tick());
    FakeNode third = new FakeNode(3);
    List<PeerAction> done =
        scene.step(
            new PeerEvent.Answered(
                Scene.fetched(scene.actions).getFirst(),
                java.util.Optional.of(Scene.info(other, java.util.Map.of()))));
    SocketId socket = Scene.dialled(done).orElseThrow().socket();
    scene.step(new PeerEvent.Opened(socket, other.ip));
    assertThat(Scene.closed(scene.says(socket, third.response(scene.now)), socket))
        .contains(PeerReason.OTHER_PEER);
  }

  @Test
  void that_closes_one_connection_loses_the_other() {
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = scene.step(new PeerEvent.Closed(guest.out(), PeerReason.GONE));
    assertThat(Scene.closed(done, guest.in())).contains(PeerReason.HALF_CLOSED);
    assertThat(scene.machine.peers()).isEmpty();
  }
}
