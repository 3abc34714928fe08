package org.hanok.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The head of a request")
class RequestHeadTest {

  private static final String HOST = "Host: node.example:8080\r\n";

  private static RequestHead.Outcome parse(String text) {
    return RequestHead.parse(text + "\r\n");
  }

  private static void assertBad(String text) {
    assertThat(parse(text))
        .as(text)
        .isInstanceOfSatisfying(
            RequestHead.Outcome.Bad.class, bad -> assertThat(bad.status()).isEqualTo(400));
  }

  private static RequestHead good(String text) {
    assertThat(parse(text)).as(text).isInstanceOf(RequestHead.Outcome.Good.class);
    return ((RequestHead.Outcome.Good) parse(text)).head();
  }

  private static RequestHead post(String fields) {
    return good("POST /json-rpc HTTP/1.1\r\n" + HOST + fields);
  }

  @Test
  void says_how_long_the_body_is() {
    assertThat(post("content-length:\t17 \r\n").body())
        .isEqualTo(new RequestHead.Body.OfLength(17));
    assertThat(post("Transfer-Encoding: Chunked\r\n").body())
        .isEqualTo(new RequestHead.Body.InChunks());
    assertThat(post("").body()).isEqualTo(new RequestHead.Body.OfLength(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+5",
        "-5",
        "0x5",
        "5.0",
        "5 5",
        "5,5",
        "5, 5",
        "",
        "\u00b2",
        "5;",
        "1e1",
        "5\u00a0",
        "9999999999999999999"
      })
  void has_no_length_that_is_not_one_number(String length) {
    assertBad("POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 0\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: \"chunked\"\r\n",
        "Transfer-Encoding: chunked;q=1\r\n",
        "Transfer-Encoding:\r\n",
        "Transfer-Encoding: identity\r\n"
      })
  void has_no_two_lengths_and_no_coding_but_chunked(String fields) {
    assertBad("POST / HTTP/1.1\r\n" + HOST + fields);
  }

  @Test
  void has_no_chunks_in_HTTP_1_0() {
    assertBad("POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding\t: chunked\r\n",
        " Transfer-Encoding: chunked\r\n",
        "X: a\r\n b\r\n",
        "X: a\r\n\tb\r\n",
        "X: a\u0000b\r\n",
        "X\u0000: a\r\n",
        "X: a\rb\r\n",
        "X: a\rTransfer-Encoding: chunked\r\n",
        "X: a\nTransfer-Encoding: chunked\r\n",
        "X: a\u000bb\r\n",
        "X: a\u007f\r\n",
        "X Y: a\r\n",
        "X(Y): a\r\n",
        "X\u00e9: a\r\n",
        ": a\r\n",
        "X\r\n"
      })
  void has_fields_that_are_a_name_a_colon_and_a_value_on_one_line(String field) {
    assertBad("GET / HTTP/1.1\r\n" + HOST + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a\r\nHost: b\r\n",
        "Host: a\r\nhost: a\r\n",
        "Host:\r\n",
        "Host: a, b\r\n",
        "Host: u@a\r\n",
        "Host: a/b\r\n",
        "Host: a b\r\n",
        "Host: a:b\r\n",
        "Host: a:65536\r\n",
        "Host: [::1\r\n",
        "Host: \u00e9\r\n"
      })
  void names_one_host(String hosts) {
    assertBad("GET / HTTP/1.1\r\n" + hosts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node.example", "127.0.0.1:1", "[::1]:65535", "NODE_1", "a:"})
  void may_name_any_port(String host) {
    assertThat(good("GET / HTTP/1.1\r\nHost: " + host + "\r\n").host()).isEqualTo(host);
  }

  @Test
  void needs_no_host_in_HTTP_1_0() {
    assertThat(good("GET / HTTP/1.0\r\n").hostName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  / HTTP/1.1",
        "GET\t/ HTTP/1.1",
        " GET / HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET /",
        "GET /a b HTTP/1.1",
        "GET /a#b HTTP/1.1",
        "GET /a\u0000 HTTP/1.1",
        "GET /a\r HTTP/1.1",
        "GET /a\u000b HTTP/1.1",
        "GET a HTTP/1.1",
        "GET * HTTP/1.1",
        "G(T / HTTP/1.1",
        "GET / http/1.1",
        "GET / HTTP/01.1",
        "GET / HTTP/1.10",
        "CONNECT other:22 HTTP/1.1",
        "GET http://other/ HTTP/1.1",
        "GET http://u@node.example:8080/ HTTP/1.1",
        "GET ftp://node.example:8080/ HTTP/1.1"
      })
  void begins_with_a_method_a_target_of_this_host_and_a_version(String line) {
    assertBad(line + "\r\n" + HOST);
  }

  @Test
  void may_give_its_target_as_a_URL_of_the_same_host() {
    assertThat(good("GET http://Node.example:8080/a?b=1 HTTP/1.1\r\n" + HOST).target())
        .isEqualTo("/a?b=1");
    assertThat(good("GET http://node.example:8080 HTTP/1.1\r\n" + HOST).target()).isEqualTo("/");
    assertThat(good("OPTIONS * HTTP/1.1\r\n" + HOST).target()).isEqualTo("*");
  }

  @Test
  void of_another_version_is_said_to_be_of_another() {
    for (String version : new String[] {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9"}) {
      assertThat(parse("GET / " + version + "\r\n" + HOST))
          .isInstanceOfSatisfying(
              RequestHead.Outcome.Bad.class, bad -> assertThat(bad.status()).isEqualTo(505));
    }
  }

  @Test
  void has_a_hundred_fields_at_most() {
    assertThat(good("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(99)).fields()).hasSize(100);
    assertBad("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100));
    assertBad("GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(40_000) + "\r\n");
  }

  @Test
  void ends_its_lines_by_CR_LF() {
    assertThat(RequestHead.parse("GET / HTTP/1.1\nHost: a\n\n"))
        .isInstanceOf(RequestHead.Outcome.Bad.class);
    assertThat(RequestHead.parse("\r\n")).isInstanceOf(RequestHead.Outcome.Bad.class);
  }
}
