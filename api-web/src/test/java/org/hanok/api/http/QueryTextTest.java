package org.hanok.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Query strings and forms")
class QueryTextTest {

  private static final int DEPTH = 5;

  /** Query strings, and what the reference's web framework (qs 6.17.1) makes of them. */
  static Stream<String> recorded() throws IOException {
    try (InputStream in = QueryTextTest.class.getResourceAsStream("query-texts.tsv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void are_read_as_the_reference_reads_them(String line) {
    String[] cells = line.split("\t", 2);
    String text = ((JsonString) JsonParser.parse(cells[0])).value();
    assertThat(JsonText.stringify(QueryText.parse(text, DEPTH))).isEqualTo(cells[1]);
  }

  @Test
  void have_at_most_a_thousand_parameters() {
    assertThat(QueryText.parse("a=1&".repeat(1_000) + "b=2", DEPTH).has("b")).isFalse();
  }

  @Test
  void forms_may_be_nested_32_levels_deep() {
    assertThat(form("a" + "[b]".repeat(32) + "=1")).isInstanceOf(Bodies.Outcome.Parsed.class);
    assertThat(form("a" + "[b]".repeat(33) + "=1")).isInstanceOf(Bodies.Outcome.Malformed.class);
  }

  @Test
  void a_byte_order_mark_before_JSON_is_overlooked() {
    assertThat(body("application/json", "\ufeff{}"))
        .isEqualTo(new Bodies.Outcome.Parsed(JsonObject.EMPTY));
  }

  private static Bodies.Outcome form(String text) {
    return body("application/x-www-form-urlencoded", text);
  }

  private static Bodies.Outcome body(String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Bodies.of(
        new ApiRequest("POST", "/get", "", type, bytes, "127.0.0.1", Optional.empty()));
  }
}
