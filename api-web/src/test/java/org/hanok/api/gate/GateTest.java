package org.hanok.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real connections; the server behind it is the test's and keeps every byte that it gets. */
@DisplayName("At the gate")
class GateTest {

  private static final String GET = "GET /a HTTP/1.1\r\nHost: x:1\r\n\r\n";
  private static final String SECOND = "GET /second HTTP/1.1\r\nHost: x:1\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CHUNKED =
      "POST /c HTTP/1.1\r\nHost: x:1\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static final String LATER = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";

  private final CountDownLatch laterCame = new CountDownLatch(1);
  private final CountDownLatch laterMayGo = new CountDownLatch(1);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private Thread serving;
  private Gate gate;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    serving = Thread.ofVirtual().start(this::serve);
    gate = Gate.open("127.0.0.1", 0, server.getLocalPort(), Set.of());
  }

  @AfterEach
  void close() throws IOException {
    gate.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Answers each head, and keeps what came up to the next. */
  private void answer(Socket socket) {
    StringBuilder text = new StringBuilder();
    try (socket) {
      InputStream in = socket.getInputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        text.append((char) octet);
        if (text.toString().endsWith("\r\n\r\n") && !text.toString().endsWith("\r\n0\r\n\r\n")) {
          if (text.toString().startsWith("GET /later")) {
            laterCame.countDown();
            laterMayGo.await();
          }
          socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException | InterruptedException lost) {
      text.append("<lost>");
    }
    heard.add(text.toString());
  }

  /** Sends all of it and no more; answers all that comes back. */
  private String exchange(String text) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gate.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(all);
      return all.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private String heardInAll() throws InterruptedException {
    while (heard.isEmpty()) {
      Thread.sleep(10);
    }
    return String.join("", heard);
  }

  @Test
  void requests_pass_one_after_the_other_and_so_do_their_answers() throws Exception {
    assertThat(count(exchange(GET + "\r\n" + SECOND), "200 OK")).isEqualTo(2);
    assertThat(heardInAll()).contains("GET /a HTTP/1.1\r\n").contains("GET /second HTTP/1.1\r\n");
  }

  @Test
  void the_server_is_told_who_asks_and_nobody_tells_it_in_their_place() throws Exception {
    exchange(GET.replace("\r\n\r\n", "\r\n$WSRA: 9.9.9.9\r\n$wssn: evil\r\n\r\n"));
    assertThat(heardInAll())
        .contains("$WSRA: 127.0.0.1\r\n")
        .contains("$WSSP: " + server.getLocalPort() + "\r\n")
        .doesNotContain("9.9.9.9")
        .doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +99\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n"
      })
  void what_is_ambiguous_reaches_nobody_and_ends_the_connection(String request) throws Exception {
    String answer = exchange(request + SECOND);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("HANOK-BAD-HTTP");
    assertThat(count(answer, "HTTP/1.1")).isOne();
    assertThat(heard).isEmpty();
  }

  @Test
  void what_was_asked_before_is_answered_before_the_refusal() throws Exception {
    String answer = exchange(GET + "BAD\r\n\r\n" + SECOND);
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
    assertThat(heardInAll()).doesNotContain("second");
  }

  @Test
  void chunks_are_written_anew_without_what_nobody_needs() throws Exception {
    exchange(CHUNKED + "05;a=\"b\"\r\nhello\r\n00\r\nContent-Length: 7\r\n\r\n" + GET);
    assertThat(heardInAll())
        .contains("\r\n\r\n5\r\nhello\r\n0\r\n\r\nGET /a")
        .doesNotContain("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5\r\nhello\r\n",
        "0x5\r\nhello\r\n",
        " 5\r\nhello\r\n",
        "5 \r\nhello\r\n",
        "-5\r\nhello\r\n",
        "5\nhello\r\n",
        "5;a\nhello\r\n",
        "\r\nhello\r\n",
        "5g\r\nhello\r\n",
        "10000000000000005\r\nhello\r\n",
        "5\r\nhelloX\r\n",
        "5\r\nhello\n",
        "5;a\u0000\r\nhello\r\n"
      })
  void a_chunk_that_is_none_ends_the_request_and_its_rest_is_no_other_one(String chunk)
      throws Exception {
    String answer = exchange(CHUNKED + chunk + "0\r\n\r\n" + SECOND);
    assertThat(count(answer, "200 OK")).isLessThanOrEqualTo(1);
    assertThat(heardInAll()).doesNotContain("second").doesNotContain("0\r\n\r\n");
  }

  @Test
  void where_hosts_are_listed_no_other_is_answered() throws Exception {
    try (Gate strict =
        Gate.open("127.0.0.1", 0, server.getLocalPort(), GateStart.hosts(" X , [::1]"))) {
      gate.close();
      gate = strict;
      assertThat(exchange(GET)).contains("200 OK");
      assertThat(exchange(GET.replace("x:1", "[::1]:7"))).contains("200 OK");
      assertThat(exchange(GET.replace("x:1", "evil.example")))
          .startsWith("HTTP/1.1 421 ")
          .contains("HANOK-HOST-NOT-ALLOWED");
    }
  }

  @Test
  void who_comes_while_the_server_is_gone_is_told_so() throws Exception {
    server.close();
    // Until its thread has left it, a closed socket may take one more connection.
    serving.join();
    assertThat(exchange(GET)).startsWith("HTTP/1.1 503 ").contains("HANOK-NOT-SERVING");
  }

  @Test
  void connections_that_say_nothing_keep_nobody_out() throws Exception {
    try (Gate narrow = Gate.open("127.0.0.1", 0, server.getLocalPort(), Set.of(), 3)) {
      gate.close();
      gate = narrow;
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        silent.add(new Socket("127.0.0.1", gate.port()));
        assertThat(exchange(GET)).contains("200 OK");
      }
      for (Socket socket : silent.subList(0, 17)) {
        socket.setSoTimeout(60_000);
        assertThat(socket.getInputStream().read()).isNegative();
        socket.close();
      }
    }
  }

  @Test
  void whoever_waits_for_an_answer_keeps_the_connection() throws Exception {
    try (Gate narrow = Gate.open("127.0.0.1", 0, server.getLocalPort(), Set.of(), 1);
        Socket waiting = new Socket("127.0.0.1", narrow.port())) {
      waiting.setSoTimeout(60_000);
      waiting.getOutputStream().write(LATER.getBytes(StandardCharsets.US_ASCII));
      laterCame.await();
      try (Socket other = new Socket("127.0.0.1", narrow.port())) {
        other.setSoTimeout(60_000);
        assertThat(other.getInputStream().read()).isNegative();
      }
      laterMayGo.countDown();
      assertThat((char) waiting.getInputStream().read()).isEqualTo('H');
    }
  }

  @Test
  void a_body_passes_whole_whatever_its_size() throws Exception {
    String body = "x".repeat(300_000);
    exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" + body + SECOND);
    assertThat(heardInAll()).contains(body + "GET /second");
  }
}
