package org.hanok.node.outcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HttpAnswerTest {

  private static HttpAnswer read(String text, int maxBytes) throws IOException {
    return HttpAnswer.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), maxBytes);
  }

  private static void assertRefused(String text, int maxBytes, String why) {
    assertThatThrownBy(() -> read(text, maxBytes)).isInstanceOf(IOException.class).hasMessage(why);
  }

  @Test
  void a_body_is_as_long_as_the_answer_says_or_lasts() throws IOException {
    assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef", 10))
        .isEqualTo(new HttpAnswer(200, "abc"));
    assertThat(read("HTTP/1.0 503 Busy\r\n\r\nabcdef", 10))
        .isEqualTo(new HttpAnswer(503, "abcdef"));
  }

  @Test
  void chunks_are_put_together() throws IOException {
    assertThat(
            read(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
                13))
        .isEqualTo(new HttpAnswer(200, "abc0123456789"));
  }

  @Test
  void interim_answers_are_passed_over() throws IOException {
    assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n", 10).status())
        .isEqualTo(204);
    assertRefused(
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(11), 10, "no answer of HTTP: only interim ones");
  }

  @Test
  void one_byte_too_many_is_refused_in_every_coding() {
    String why = "an answer of more than 3 bytes";
    assertRefused("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd", 3, why);
    assertRefused("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\n", 3, why);
    assertRefused("HTTP/1.1 200 OK\r\n\r\nabcd", 3, why);
    assertRefused(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n",
        3,
        why);
    assertRefused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", 3, why);
  }

  @Test
  void lines_and_their_number_have_an_end() {
    String line = "x".repeat(HttpAnswer.MAX_LINE_BYTES + 1);
    assertRefused("HTTP/1.1 200 " + line, 10, "no answer of HTTP");
    assertRefused(
        "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(HttpAnswer.MAX_LINES + 1) + "\r\n",
        10,
        "an answer whose head is too long");
  }

  @Test
  void what_breaks_off_or_is_no_http_is_no_answer() {
    assertRefused("", 10, "no answer of HTTP");
    assertRefused("SSH-2.0-OpenSSH\r\n", 10, "no answer of HTTP");
    assertRefused(
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", 10, "an answer that breaks off");
    assertRefused("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc", 10, "an answer of no length");
    assertRefused(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        10,
        "an answer in a transfer coding that was not asked for");
    assertRefused(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        10,
        "an answer with a chunk of no size");
  }
}
