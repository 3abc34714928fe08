package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_body_at_the_limit_is_taken_whole() throws IOException {
    assertThat(new BoundedStream(body("12345678"), 8).readAllBytes()).hasSize(8);
  }

  @Test
  void a_body_above_the_limit_is_refused_however_it_is_read() {
    assertThatThrownBy(() -> new BoundedStream(body("123456789"), 8).readAllBytes())
        .isInstanceOf(ApiFailure.class);
    assertThatThrownBy(() -> new BoundedStream(body("123456789"), 8).skip(9))
        .isInstanceOf(ApiFailure.class);
    BoundedStream bytes = new BoundedStream(body("12"), 1);
    assertThatThrownBy(
            () -> {
              bytes.read();
              bytes.read();
            })
        .isInstanceOf(ApiFailure.class);
  }

  @Test
  void a_json_body_is_an_object_within_its_limit() {
    String longest = "{\"a\":1}" + " ".repeat(Requests.MAX_BODY_BYTES - 7);
    assertThat(Requests.object(body(longest)).getNumber("a", 0)).isEqualTo(1);
    for (String wrong : new String[] {"", "[]", "{", longest + " ", "{\"a\":" + "[".repeat(12)}) {
      assertThatThrownBy(() -> Requests.object(body(wrong))).isInstanceOf(ApiFailure.class);
    }
  }

  @Test
  void lists_have_a_length_within_reason() {
    assertThat(Requests.limit(null, 25, 500)).isEqualTo(25);
    assertThat(Requests.limit("500", 25, 500)).isEqualTo(500);
    assertThatThrownBy(() -> Requests.limit("501", 25, 500)).isInstanceOf(ApiFailure.class);
    assertThatThrownBy(() -> Requests.limit("0", 25, 500)).isInstanceOf(ApiFailure.class);
    assertThatThrownBy(() -> Requests.limit("-1", 25, 500)).isInstanceOf(ApiFailure.class);
    assertThatThrownBy(() -> Requests.number("1x", 0)).isInstanceOf(ApiFailure.class);
    assertThat(Requests.number(null, 7)).isEqualTo(7);
  }
}
