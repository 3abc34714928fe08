package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.Greeting;
import org.hanok.node.peer.message.MessageLimits;
import org.hanok.node.peer.message.MessageReader;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.node.peer.message.Reading;
import org.hanok.node.peer.message.Recordings;
import org.hanok.node.peer.message.Recordings.Line;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a node of the reference heard is played to a machine in its place, which has what that node
 * had when it answered.
 */
@DisplayName("In the place of a node of AI Network")
class RecordedPeersTest {

  private static final String HERE = "127.0.0.1";

  private final MessageReader reader = new MessageReader(0, MessageLimits.DEFAULT);

  /** The node that was recorded: its state is what it says in what it sent. */
  private final class Stage implements PeerHost {
    final KeyPair key = Keys.key(1);
    String address = "";
    PeerInfo info = new PeerInfo(JsonObject.EMPTY);
    long last = -1;
    Optional<PeerMessage.Segment> nextSegment = Optional.empty();

    @Override
    public Facts facts() {
      return new Facts(address, 0, 0, PeerHost.Stage.SERVING, "", last, 0, Optional.empty());
    }

    @Override
    public PeerInfo info(JsonObject connections) {
      return info;
    }

    @Override
    public String sign(String text) {
      return Greeting.Signer.of(key, 0).sign(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"node0", "node1", "node2", "node2-started-again-empty"})
  void greetings_and_requests_get_the_answers_that_they_got(String name) {
    List<Line> lines = Recordings.lines(name);
    Stage node = new Stage();
    // Nobody could be this node's address and its key at once: it answers under one of its own.
    node.address = node.key.address().toString();
    PeerMachine machine = new PeerMachine(PeerSettings.of(List.of(), true), node, new Random(1));
    Map<Integer, List<MessageType>> recorded = new LinkedHashMap<>();
    Map<Integer, List<String>> segments = new LinkedHashMap<>();
    Map<Integer, List<MessageType>> answered = new LinkedHashMap<>();
    Map<Integer, List<String>> answeredSegments = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.isDialled() || line.socket() == 0) {
        continue;
      }
      SocketId socket = new SocketId(false, line.socket());
      switch (line.event()) {
        case "socket" -> machine.step(new PeerEvent.Opened(socket, HERE), line.atMillis());
        case "close" ->
            machine.step(new PeerEvent.Closed(socket, PeerReason.GONE), line.atMillis());
        case "out" -> {
          note(message(line), line.socket(), recorded, segments);
        }
        default -> {
          prepare(node, lines, i);
          List<PeerAction> done =
              machine.step(new PeerEvent.Heard(socket, line.text().orElseThrow()), line.atMillis());
          for (PeerAction action : all(machine, node, done, line.atMillis())) {
            if (action instanceof PeerAction.Send(SocketId to, String text) && !to.isDialled()) {
              note(message(text, line.atMillis()), (int) to.number(), answered, answeredSegments);
            }
          }
        }
      }
    }
    assertThat(answered).isEqualTo(recorded);
    assertThat(answeredSegments).isEqualTo(segments);
    assertThat(recorded).isNotEmpty();
  }

  /** Sees to it that the node has what the recorded one answered next on that connection. */
  private void prepare(Stage node, List<Line> lines, int from) {
    node.nextSegment = Optional.empty();
    for (int i = from + 1; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean isAnswer = line.socket() == lines.get(from).socket() && line.event().equals("out");
      if (isAnswer && message(line) instanceof PeerMessage.Segment segment) {
        node.nextSegment = Optional.of(segment);
        node.last = segment.lastBlockNumber();
        return;
      }
    }
  }

  /** The actions, with those that come of what the node does about them. */
  private static List<PeerAction> all(
      PeerMachine machine, Stage node, List<PeerAction> done, long now) {
    List<PeerAction> all = new ArrayList<>(done);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof PeerAction.Tell(HostNews news)) {
        switch (news) {
          case HostNews.ReadBlocks(long ticket, long ignored, int most) -> {
            PeerMessage.Segment segment = node.nextSegment.orElseThrow();
            assertThat(segment.blocks().orElseThrow()).hasSizeLessThanOrEqualTo(most);
            all.addAll(
                machine.step(
                    new PeerEvent.BlocksRead(
                        ticket, segment.blocks().orElseThrow(), segment.catchUp().orElseThrow()),
                    now));
          }
          case HostNews.ConsensusHeard heard ->
              all.addAll(machine.step(new PeerEvent.Judged(heard.ticket(), Verdict.GOOD), now));
          case HostNews.TransactionsHeard heard ->
              all.addAll(machine.step(new PeerEvent.Judged(heard.ticket(), Verdict.GOOD), now));
          default -> {}
        }
      }
    }
    return all;
  }

  private void note(
      PeerMessage message,
      int socket,
      Map<Integer, List<MessageType>> types,
      Map<Integer, List<String>> segments) {
    types.computeIfAbsent(socket, ignored -> new ArrayList<>()).add(message.type());
    if (message instanceof PeerMessage.Segment segment) {
      segments
          .computeIfAbsent(socket, ignored -> new ArrayList<>())
          .add(
              segment.lastBlockNumber()
                  + " "
                  + digest(segment.blocks())
                  + digest(segment.catchUp()));
    }
  }

  private static String digest(Optional<List<JsonObject>> objects) {
    return objects.map(list -> list.size() + "#" + list.hashCode() + " ").orElse("none ");
  }

  private PeerMessage message(Line line) {
    return message(line.text().orElseThrow(), line.atMillis());
  }

  private PeerMessage message(String text, long atMillis) {
    return ((Reading.Understood) reader.read(text, atMillis)).envelope().message();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node2-started-again-empty", "node2"})
  void what_its_peers_sent_brings_a_new_node_to_the_same_blocks(String name) {
    TreeMap<Long, JsonObject> sent = sentBlocks(name);
    Scene scene = new Scene();
    scene.node.chain.clear();
    scene.node.stage = PeerHost.Stage.BLOCKS;
    scene.node.genesisHash = String.valueOf(sent.get(0L).getString("hash"));
    Scene.Guest guest = scene.befriend(new FakeNode(2));
    scene.pass(250);
    long last = -1;
    // AIN: the reference finalises less than it was sent, so that the next segment overlaps.
    while (scene.node.stage == PeerHost.Stage.BLOCKS) {
      List<JsonObject> next = sent.tailMap(last + 1).values().stream().limit(20).toList();
      scene.says(
          guest.out(),
          new PeerMessage.Segment(Optional.of(next), sent.lastKey(), Optional.of(List.of())));
      assertThat(scene.node.facts().lastBlockNumber()).isGreaterThan(last);
      last = scene.node.facts().lastBlockNumber();
    }
    assertThat(scene.node.chain.keySet()).isEqualTo(sent.keySet());
    assertThat(scene.node.refusals()).isEmpty();
  }

  /** All blocks of the recorded segments that follow each other from the first one. */
  private TreeMap<Long, JsonObject> sentBlocks(String name) {
    TreeMap<Long, JsonObject> sent = new TreeMap<>();
    for (Line line : Recordings.lines(name)) {
      if (line.text().isPresent()
          && line.event().equals("in")
          && message(line) instanceof PeerMessage.Segment segment) {
        segment.blocks().orElseThrow().stream()
            .filter(block -> numberOf(block) <= sent.size())
            .forEach(block -> sent.put(numberOf(block), block));
      }
    }
    return sent;
  }

  private static long numberOf(JsonObject block) {
    return (long) block.getNumber("number", -1);
  }
}
