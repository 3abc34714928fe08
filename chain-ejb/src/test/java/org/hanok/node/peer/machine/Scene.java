package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;

/** One machine, and strangers that are played by hand. */
final class Scene {

  static final long START = 1_800_000_000_000L;

  final FakeNode node = new FakeNode(1).with(0, 3);
  final PeerMachine machine;
  final List<PeerAction> actions = new ArrayList<>();
  long now = START;
  private long sockets;

  Scene(PeerSettings settings) {
    machine = new PeerMachine(settings, node, new Random(1));
  }

  Scene() {
    this(settings());
  }

  static PeerSettings settings() {
    return PeerSettings.of(List.of("http://10.0.0.99:8080/json-rpc"), true);
  }

  static PeerSettings places(UnaryOperator<PeerSettings.Places> change) {
    PeerSettings all = settings();
    return new PeerSettings(
        all.whitelist(),
        all.seeds(),
        all.anchors(),
        all.allowsPrivate(),
        change.apply(all.places()),
        all.times(),
        all.room(),
        all.flow());
  }

  static PeerSettings room(PeerSettings.Room room) {
    PeerSettings all = settings();
    return new PeerSettings(
        all.whitelist(),
        all.seeds(),
        all.anchors(),
        all.allowsPrivate(),
        all.places(),
        all.times(),
        room,
        all.flow());
  }

  static PeerSettings flow(PeerSettings.Flow flow) {
    PeerSettings all = settings();
    return new PeerSettings(
        all.whitelist(),
        all.seeds(),
        all.anchors(),
        all.allowsPrivate(),
        all.places(),
        all.times(),
        all.room(),
        flow);
  }

  /** What the machine does because of {@code event}, and of what its node answers to it. */
  List<PeerAction> step(PeerEvent event) {
    List<PeerAction> done = new ArrayList<>(machine.step(event, now));
    for (int i = 0; i < done.size(); i++) {
      if (done.get(i) instanceof PeerAction.Tell(HostNews news)) {
        node.told(news).forEach(answer -> done.addAll(machine.step(answer, now)));
      }
    }
    actions.addAll(done);
    return done;
  }

  /** Lets time pass, a quarter of a second at a time. */
  List<PeerAction> pass(long millis) {
    List<PeerAction> done = new ArrayList<>();
    for (long until = now + millis; now < until; ) {
      now = Math.min(until, now + 250);
      done.addAll(step(new PeerEvent.Tick()));
    }
    return done;
  }

  /** A connection comes in from {@code host}. */
  SocketId cameIn(String host) {
    SocketId socket = new SocketId(false, ++sockets);
    step(new PeerEvent.Opened(socket, host));
    return socket;
  }

  List<PeerAction> says(SocketId socket, PeerMessage message) {
    return says(socket, FakeNode.text(message, now));
  }

  List<PeerAction> says(SocketId socket, String text) {
    return step(new PeerEvent.Heard(socket, text));
  }

  /** A peer with both connections. */
  record Guest(FakeNode node, SocketId in, SocketId out) {}

  /** {@code other} dials, greets, is dialled back and answers. */
  Guest befriend(FakeNode other) {
    SocketId in = cameIn(other.ip);
    SocketId out = dialled(says(in, other.request(now))).orElseThrow().socket();
    step(new PeerEvent.Opened(out, other.ip));
    says(out, other.response(now));
    return new Guest(other, in, out);
  }

  /** The first of {@code done} that dials. */
  static Optional<PeerAction.Dial> dialled(List<PeerAction> done) {
    return done.stream()
        .filter(PeerAction.Dial.class::isInstance)
        .map(PeerAction.Dial.class::cast)
        .findFirst();
  }

  /** The types of what {@code done} sends to {@code socket}. */
  static List<MessageType> sent(List<PeerAction> done, SocketId socket) {
    return done.stream()
        .filter(
            one -> one instanceof PeerAction.Send(SocketId to, String ignored) && to.equals(socket))
        .map(one -> ((PeerAction.Send) one).text().split("\"", 5)[3])
        .map(MessageType::valueOf)
        .toList();
  }

  /** Why {@code done} closes {@code socket}; empty if it does not. */
  static Optional<PeerReason> closed(List<PeerAction> done, SocketId socket) {
    return done.stream()
        .filter(PeerAction.Close.class::isInstance)
        .map(PeerAction.Close.class::cast)
        .filter(one -> one.socket().equals(socket))
        .map(PeerAction.Close::reason)
        .findFirst();
  }

  static List<String> fetched(List<PeerAction> done) {
    return done.stream()
        .filter(PeerAction.Fetch.class::isInstance)
        .map(one -> ((PeerAction.Fetch) one).url())
        .toList();
  }

  static CandidateInfo info(FakeNode node, Map<String, String> others) {
    return new CandidateInfo(node.address(), true, node.peerUrl(), node.jsonRpcUrl(), others);
  }
}
