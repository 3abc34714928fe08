package org.hanok.node.outcall;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestFunctionCallerTest {

  /** Ends a test that hangs; nothing is measured. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private record Heard(String method, String path, String type, String body) {}

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, 200));
    server.createContext("/elsewhere", this::redirect);
    server.createContext("/slow", this::hold);
    server.start();
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.stop(0);
  }

  @Test
  void a_triggered_function_is_posted_once_as_json() throws InterruptedException {
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, true, HostLookup.SYSTEM)) {
      caller.accept(trigger("/hook?x=1"));

      Heard call = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(call)
          .isEqualTo(
              new Heard(
                  "POST", "/hook?x=1", "application/json;charset=utf-8", "{\"fid\":\"notify\"}"));
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void a_redirect_leads_nowhere() throws InterruptedException {
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, true, HostLookup.SYSTEM)) {
      caller.accept(trigger("/elsewhere"));
      assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .extracting(Heard::path)
          .isEqualTo("/elsewhere");

      caller.accept(trigger("/next"));
      assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .extracting(Heard::path)
          .isEqualTo("/next");
    }
  }

  @Test
  void what_is_no_address_or_does_not_answer_harms_nobody() throws InterruptedException {
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, true, HostLookup.SYSTEM)) {
      JsonObject body = JsonObject.of("fid", JsonString.of("notify"));
      for (String url : new String[] {"http://a b/", "ftp://localhost/", "http://localhost:1/x"}) {
        caller.accept(new ChainEvent.RestFunctionTriggered("notify", url, body));
      }
      caller.accept(trigger("/still"));

      assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .extracting(Heard::path)
          .isEqualTo("/still");
    }
  }

  @Test
  void one_more_than_may_be_open_is_dropped_and_counted() {
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, true, HostLookup.SYSTEM)) {
      for (int i = 0; i < RestFunctionCaller.MAX_OPEN_CALLS + 3; i++) {
        caller.accept(trigger("/slow"));
      }
      caller.accept(new ChainEvent.Missed(5));

      assertThat(caller.dropped()).isEqualTo(3 + 5);
    }
  }

  @Test
  void a_call_that_is_given_up_makes_room() throws InterruptedException {
    try (RestFunctionCaller caller =
        new RestFunctionCaller(Duration.ofMillis(200), true, HostLookup.SYSTEM)) {
      for (int i = 0; i < RestFunctionCaller.MAX_OPEN_CALLS; i++) {
        caller.accept(trigger("/slow"));
      }
      long sent = 0;
      while (heard.isEmpty()) {
        caller.accept(trigger("/again"));
        sent++;
        Thread.sleep(10);
      }
      assertThat(caller.dropped()).isLessThan(sent);
    }
  }

  @Test
  void the_address_that_was_looked_up_is_called_and_no_name_is_asked_for_twice()
      throws InterruptedException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HostLookup lookup =
        host -> {
          asked.add(host);
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, true, lookup)) {
      caller.accept(trigger("hook.example", "/named"));

      assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .extracting(Heard::path)
          .isEqualTo("/named");
      assertThat(asked).containsExactly("hook.example");
    }
  }

  @Test
  void a_name_that_leads_to_this_machine_or_its_surroundings_is_not_called()
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(3);
    InetAddress here = InetAddress.getLoopbackAddress();
    HostLookup lookup =
        host -> {
          asked.countDown();
          InetAddress open = InetAddress.ofLiteral("9.9.9.9");
          return host.startsWith("mixed")
              ? new InetAddress[] {open, here}
              : new InetAddress[] {here};
        };
    try (RestFunctionCaller caller = new RestFunctionCaller(PATIENCE, false, lookup)) {
      caller.accept(trigger("hook.example", "/hidden"));
      caller.accept(trigger("mixed.example", "/hidden"));
      caller.accept(trigger("127.0.0.1", "/hidden"));
      asked.await();
      try (RestFunctionCaller open = new RestFunctionCaller(PATIENCE, true, lookup)) {
        open.accept(trigger("/open"));
        assertThat(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .extracting(Heard::path)
            .isEqualTo("/open");
      }
      assertThat(heard).isEmpty();
    }
  }

  private ChainEvent trigger(String host, String path) {
    String url = "http://" + host + ":" + server.getAddress().getPort() + path;
    JsonObject body = JsonObject.of("fid", JsonString.of("notify"));
    return new ChainEvent.RestFunctionTriggered("notify", url, body);
  }

  private ChainEvent trigger(String path) {
    return trigger("localhost", path);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    heard.add(
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/trap");
    answer(exchange, 302);
  }

  private void hold(HttpExchange exchange) throws IOException {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}
