package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Reports to a tracker")
@Timeout(300)
final class TrackerReportsTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private HttpServer tracker;

  @BeforeEach
  void open() throws IOException {
    tracker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tracker.createContext("/json-rpc", this::take);
    tracker.start();
  }

  @AfterEach
  void close() {
    tracker.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(status.get(), -1);
    exchange.close();
  }

  private TrackerReports begin() {
    URI url = URI.create("http://localhost:" + tracker.getAddress().getPort() + "/json-rpc");
    PeerInfo info = new PeerInfo(JsonObject.of("address", JsonString.of("0xA")));
    return TrackerReports.begin(new TrackerReports.Parts(url, 1, () -> info, now::incrementAndGet));
  }

  private String next() throws InterruptedException {
    String report = told.poll(250, TimeUnit.SECONDS);
    assertThat(report).isNotNull();
    return report;
  }

  @Test
  void say_how_the_node_is_and_when_that_was() throws InterruptedException {
    try (TrackerReports reports = begin()) {
      assertThat(reports).isNotNull();
      JsonObject call = (JsonObject) JsonParser.parse(next());
      assertThat(call.getString("method")).isEqualTo("updateNodeInfo");
      JsonObject params = call.getObject("params");
      assertThat(params).isNotNull();
      assertThat(params.getString("address")).isEqualTo("0xA");
      assertThat(params.getNumber("updatedAt", 0)).isEqualTo(1_800_000_000_001.0);
    }
  }

  @Test
  void go_on_whatever_the_tracker_answers() throws InterruptedException {
    status.set(500);
    try (TrackerReports reports = begin()) {
      assertThat(reports).isNotNull();
      String first = next();
      assertThat(next()).isNotEqualTo(first);
      status.set(200);
      assertThat(next()).isNotEqualTo(first);
    }
  }

  @Test
  void end_with_the_node() throws InterruptedException {
    TrackerReports reports = begin();
    assertThat(next()).contains("updateNodeInfo");
    reports.close();
    told.clear();
    assertThat(told.poll(3, TimeUnit.SECONDS)).isNull();
  }
}
