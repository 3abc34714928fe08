package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Snapshots, as a machine gives and takes them")
class SnapshotStoriesTest {

  private final FakeNode other = new FakeNode(2);

  private static List<JsonObject> chunks(int count) {
    List<JsonObject> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chunks.add(FakeNode.block(i));
    }
    return chunks;
  }

  private static int sent(List<PeerAction> done, Scene.Guest guest) {
    return (int)
        Scene.sent(done, guest.in()).stream()
            .filter(MessageType.SNAPSHOT_CHUNK_RESPONSE::equals)
            .count();
  }

  @Test
  void a_node_of_ours_is_given_the_next_chunk_when_one_has_left() {
    Scene scene = new Scene();
    scene.node.snapshot = chunks(5);
    Scene.Guest guest = scene.befriend(other);
    int count = sent(scene.says(guest.in(), new PeerMessage.SnapshotRequest(true)), guest);
    for (int i = 0; i < 6; i++) {
      count += sent(scene.step(new PeerEvent.Sent(guest.in(), 1)), guest);
    }
    assertThat(count).isEqualTo(5);
  }

  @Test
  void nobody_is_given_more_than_half_of_what_a_node_takes_from_a_peer() {
    Scene scene = new Scene(Scene.flow(new PeerSettings.Flow(1_000, 1_000, 2_000, 60_000, 20)));
    scene.node.snapshot = chunks(1_000);
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = scene.says(guest.in(), new PeerMessage.SnapshotRequest(true));
    for (int i = 0; i < 1_000; i++) {
      done.addAll(scene.step(new PeerEvent.Sent(guest.in(), 100_000)));
    }
    long units =
        done.stream()
            .filter(PeerAction.Send.class::isInstance)
            .mapToLong(one -> ((PeerAction.Send) one).text().length())
            .sum();
    assertThat(units).isBetween(25_000L, 31_000L);
    assertThat(sent(scene.pass(1_000), guest)).isBetween(1, 8);
  }

  @Test
  void whoever_does_not_read_is_sent_no_more() {
    PeerSettings.Room room = new PeerSettings.Room(1_000, 2_000, 100, 100, 64, 100, 1 << 20);
    Scene scene = new Scene(Scene.room(room));
    scene.node.snapshot = chunks(100);
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = scene.says(guest.in(), new PeerMessage.SnapshotRequest(true));
    done.addAll(scene.pass(5_000));
    assertThat(sent(done, guest)).isLessThan(5);
    assertThat(Scene.closed(done, guest.in())).isEmpty();
  }

  @Test
  void a_snapshot_of_more_chunks_than_may_be_is_refused_at_the_first_one() {
    Scene scene = taking(PeerSettings.Room.DEFAULT);
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    PeerMessage most = new PeerMessage.SnapshotChunk(40, 65_536, 0, JsonObject.EMPTY);
    assertThat(Scene.closed(scene.says(guest.out(), most), guest.out())).isEmpty();
    Scene other = taking(PeerSettings.Room.DEFAULT);
    Scene.Guest endless = other.befriend(new FakeNode(3));
    other.pass(250);
    PeerMessage more = new PeerMessage.SnapshotChunk(40, 65_537, 0, JsonObject.EMPTY);
    assertThat(Scene.closed(other.says(endless.out(), more), endless.out()))
        .contains(PeerReason.TOO_LARGE);
  }

  @Test
  void a_snapshot_of_more_characters_than_may_be_is_refused_when_it_comes_to_them() {
    Scene scene = taking(new PeerSettings.Room(1 << 20, 2_000, 100, 100, 64, 100, 5_000));
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    JsonObject chunk = JsonObject.of("data", JsonString.of("x".repeat(2_000)));
    for (int i = 0; i < 2; i++) {
      PeerMessage next = new PeerMessage.SnapshotChunk(40, 1_000, i, chunk);
      assertThat(Scene.closed(scene.says(guest.out(), next), guest.out())).isEmpty();
    }
    PeerMessage last = new PeerMessage.SnapshotChunk(40, 1_000, 2, chunk);
    assertThat(Scene.closed(scene.says(guest.out(), last), guest.out()))
        .contains(PeerReason.TOO_LARGE);
  }

  @Test
  void a_chunk_that_comes_twice_is_a_lie() {
    Scene scene = taking(PeerSettings.Room.DEFAULT);
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    PeerMessage first = new PeerMessage.SnapshotChunk(40, 3, 0, JsonObject.EMPTY);
    scene.says(guest.out(), first);
    assertThat(Scene.closed(scene.says(guest.out(), first), guest.out())).contains(PeerReason.LIES);
  }

  @Test
  void chunks_that_come_while_others_are_with_the_node_are_taken_in_their_order() {
    Scene scene = taking(PeerSettings.Room.DEFAULT);
    scene.node.answers = false;
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    for (int i = 0; i < 3; i++) {
      PeerMessage next = new PeerMessage.SnapshotChunk(40, 4, i, JsonObject.EMPTY);
      assertThat(Scene.closed(scene.says(guest.out(), next), guest.out())).isEmpty();
    }
    List<Long> tickets = tickets(scene);
    assertThat(tickets).hasSize(3).isSorted();
    judge(scene, tickets);
    PeerMessage last = new PeerMessage.SnapshotChunk(40, 4, 3, JsonObject.EMPTY);
    assertThat(Scene.closed(scene.says(guest.out(), last), guest.out())).isEmpty();
    assertThat(tickets(scene)).hasSize(4);
  }

  @Test
  void a_lie_among_chunks_is_one_whatever_came_after_it() {
    Scene scene = taking(PeerSettings.Room.DEFAULT);
    scene.node.answers = false;
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    for (int i = 0; i < 3; i++) {
      scene.says(guest.out(), new PeerMessage.SnapshotChunk(40, 4, i, JsonObject.EMPTY));
    }
    List<Long> tickets = tickets(scene);
    judge(scene, tickets.subList(0, 1));
    List<PeerAction> done = scene.step(new PeerEvent.Judged(tickets.get(1), PeerEvent.Verdict.LIE));
    assertThat(Scene.closed(done, guest.out())).contains(PeerReason.LIES);
    // What was told of the others changes nothing any more.
    judge(scene, tickets.subList(2, 3));
  }

  @Test
  void whoever_sends_more_chunks_than_can_be_looked_at_is_let_go() {
    Scene scene = taking(PeerSettings.Room.DEFAULT);
    scene.node.answers = false;
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    for (int i = 0; i < 1_024; i++) {
      PeerMessage next = new PeerMessage.SnapshotChunk(40, 5_000, i, JsonObject.EMPTY);
      assertThat(Scene.closed(scene.says(guest.out(), next), guest.out())).isEmpty();
    }
    PeerMessage last = new PeerMessage.SnapshotChunk(40, 5_000, 1_024, JsonObject.EMPTY);
    assertThat(Scene.closed(scene.says(guest.out(), last), guest.out()))
        .contains(PeerReason.TOO_LARGE);
  }

  @Test
  void a_chunk_is_given_as_the_text_that_the_reference_would_send() {
    JsonObject chunk = JsonObject.of("data", JsonString.of("\"chunk\":null"));
    String text =
        new GivenChunk(40, 3, 1, JsonText.stringify(chunk)).message(FakeNode.NETWORK_ID, 1_000);
    assertThat(text)
        .isEqualTo(FakeNode.text(new PeerMessage.SnapshotChunk(40, 3, 1, chunk), 1_000));
    assertThat(GivenChunk.NONE.message(FakeNode.NETWORK_ID, 1_000))
        .isEqualTo(FakeNode.text(new PeerMessage.SnapshotChunk(-1, 0, -1, JsonNull.NULL), 1_000));
  }

  private static List<Long> tickets(Scene scene) {
    return scene.node.news.stream()
        .filter(HostNews.ChunkHeard.class::isInstance)
        .map(one -> ((HostNews.ChunkHeard) one).ticket())
        .toList();
  }

  private static void judge(Scene scene, List<Long> tickets) {
    for (long ticket : tickets) {
      assertThat(scene.step(new PeerEvent.Judged(ticket, PeerEvent.Verdict.GOOD)))
          .noneMatch(PeerAction.Close.class::isInstance);
    }
  }

  private static Scene taking(PeerSettings.Room room) {
    Scene scene = new Scene(Scene.room(room));
    scene.node.chain.clear();
    scene.node.stage = PeerHost.Stage.SNAPSHOT;
    return scene;
  }
}
