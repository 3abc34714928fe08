package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, byte by byte; and what well-behaved proxies send. */
@Order(34)
@OnTheSharedNode
@DisplayName("The doors")
class HttpDoorsIT {

  private static final String HIDDEN = "GET /get_address HTTP/1.1\r\nHost: x\r\n\r\n";

  private final NodeUnderTest node;

  HttpDoorsIT(SharedNode.Started started) {
    this.node = started.node();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nContent-Length: +50\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Content-Length: 4\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Transfer-Encoding: chunked, identity\r\n\r\n"
            + "0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nX: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nX: y\r\n Transfer-Encoding: chunked\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n+0\r\n\r\n",
        "POST /json-rpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0;a\n\r\n",
        "GET /get_address HTTP/1.1\r\n\r\n",
        "GET /get_address HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /get_address HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
        "GET http://other/get_address HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET  /get_address HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /get_address HTTP/1.1\nHost: x\n\n"
      })
  void refuse_requests_that_two_programs_could_read_as_two(String request) throws IOException {
    assertThat(RawHttp.exchange(node.apiUrl(), request + HIDDEN)).contains(" 400 ");
    if (request.startsWith("GET")) {
      String events = node.eventUrl().replace("ws://", "http://");
      assertThat(RawHttp.exchange(events, request)).matches("HTTP/1.1 (400|426) .*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "node.example", "node.example:1", "10.0.0.1:443", "[::1]:9"})
  void answer_whatever_port_and_name_a_proxy_is_reached_by(String host) throws IOException {
    String request = "GET /last_block_number HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    assertThat(RawHttp.exchange(node.apiUrl(), request)).contains(" 200 ");
  }

  @Test
  void answer_on_the_public_port_where_Host_names_that_of_the_console() throws IOException {
    int console = URI.create(node.adminUrl()).getPort();
    String request = "GET /get_address HTTP/1.1\r\nHost: localhost:" + console + "\r\n\r\n";
    assertThat(RawHttp.exchange(node.apiUrl(), request)).contains(" 200 ");
  }

  @Test
  void answer_behind_nginx_on_a_port_of_its_own() throws Exception {
    Path nginx = Path.of("/usr/sbin/nginx");
    boolean isThere = Files.isExecutable(nginx);
    if (!isThere && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI=true, and there is no nginx");
    }
    Assumptions.assumeTrue(isThere, "there is no nginx");
    Path folder = Files.createTempDirectory("hanok-nginx");
    int port = FreePorts.next();
    Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
    Process proxy =
        new ProcessBuilder(
                nginx.toString(),
                "-p",
                folder.toString(),
                "-c",
                folder + "/nginx.conf",
                "-g",
                "daemon off;")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      String base = "http://127.0.0.1:" + port;
      Await.until("nginx answers", 120, () -> answers(base));
      assertThat(RawHttp.get(base, "/health/ready")).contains(" 200 ");
      assertThat(new Rpc(base).answer("net_getChainId", JsonObject.EMPTY).has("result")).isTrue();
      assertThat(RawHttp.postChunked(base + "/json-rpc", 8192)).contains(" 4");
    } finally {
      proxy.destroy();
      if (!proxy.waitFor(20, TimeUnit.SECONDS)) {
        proxy.destroyForcibly();
      }
    }
  }

  private static boolean answers(String base) {
    try {
      return !RawHttp.get(base, "/").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private String configuration(Path folder, int port) {
    return """
    pid %1$s/pid;
    error_log %1$s/error.log;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d;
        location / {
          proxy_pass %3$s;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_set_header Host $http_host;
          proxy_request_buffering off;
        }
      }
    }
    """
        .formatted(folder, port, node.apiUrl());
  }

  @Test
  void let_pages_of_allowed_origins_call_services_and_see_what_they_paid() throws IOException {
    HttpRequest.Builder page =
        HttpRequest.newBuilder(URI.create(node.apiUrl() + "/services/nosuch"))
            .header("Origin", "https://page.example");
    HttpResponse<String> asked =
        Rpc.send(page.copy().method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build());
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .startsWith("Content-Type,X-Hanok-Payment");
    HttpResponse<String> called = Rpc.send(page.copy().GET().build());
    assertThat(called.statusCode()).isEqualTo(404);
    assertThat(called.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(called.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("X-Hanok-Transaction");
  }

  @Test
  void answer_those_hosts_alone_that_are_allowed() {
    try (NodeUnderTest strict =
        NodeUnderTest.named("allowed-hosts")
            .with("HANOK_ALLOWED_HOSTS", "localhost,node.example")) {
      strict.start();
      for (Map.Entry<String, String> host :
          Map.of("localhost", " 200 ", "node.example:77", " 200 ", "evil.example", " 421 ")
              .entrySet()) {
        assertThat(
                RawHttp.exchange(
                    strict.apiUrl(),
                    "GET /get_address HTTP/1.1\r\nHost: " + host.getKey() + "\r\n\r\n"))
            .contains(host.getValue());
      }
      strict.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "::1", "*"})
  void open_at_the_address_that_is_set_and_commands_find_it(String address) {
    try (NodeUnderTest there =
        NodeUnderTest.named("address-" + List.of("127.0.0.2", "::1", "*").indexOf(address))
            .with("HANOK_HOST", address)) {
      there.start();
      there.hanok("status", "--json").orFail();
      there.hanok("wallet", "create", "a").orFail();
      there.hanok("wallet", "balance", "a").orFail();
      there.stop();
    }
  }
}
