package org.hanok.node.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hanok.api.AinDoors;
import org.hanok.api.AinInterface;
import org.hanok.api.event.BareEvents;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.node.admin.BootstrapAccount;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.TestDatabase;

/**
 * A whole node with AI Network's interfaces, and without its server: the JDK's HTTP server stands
 * in the place of Liberty and the gate.
 */
final class BareNode implements AutoCloseable {

  private static final long BEAT_MILLIS = 500;
  private static final int BACKLOG = 100;

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /**
   * Starts a node.
   *
   * @param environment as the packaged node has it
   * @throws IOException if one of its ports is taken
   */
  BareNode(Map<String, String> environment) throws IOException {
    NodeSettings settings = NodeSettings.of(environment);
    Files.createDirectories(settings.home());
    TestDatabase database = TestDatabase.h2(settings.home());
    opened.push(database);
    Platform platform =
        new Platform(
            database.work(),
            "H2",
            Executors.newVirtualThreadPerTaskExecutor(),
            Thread::new,
            System::currentTimeMillis);
    Node node = Node.start(settings, platform);
    opened.push(node);
    opened.push(scheduler::shutdownNow);
    begin(node, StakeAtStart.target(settings));
    opened.push(
        BareEvents.start(
            node.eventHandlerSettings(),
            node.eventHandler(),
            node.events(),
            node.chain(),
            scheduler));
    serve((int) settings.number("PORT"), new AinInterface(doors(node, settings)));
  }

  private void begin(Node node, double stakeAin) {
    node.shop().begin();
    StakeAtStart stake = node.stakeAtStart(stakeAin);
    var ignoredBeat =
        scheduler.scheduleWithFixedDelay(
            node.quarantine()::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    var ignoredShop =
        scheduler.scheduleWithFixedDelay(() -> act(node, stake), 1, 1, TimeUnit.SECONDS);
  }

  /** Ends what was started, the newest first. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.getLogger(BareNode.class.getName()).log(System.Logger.Level.WARNING, "", e);
      }
    }
  }

  private static void act(Node node, StakeAtStart stake) {
    try {
      stake.act();
      node.shop().act();
    } catch (RuntimeException e) {
      System.getLogger(BareNode.class.getName()).log(System.Logger.Level.WARNING, "", e);
    }
  }

  private static AinDoors doors(Node node, NodeSettings settings) {
    return new AinDoors(
        settings.params(),
        CorsHeaders.of(settings),
        node.ingress(),
        node.interfaces().signer(),
        node.chain(),
        node.state(),
        node.ledger(),
        node.status(),
        node.interfaces().report(),
        node.eventHandler(),
        node.interfaces().traffic(),
        node.interfaces().paramCommands(),
        BootstrapAccount.none(),
        System::currentTimeMillis);
  }

  private void serve(int port, AinInterface ain) throws IOException {
    for (InetAddress address : InetAddress.getAllByName("localhost")) {
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> answer(exchange, ain));
      server.start();
      opened.push(() -> server.stop(0));
    }
  }

  private static void answer(HttpExchange exchange, AinInterface ain) throws IOException {
    try (exchange) {
      String path = plain(exchange.getRequestURI().getRawPath());
      byte[] body = read(exchange, ain.bodyLimitBytes());
      send(
          exchange,
          body.length > ain.bodyLimitBytes()
              ? ain.refuseSize(path)
              : ain.answer(request(exchange, path, body)));
    } catch (RuntimeException e) {
      System.getLogger(BareNode.class.getName())
          .log(System.Logger.Level.ERROR, exchange.getRequestURI().toString(), e);
      throw e;
    }
  }

  private static byte[] read(HttpExchange exchange, int limitBytes) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(limitBytes + 1);
    }
  }

  private static String plain(String path) {
    String without = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return without.isEmpty() ? "/" : without;
  }

  private static ApiRequest request(HttpExchange exchange, String path, byte[] body) {
    String query = exchange.getRequestURI().getRawQuery();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return new ApiRequest(
        exchange.getRequestMethod(),
        path,
        query == null ? "" : query,
        type == null ? "" : type,
        body,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin")));
  }

  private static void send(HttpExchange exchange, ApiAnswer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
