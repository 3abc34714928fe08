package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a peer may do to a node")
class LimitStoriesTest {

  private final FakeNode other = new FakeNode(2);

  private static PeerMessage votes(String hash) {
    return new PeerMessage.Consensus(FakeNode.vote(hash), List.of("0x2"));
  }

  @Test
  void a_peer_is_told_every_fifteen_seconds_how_this_node_is_and_pinged() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      done.addAll(scene.pass(15_000));
      scene.step(new PeerEvent.Alive(guest.out()));
      scene.says(guest.in(), new PeerMessage.InfoUpdate(other.info(JsonObject.EMPTY)));
    }
    assertThat(Scene.sent(done, guest.out())).hasSize(4).containsOnly(MessageType.PEER_INFO_UPDATE);
    assertThat(done).filteredOn(new PeerAction.Ping(guest.out())::equals).hasSize(4);
    assertThat(Scene.closed(done, guest.out())).isEmpty();
  }

  @Test
  void a_peer_that_says_nothing_for_long_is_let_go_without_blame() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    assertThat(Scene.closed(scene.pass(45_000), guest.out())).isEmpty();
    List<PeerAction> done = scene.pass(250);
    assertThat(done).contains(new PeerAction.Close(guest.in(), PeerReason.SILENT));
    assertThat(scene.machine.isBanned(other.address(), scene.now)).isFalse();
  }

  @Test
  void nobody_is_called_silent_or_late_for_a_time_in_which_this_node_was_held_up() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      scene.now += 3_600_000;
      done.addAll(scene.step(new PeerEvent.Tick()));
      done.addAll(scene.pass(5_000));
    }
    assertThat(Scene.closed(done, guest.out())).isEmpty();
    assertThat(Scene.closed(done, guest.in())).isEmpty();
    assertThat(scene.pass(45_000)).contains(new PeerAction.Close(guest.in(), PeerReason.SILENT));
  }

  @Test
  void a_peer_that_does_not_read_is_dropped_and_not_waited_for() {
    PeerSettings.Room all = PeerSettings.Room.DEFAULT;
    PeerSettings.Room small =
        new PeerSettings.Room(
            10_000,
            all.unjudged(),
            all.seen(),
            all.candidates(),
            all.candidatesPerGroup(),
            all.standings(),
            all.snapshotUnits());
    Scene scene = new Scene(Scene.room(small));
    Scene.Guest slow = scene.befriend(other);
    Scene.Guest quick = scene.befriend(new FakeNode(3));
    List<PeerAction> done = new ArrayList<>();
    long waiting = 0;
    for (int i = 0; i < 200 && Scene.closed(done, slow.out()).isEmpty(); i++) {
      done.addAll(scene.step(new PeerEvent.Say(FakeNode.vote("0x" + i))));
      scene.step(new PeerEvent.Sent(quick.out(), 5_000));
      waiting = Math.max(waiting, scene.machine.peers().getFirst().waitingUnits());
    }
    assertThat(Scene.closed(done, slow.out())).contains(PeerReason.TOO_SLOW);
    assertThat(waiting).isBetween(10_000L, 12_000L);
    assertThat(Scene.closed(done, quick.out())).isEmpty();
    assertThat(scene.machine.isBanned(other.address(), scene.now)).isFalse();
  }

  @Test
  void a_peer_that_sends_too_many_messages_is_banned() {
    Scene scene = new Scene(Scene.flow(new PeerSettings.Flow(10, 50, 1 << 20, 1 << 20, 20)));
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = new ArrayList<>();
    // One of fifty was the greeting.
    for (int i = 0; i < 49; i++) {
      done.addAll(scene.says(guest.in(), votes("0x" + i)));
    }
    assertThat(Scene.closed(done, guest.in())).isEmpty();
    assertThat(Scene.closed(scene.says(guest.in(), votes("0xlast")), guest.in()))
        .contains(PeerReason.FLOOD);
    assertThat(scene.machine.isBanned(other.address(), scene.now)).isTrue();
    SocketId again = scene.cameIn(other.ip);
    assertThat(Scene.closed(scene.says(again, other.request(scene.now)), again))
        .contains(PeerReason.BANNED);
  }

  @Test
  void a_peer_that_sends_at_the_allowed_pace_may_do_so_for_ever() {
    Scene scene = new Scene(Scene.flow(new PeerSettings.Flow(10, 20, 1 << 20, 1 << 20, 20)));
    Scene.Guest guest = scene.befriend(other);
    for (int i = 0; i < 300; i++) {
      scene.now += 100;
      assertThat(Scene.closed(scene.says(guest.in(), votes("0x" + i)), guest.in())).isEmpty();
    }
  }

  @Test
  void a_peer_that_sends_too_many_characters_is_banned() {
    Scene scene = new Scene(Scene.flow(new PeerSettings.Flow(1_000, 1_000, 1_000, 50_000, 20)));
    Scene.Guest guest = scene.befriend(other);
    assertThat(Scene.closed(scene.says(guest.in(), votes("x".repeat(60_000))), guest.in()))
        .contains(PeerReason.FLOOD);
  }

  @Test
  void news_that_nobody_understands_is_ignored_until_it_is_a_flood() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    String unknown =
        FakeNode.text(new PeerMessage.SnapshotRequest(false), scene.now)
            .replace("SNAPSHOT_CHUNK_REQUEST", "NEWS");
    List<PeerAction> done = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      done.addAll(scene.says(guest.in(), unknown));
    }
    assertThat(done).isEmpty();
    assertThat(Scene.closed(scene.says(guest.in(), unknown), guest.in()))
        .contains(PeerReason.FLOOD);
  }

  @Test
  void malformed_messages_are_borne_a_few_times_and_lies_not_once() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    String malformed =
        FakeNode.text(new PeerMessage.SegmentRequest(1), scene.now)
            .replace("lastBlockNumber", "last");
    for (int i = 0; i < 3; i++) {
      assertThat(Scene.closed(scene.says(guest.in(), malformed), guest.in())).isEmpty();
    }
    assertThat(Scene.closed(scene.says(guest.in(), malformed), guest.in()))
        .contains(PeerReason.MALFORMED);
    Scene.Guest liar = scene.befriend(new FakeNode(3));
    scene.node.verdict = Verdict.LIE;
    assertThat(Scene.closed(scene.says(liar.in(), votes("0xlie")), liar.in()))
        .contains(PeerReason.LIES);
  }

  @Test
  void malformed_messages_are_forgiven_with_time() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    String malformed =
        FakeNode.text(new PeerMessage.SegmentRequest(1), scene.now)
            .replace("lastBlockNumber", "last");
    for (int i = 0; i < 12; i++) {
      assertThat(Scene.closed(scene.says(guest.in(), malformed), guest.in())).isEmpty();
      scene.now += 25 * 60_000;
      malformed =
          FakeNode.text(new PeerMessage.SegmentRequest(1), scene.now)
              .replace("lastBlockNumber", "last");
    }
  }

  @Test
  void each_ban_lasts_twice_as_long_up_to_a_day() {
    Standings standings = new Standings(10, 600_000);
    long now = Scene.START;
    for (long millis : new long[] {600_000, 1_200_000, 2_400_000}) {
      assertThat(standings.blame("0x", PeerReason.LIES, now)).isTrue();
      assertThat(standings.isBanned("0x", now + millis - 1)).isTrue();
      now += millis;
      assertThat(standings.isBanned("0x", now)).isFalse();
    }
    for (int i = 0; i < 40; i++) {
      assertThat(standings.blame("0x", PeerReason.LIES, now)).isTrue();
    }
    assertThat(standings.isBanned("0x", now + 86_400_000)).isFalse();
  }

  @Test
  void only_so_many_are_remembered_and_the_worst_the_longest() {
    Standings standings = new Standings(3, 600_000);
    assertThat(standings.blame("worst", PeerReason.LIES, Scene.START)).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(standings.blame("0x" + i, PeerReason.MALFORMED, Scene.START)).isFalse();
    }
    assertThat(standings.all()).hasSize(3).containsKey("worst");
  }

  @Test
  void a_message_is_heard_once_whoever_sends_it_and_again_if_it_was_of_no_use() {
    Scene scene = new Scene();
    Scene.Guest one = scene.befriend(other);
    Scene.Guest two = scene.befriend(new FakeNode(3));
    scene.says(one.in(), votes("0xa"));
    scene.says(two.in(), votes("0xa"));
    assertThat(scene.node.heard).containsEntry("0xa", 1);
    scene.node.verdict = Verdict.USELESS;
    scene.says(one.in(), votes("0xb"));
    scene.says(two.in(), votes("0xb"));
    assertThat(scene.node.heard).containsEntry("0xb", 2);
  }

  @Test
  void a_forged_message_keeps_no_true_one_of_the_same_hash_from_coming() {
    Scene scene = new Scene();
    Scene.Guest liar = scene.befriend(other);
    Scene.Guest honest = scene.befriend(new FakeNode(3));
    scene.node.answers = false;
    JsonObject forged = FakeNode.transaction("0xa").toBuilder().set("signature", "0xother").build();
    scene.says(liar.in(), new PeerMessage.Transactions(List.of(forged), false, List.of()));
    scene.node.answers = true;
    scene.says(
        honest.in(),
        new PeerMessage.Transactions(List.of(FakeNode.transaction("0xa")), false, List.of()));
    assertThat(scene.node.heard).containsEntry("0xa", 1);
  }

  @Test
  void only_so_much_is_remembered_to_have_been_here() {
    Seen seen = new Seen(3);
    for (String hash : List.of("a", "b", "c", "d")) {
      assertThat(seen.add(hash)).isTrue();
    }
    assertThat(seen.size()).isEqualTo(3);
    assertThat(seen.add("d")).isFalse();
    assertThat(seen.add("a")).isTrue();
  }

  @Test
  void what_passes_is_passed_on_to_all_but_its_sender_with_this_nodes_tag() {
    Scene scene = new Scene();
    Scene.Guest sender = scene.befriend(other);
    Scene.Guest third = scene.befriend(new FakeNode(3));
    List<PeerAction> done = scene.says(sender.in(), votes("0xa"));
    assertThat(Scene.sent(done, third.out())).containsExactly(MessageType.CONSENSUS);
    assertThat(Scene.sent(done, sender.out())).isEmpty();
    assertThat(done)
        .filteredOn(PeerAction.Send.class::isInstance)
        .allMatch(
            one ->
                ((PeerAction.Send) one)
                    .text()
                    .contains("\"tags\":[\"0x2\",\"" + scene.node.address() + "\"]"));
  }

  @Test
  void who_takes_no_part_in_consensus_hears_of_transactions_only() {
    Scene scene = new Scene();
    other.isInConsensus = false;
    Scene.Guest guest = scene.befriend(other);
    assertThat(Scene.sent(scene.step(new PeerEvent.Say(FakeNode.vote("0x"))), guest.out()))
        .isEmpty();
    List<PeerAction> spread = scene.step(new PeerEvent.Spread(List.of(FakeNode.transaction("0x"))));
    assertThat(Scene.sent(spread, guest.out())).containsExactly(MessageType.TRANSACTION);
    other.isInConsensus = true;
    scene.says(guest.in(), new PeerMessage.InfoUpdate(other.info(JsonObject.EMPTY)));
    assertThat(Scene.sent(scene.step(new PeerEvent.Say(FakeNode.vote("0xb"))), guest.out()))
        .containsExactly(MessageType.CONSENSUS);
  }

  @Test
  void so_many_messages_of_one_peer_wait_for_the_node_and_others_still_come_through() {
    PeerSettings.Room all = PeerSettings.Room.DEFAULT;
    PeerSettings.Room small =
        new PeerSettings.Room(
            all.outboxUnits(),
            3,
            all.seen(),
            all.candidates(),
            all.candidatesPerGroup(),
            all.standings(),
            all.snapshotUnits());
    Scene scene = new Scene(Scene.room(small));
    Scene.Guest greedy = scene.befriend(other);
    Scene.Guest modest = scene.befriend(new FakeNode(3));
    scene.node.answers = false;
    int before = scene.node.news.size();
    for (int i = 0; i < 10; i++) {
      scene.says(greedy.in(), votes("0x" + i));
    }
    assertThat(scene.node.news).hasSize(before + 3);
    scene.says(modest.in(), votes("0xm"));
    assertThat(scene.node.news).hasSize(before + 4);
    HostNews.ConsensusHeard first = (HostNews.ConsensusHeard) scene.node.news.get(before);
    scene.step(new PeerEvent.Judged(first.ticket(), Verdict.USELESS));
    scene.says(greedy.in(), votes("0x9"));
    assertThat(scene.node.news).hasSize(before + 5);
  }

  @Test
  void for_each_peer_one_request_is_worked_on_and_the_newest_waits() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    scene.node.answers = false;
    int before = scene.node.news.size();
    for (int last = -1; last < 2; last++) {
      scene.says(guest.in(), new PeerMessage.SegmentRequest(last));
    }
    assertThat(scene.node.news).hasSize(before + 1);
    HostNews.ReadBlocks first = (HostNews.ReadBlocks) scene.node.news.getLast();
    List<PeerAction> done =
        scene.step(new PeerEvent.BlocksRead(first.ticket(), List.of(FakeNode.block(0)), List.of()));
    assertThat(Scene.sent(done, guest.in())).containsExactly(MessageType.CHAIN_SEGMENT_RESPONSE);
    assertThat(scene.node.news.getLast())
        .isEqualTo(new HostNews.ReadBlocks(first.ticket() + 1, 2, 20));
  }

  @Test
  void who_asks_too_often_is_answered_less_often() {
    Scene scene = new Scene(Scene.flow(new PeerSettings.Flow(10_000, 20_000, 1 << 30, 1 << 30, 5)));
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      done.addAll(scene.says(guest.in(), new PeerMessage.SegmentRequest(0)));
    }
    assertThat(Scene.sent(done, guest.in())).hasSize(5);
    assertThat(Scene.sent(scene.pass(3_000), guest.in()))
        .as("the one that waited")
        .containsExactly(MessageType.CHAIN_SEGMENT_RESPONSE);
  }

  @Test
  void requests_are_answered_as_the_reference_answers_them() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    assertThat(segment(scene, guest, -1)).contains("\"number\":0").contains("\"number\":3}]");
    assertThat(segment(scene, guest, 3)).contains("\"chainSegment\":[{").contains("\"0xb3\"");
    assertThat(segment(scene, guest, 9)).contains("\"chainSegment\":[],\"number\":3");
    assertThat(old(scene, guest, 0)).contains("\"oldChainSegment\":null");
    assertThat(old(scene, guest, 9)).contains("\"oldChainSegment\":null");
    assertThat(old(scene, guest, 2)).contains("\"hash\":\"0xb1\"},{\"last_votes\"");
    scene.node.stage = PeerHost.Stage.BLOCKS;
    assertThat(Scene.sent(scene.says(guest.in(), new PeerMessage.SegmentRequest(1)), guest.in()))
        .isEmpty();
  }

  private static String segment(Scene scene, Scene.Guest guest, long last) {
    return text(scene.says(guest.in(), new PeerMessage.SegmentRequest(last)), guest.in())
        .replace("\"state_proof_hash\":\"0xs\",\"hash\":\"0xb3\"", "\"0xb3\"")
        .replace("\"timestamp\":3000,\"0xb3\"", "\"0xb3\"")
        .replace("\"number\":3,\"0xb3\"", "\"0xb3\",\"number\":3");
  }

  private static String old(Scene scene, Scene.Guest guest, long oldest) {
    return text(scene.says(guest.in(), new PeerMessage.OldSegmentRequest(oldest)), guest.in());
  }

  private static String text(List<PeerAction> done, SocketId socket) {
    return done.stream()
        .filter(
            one -> one instanceof PeerAction.Send(SocketId to, String ignored) && to.equals(socket))
        .map(one -> ((PeerAction.Send) one).text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_snapshot_is_given_to_one_at_a_time_a_chunk_a_second() {
    Scene scene = new Scene();
    scene.node.snapshot = List.of(FakeNode.block(0), FakeNode.block(1), FakeNode.block(2));
    Scene.Guest one = scene.befriend(other);
    Scene.Guest two = scene.befriend(new FakeNode(3));
    List<PeerAction> first = scene.says(one.in(), new PeerMessage.SnapshotRequest(false));
    assertThat(Scene.sent(first, one.in())).containsExactly(MessageType.SNAPSHOT_CHUNK_RESPONSE);
    List<PeerAction> refused = scene.says(two.in(), new PeerMessage.SnapshotRequest(false));
    assertThat(text(refused, two.in()))
        .contains("\"blockNumber\":-1,\"numChunks\":0,\"chunkIndex\":-1,\"chunk\":null");
    assertThat(Scene.sent(scene.pass(750), one.in())).isEmpty();
    assertThat(Scene.sent(scene.pass(1_250), one.in())).hasSize(2);
    List<PeerAction> then = scene.says(two.in(), new PeerMessage.SnapshotRequest(false));
    assertThat(text(then, two.in())).contains("\"chunkIndex\":0");
  }

  @Test
  void blocks_that_do_not_follow_each_other_are_a_lie_and_somebody_else_is_asked() {
    Scene scene = new Scene();
    scene.node.stage = PeerHost.Stage.BLOCKS;
    List<Scene.Guest> guests = List.of(scene.befriend(other), scene.befriend(new FakeNode(3)));
    scene.pass(250);
    Scene.Guest asked = asked(scene, guests);
    PeerMessage lie =
        new PeerMessage.Segment(
            Optional.of(List.of(FakeNode.block(4), FakeNode.block(6))), 6, Optional.empty());
    assertThat(Scene.closed(scene.says(asked.out(), lie), asked.out())).contains(PeerReason.LIES);
    assertThat(scene.machine.isBanned(asked.node().address(), scene.now)).isTrue();
    Scene.Guest next = guests.get(asked == guests.getFirst() ? 1 : 0);
    assertThat(Scene.sent(scene.pass(250), next.out()))
        .containsExactly(MessageType.CHAIN_SEGMENT_REQUEST);
  }

  @Test
  void who_does_not_answer_is_not_asked_again_while_there_are_others() {
    Scene scene = new Scene();
    scene.node.stage = PeerHost.Stage.BLOCKS;
    List<Scene.Guest> guests = List.of(scene.befriend(other), scene.befriend(new FakeNode(3)));
    scene.pass(250);
    Scene.Guest silent = asked(scene, guests);
    Scene.Guest next = guests.get(silent == guests.getFirst() ? 1 : 0);
    assertThat(Scene.sent(scene.pass(10_250), next.out()))
        .contains(MessageType.CHAIN_SEGMENT_REQUEST);
  }

  private static Scene.Guest asked(Scene scene, List<Scene.Guest> guests) {
    return guests.stream()
        .filter(
            guest ->
                Scene.sent(scene.actions, guest.out()).contains(MessageType.CHAIN_SEGMENT_REQUEST))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void chunks_out_of_order_are_a_lie() {
    Scene scene = new Scene();
    scene.node.chain.clear();
    scene.node.stage = PeerHost.Stage.SNAPSHOT;
    Scene.Guest guest = scene.befriend(other);
    scene.pass(250);
    PeerMessage second = new PeerMessage.SnapshotChunk(40, 3, 1, JsonObject.EMPTY);
    assertThat(Scene.closed(scene.says(guest.out(), second), guest.out()))
        .contains(PeerReason.LIES);
  }

  @Test
  void a_snapshot_has_its_time_and_is_asked_for_elsewhere_when_that_is_over() {
    Scene scene = new Scene();
    scene.node.chain.clear();
    scene.node.stage = PeerHost.Stage.SNAPSHOT;
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = new ArrayList<>(scene.pass(250));
    for (int i = 0; i < 12; i++) {
      scene.says(guest.in(), new PeerMessage.InfoUpdate(other.info(JsonObject.EMPTY)));
      scene.step(new PeerEvent.Alive(guest.out()));
      done.addAll(scene.pass(10_000));
    }
    assertThat(Scene.sent(done, guest.out()))
        .filteredOn(MessageType.SNAPSHOT_CHUNK_REQUEST::equals)
        .hasSize(1);
    assertThat(Scene.sent(scene.pass(500), guest.out()))
        .contains(MessageType.SNAPSHOT_CHUNK_REQUEST);
  }

  @Test
  void what_nobody_asked_for_is_not_looked_at() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    int before = scene.node.news.size();
    scene.says(
        guest.out(),
        new PeerMessage.Segment(Optional.of(List.of(FakeNode.block(4))), 4, Optional.empty()));
    scene.says(guest.out(), new PeerMessage.OldSegment(Optional.of(List.of(FakeNode.block(4)))));
    scene.says(guest.out(), new PeerMessage.SnapshotChunk(4, 1, 0, JsonObject.EMPTY));
    assertThat(scene.node.news).hasSize(before);
  }

  @Test
  void when_it_stops_everybody_is_let_go() {
    Scene scene = new Scene();
    Scene.Guest guest = scene.befriend(other);
    List<PeerAction> done = scene.step(new PeerEvent.Stop());
    assertThat(Scene.closed(done, guest.in())).isPresent();
    assertThat(Scene.closed(done, guest.out())).isPresent();
    assertThat(scene.machine.peers()).isEmpty();
  }

  @Test
  void one_node_can_name_only_an_eighth_of_those_that_are_remembered_as_possible_peers() {
    PeerSettings.Room all = PeerSettings.Room.DEFAULT;
    Candidates candidates = new Candidates(Scene.settings(), new java.util.Random(1));
    for (int i = 0; i < 500; i++) {
      candidates.add("http://10." + i % 250 + "." + i / 250 + ".1:8080/json-rpc", "", "0xliar");
    }
    assertThat(candidates.size()).isEqualTo(all.candidates() / 8);
    candidates.add("http://10.9.9.9:8080/json-rpc", "", "0xhonest");
    assertThat(candidates.size()).isEqualTo(all.candidates() / 8 + 1);
  }

  @Test
  void one_network_holds_only_so_many_of_them_and_all_together_are_bounded() {
    PeerSettings.Room all = PeerSettings.Room.DEFAULT;
    Candidates candidates = new Candidates(Scene.settings(), new java.util.Random(1));
    for (int i = 0; i < 200; i++) {
      candidates.add("http://81.7.3." + i + ":8080/json-rpc", "", "0xsource" + i);
    }
    assertThat(candidates.size()).isEqualTo(all.candidatesPerGroup());
    for (int i = 0; i < 3_000; i++) {
      candidates.add(
          "http://" + (20 + i % 50) + "." + i / 50 + ".1.1:8080/json-rpc", "", "0xs" + i % 40);
    }
    assertThat(candidates.size()).isEqualTo(all.candidates());
  }

  @Test
  void strangers_cannot_make_a_node_on_the_open_network_call_its_neighbours() {
    Candidates candidates =
        new Candidates(PeerSettings.of(List.of(), false), new java.util.Random(1));
    for (String host :
        List.of(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "[::1]",
            "[fd00::1]",
            "localhost",
            "metadata.google.internal",
            "0.0.0.0",
            "[::ffff:10.0.0.1]")) {
      candidates.add("http://" + host + ":8080/json-rpc", "", "0xstranger");
    }
    for (String url :
        List.of(
            "http://8.8.8.8:8080/other",
            "ftp://8.8.8.8/json-rpc",
            "http://u@8.8.8.8/json-rpc",
            "http://8.8.8.8:99999/json-rpc",
            "http://8.8.8.8/json-rpc?q",
            "x")) {
      candidates.add(url, "", "0xstranger");
    }
    assertThat(candidates.size()).isZero();
    candidates.add("http://8.8.8.8:8080/json-rpc", "", "0xstranger");
    assertThat(candidates.size()).isEqualTo(1);
  }

  @Test
  void those_who_were_good_before_are_asked_first() {
    PeerSettings all = Scene.settings();
    String anchor = "http://10.0.0.50:8080/json-rpc";
    Scene scene =
        new Scene(
            new PeerSettings(
                all.whitelist(),
                all.seeds(),
                List.of(anchor),
                true,
                all.places(),
                all.times(),
                all.room(),
                all.flow()));
    assertThat(Scene.fetched(scene.step(new PeerEvent.Tick()))).containsExactly(anchor);
    FakeNode good = new FakeNode(50);
    List<PeerAction> done =
        scene.step(new PeerEvent.Answered(anchor, Optional.of(Scene.info(good, Map.of()))));
    SocketId socket = Scene.dialled(done).orElseThrow().socket();
    scene.step(new PeerEvent.Opened(socket, good.ip));
    scene.says(socket, good.response(scene.now));
    assertThat(scene.machine.anchors()).containsExactly(anchor);
  }

  @Test
  void peers_of_other_networks_are_preferred_to_more_of_one() {
    Scene scene = new Scene();
    FakeNode first = new FakeNode(2, "81.7.0.2", 5_000);
    Map<String, String> others = new LinkedHashMap<>();
    for (int i = 3; i < 60; i++) {
      FakeNode near = new FakeNode(i, "81.7.0." + i, 5_000);
      others.put(near.address(), near.jsonRpcUrl());
    }
    FakeNode far = new FakeNode(99, "90.1.1.1", 5_000);
    others.put(far.address(), far.jsonRpcUrl());
    String seed = Scene.fetched(scene.step(new PeerEvent.Tick())).getFirst();
    List<PeerAction> done =
        scene.step(new PeerEvent.Answered(seed, Optional.of(Scene.info(first, others))));
    SocketId socket = Scene.dialled(done).orElseThrow().socket();
    scene.step(new PeerEvent.Opened(socket, first.ip));
    scene.says(socket, first.response(scene.now));
    List<PeerAction> next =
        scene.step(new PeerEvent.Answered(Scene.fetched(done).getFirst(), Optional.empty()));
    assertThat(Scene.fetched(next)).containsExactly(far.jsonRpcUrl());
  }
}
