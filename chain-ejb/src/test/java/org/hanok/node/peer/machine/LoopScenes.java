package org.hanok.node.peer.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Nodes for tests over real sockets. */
public final class LoopScenes {

  private LoopScenes() {}

  /** A fake node that may be used from several threads. */
  public static final class Node {
    private final FakeNode node;
    private final PeerMachine machine;
    private volatile Consumer<PeerEvent> answers = event -> {};
    public volatile @Nullable AutoCloseable loop;

    Node(FakeNode node) {
      this.node = node;
      PeerSettings settings = PeerSettings.of(List.of("http://127.0.0.1:1/json-rpc"), true);
      this.machine = new PeerMachine(quick(settings), node, new Random(1));
    }

    public PeerMachine machine() {
      return machine;
    }

    public int port() {
      return node.port;
    }

    public void attach(Consumer<PeerEvent> to) {
      answers = to;
    }

    public void hear(HostNews news) {
      synchronized (node) {
        node.told(news).forEach(answers);
      }
    }

    public int heard(String hash) {
      synchronized (node) {
        return node.heard.getOrDefault(hash, 0);
      }
    }

    public List<PeerReason> reasons() {
      synchronized (node) {
        return node.refusals();
      }
    }

    /** It has a snapshot of so many chunks, each of so many characters. */
    public Node giving(int chunks, int units) {
      JsonObject chunk = JsonObject.of("data", JsonString.of("x".repeat(units)));
      node.snapshot = Collections.nCopies(chunks, chunk);
      return this;
    }

    /** It has no chain, wants a snapshot, and judges no chunk before it is told to. */
    public Node wanting() {
      node.chain.clear();
      node.stage = PeerHost.Stage.SNAPSHOT;
      node.answers = false;
      return this;
    }

    public int chunksHeard() {
      synchronized (node) {
        return chunks().size();
      }
    }

    private List<HostNews.ChunkHeard> chunks() {
      return node.news.stream()
          .filter(HostNews.ChunkHeard.class::isInstance)
          .map(HostNews.ChunkHeard.class::cast)
          .toList();
    }

    /** Judges all chunks that are here, and from now on each when it comes. */
    public void judge() {
      synchronized (node) {
        node.answers = true;
        chunks()
            .forEach(
                heard ->
                    answers.accept(new PeerEvent.Judged(heard.ticket(), PeerEvent.Verdict.GOOD)));
      }
    }

    public CandidateInfo candidate() {
      return Scene.info(node, Map.of());
    }
  }

  /** Looks for peers every tenth of a second, so that tests are short. */
  private static PeerSettings quick(PeerSettings all) {
    PeerSettings.Times times = PeerSettings.Times.DEFAULT;
    return new PeerSettings(
        all.whitelist(),
        all.seeds(),
        all.anchors(),
        true,
        all.places(),
        new PeerSettings.Times(
            times.greeting(),
            times.heartbeat(),
            times.silence(),
            100,
            times.retry(),
            times.rotation(),
            times.answer(),
            times.pause(),
            times.chunkPause(),
            times.ban()),
        all.room(),
        all.flow());
  }

  public static Node node(int number) {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Node(new FakeNode(number, "127.0.0.1", free.getLocalPort()).with(0, 3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static PeerEvent vote(String hash) {
    return new PeerEvent.Say(FakeNode.vote(hash));
  }

  /** What strangers say who mean no good. */
  public static final class Junk {
    private final FakeNode node;

    Junk(int number) {
      node = new FakeNode(number, "127.0.0.1", 9);
    }

    public String greeting(long nowMillis) {
      return node.request(nowMillis);
    }

    public String next(Random random, long nowMillis) {
      String fine =
          switch (random.nextInt(5)) {
            case 0 -> FakeNode.text(new PeerMessage.SegmentRequest(random.nextInt(5)), nowMillis);
            case 1 ->
                FakeNode.text(new PeerMessage.OldSegmentRequest(random.nextInt(5)), nowMillis);
            case 2 -> FakeNode.text(new PeerMessage.SnapshotRequest(false), nowMillis);
            case 3 ->
                FakeNode.text(new PeerMessage.InfoUpdate(node.info(JsonObject.EMPTY)), nowMillis);
            default ->
                FakeNode.text(
                    new PeerMessage.Transactions(
                        List.of(FakeNode.transaction("0x" + random.nextInt())), false, List.of()),
                    nowMillis);
          };
      int at = random.nextInt(fine.length());
      return switch (random.nextInt(1_000)) {
        case 0 -> fine.substring(0, at);
        case 1 -> fine.replace("_", "-");
        case 2 -> fine.replace("\"networkId\":7", "\"networkId\":6");
        default -> fine;
      };
    }
  }

  public static Junk junk(int number) {
    return new Junk(number);
  }
}
