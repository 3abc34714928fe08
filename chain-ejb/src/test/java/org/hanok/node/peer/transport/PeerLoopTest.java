package org.hanok.node.peer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hanok.node.peer.machine.LoopScenes;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.PeerReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Peers over real sockets")
class PeerLoopTest {

  private static final long PATIENCE_MILLIS = 60_000;
  private static final int JUNK = Integer.getInteger("hanok.peer.junk", 20_000);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private static void await(BooleanSupplier what) throws InterruptedException {
    long until = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!what.getAsBoolean()) {
      assertThat(System.currentTimeMillis()).as("patience").isLessThan(until);
      Thread.sleep(20);
    }
  }

  /** A node with its loop; its candidates are those it is given. */
  private LoopScenes.Node node(int number, Optional<LoopScenes.Node> known) throws IOException {
    LoopScenes.Node node = LoopScenes.node(number);
    CandidateSource source =
        new CandidateSource() {
          @Override
          public void ask(String url, Consumer<Optional<CandidateInfo>> answer) {
            answer.accept(known.map(LoopScenes.Node::candidate));
          }

          @Override
          public void close() {}
        };
    PeerLoop loop =
        PeerLoop.start(
            new PeerLoop.Parts(node.machine(), node::hear, source, System::currentTimeMillis),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()),
            WireLimits.DEFAULT);
    node.attach(loop::answer);
    open.add(loop);
    node.loop = loop;
    return node;
  }

  @Test
  void find_each_other_and_pass_on_what_is_said() throws Exception {
    LoopScenes.Node one = node(1, Optional.empty());
    LoopScenes.Node two = node(2, Optional.of(one));
    LoopScenes.Node three = node(3, Optional.of(two));
    await(() -> pairs(one) >= 1 && pairs(two) == 2 && pairs(three) >= 1);
    assertThat(loop(three).say(LoopScenes.vote("0xvote"))).isTrue();
    await(() -> one.heard("0xvote") == 1 && two.heard("0xvote") == 1);
  }

  private static PeerLoop loop(LoopScenes.Node node) {
    return (PeerLoop) node.loop;
  }

  private static long pairs(LoopScenes.Node node) {
    return loop(node).shown().peers().stream()
        .filter(peer -> peer.hasInbound() && peer.hasOutbound())
        .count();
  }

  @Test
  void read_no_more_of_a_snapshot_than_can_be_looked_at() throws Exception {
    int units = 100_000;
    LoopScenes.Node giver = node(1, Optional.empty()).giving(300, units);
    LoopScenes.Node taker = node(2, Optional.of(giver)).wanting();
    int most = WireLimits.DEFAULT.waitingBytes() / units + 2;
    await(() -> taker.chunksHeard() >= most / 2);
    Thread.sleep(500);
    assertThat(taker.chunksHeard()).isLessThanOrEqualTo(most);
    taker.judge();
    await(() -> taker.chunksHeard() == 300);
    assertThat(taker.reasons()).doesNotContain(PeerReason.LIES, PeerReason.TOO_LARGE);
  }

  @Test
  void let_go_of_each_other_when_one_stops() throws Exception {
    LoopScenes.Node one = node(1, Optional.empty());
    LoopScenes.Node two = node(2, Optional.of(one));
    await(() -> pairs(one) == 1 && pairs(two) == 1);
    loop(two).close();
    await(() -> loop(one).shown().peers().isEmpty());
  }

  @Test
  void bear_junk_before_the_greeting_and_after_it() throws Exception {
    LoopScenes.Node one = node(1, Optional.empty());
    LoopScenes.Node two = node(2, Optional.of(one));
    await(() -> pairs(one) == 1 && pairs(two) == 1);
    Random random = new Random(5);
    LoopScenes.Junk junk = LoopScenes.junk(3);
    int sent = 0;
    while (sent < JUNK) {
      try (RawClient client = RawClient.upgraded(loop(one).port())) {
        if (random.nextBoolean()) {
          client.text(junk.greeting(System.currentTimeMillis()));
        }
        for (int i = 0; i < 2_000 && sent < JUNK; i++) {
          client.text(junk.next(random, System.currentTimeMillis()));
          sent++;
        }
      } catch (IOException e) {
        // It was closed, as it should be.
        sent++;
      }
    }
    assertThat(pairs(one)).isEqualTo(1);
    assertThat(loop(two).say(LoopScenes.vote("0xafter"))).isTrue();
    await(() -> one.heard("0xafter") == 1);
    assertThat(one.reasons()).doesNotContain(PeerReason.BUG);
    List<PeerView> peers = loop(one).shown().peers();
    assertThat(peers).extracting(PeerView::waitingUnits).allMatch(units -> units < 100_000);
  }

  @Test
  void are_asked_for_over_json_rpc_within_limits() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CandidateInfo info = LoopScenes.node(4).candidate();
    String answer =
        """
        {"result":{"result":{"address":"%s","isAvailableForConnection":true,"networkStatus":{"urls":{
        "p2p":{"url":"%s"},"jsonRpc":{"url":"%s"}}},"peerCandidateJsonRpcUrlList":{}}}}
        """
            .formatted(info.address(), info.peerUrl(), info.jsonRpcUrl());
    serve(server, "/good/json-rpc", 200, answer);
    serve(server, "/error/json-rpc", 500, answer);
    serve(server, "/moved/json-rpc", 302, answer);
    serve(server, "/large/json-rpc", 200, answer + " ".repeat(CandidateInfo.MAX_UNITS));
    server.start();
    open.add(() -> server.stop(0));
    try (JsonRpcCandidates candidates = new JsonRpcCandidates()) {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(ask(candidates, base + "/good/json-rpc")).contains(info);
      for (String other : List.of("/error/json-rpc", "/moved/json-rpc", "/large/json-rpc", "/no")) {
        assertThat(ask(candidates, base + other)).isEmpty();
      }
      assertThat(ask(candidates, "http://127.0.0.1:1/json-rpc")).isEmpty();
    }
  }

  private static void serve(HttpServer server, String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/good/json-rpc");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static Optional<CandidateInfo> ask(JsonRpcCandidates candidates, String url)
      throws InterruptedException {
    List<Optional<CandidateInfo>> answers =
        java.util.Collections.synchronizedList(new ArrayList<>());
    candidates.ask(url, answers::add);
    await(() -> !answers.isEmpty());
    return answers.getFirst();
  }
}
