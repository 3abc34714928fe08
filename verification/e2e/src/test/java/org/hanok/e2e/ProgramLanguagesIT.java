package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Programs in other languages than WebAssembly, published and called. */
@Order(24)
@OnTheSharedNode
@DisplayName("A program in the language it was written in")
class ProgramLanguagesIT {

  @Test
  void python_is_published_and_called(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    JsonObject published = node.hanok("publish", "samples/csv-report", "--json").orFail().json();
    assertThat(published.getString("program")).isEqualTo("csv-report");
    assertThat(published.getString("contract")).isNotEmpty();
    JsonObject answer =
        node.hanok("call", "csv-report", "city,people\nSeoul,9386034\nBusan,3279604\n", "--json")
            .orFail()
            .json();
    JsonObject report = Objects.requireNonNull(answer.getObject("result"));
    assertThat(report.getNumber("rows", 0)).isEqualTo(2);
    assertThat(answer.getString("cost")).isEqualTo("0.01");
  }

  @Test
  void javascript_is_published_and_called(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    var unused = node.hanok("publish", "samples/json-diff", "--json").orFail();
    assertThat(
            node.hanok("call", "json-diff", "{\"before\":{\"a\":1},\"after\":{\"a\":2}}")
                .orFail()
                .out())
        .contains("\"op\":\"replace\"", "\"path\":\"/a\"");
  }

  @Test
  void a_container_image_is_built_published_and_called(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    var unused = node.hanok("publish", "samples/access-log", "--build", "--json").orFail();
    assertThat(
            node.hanok("call", "access-log", "::1 - - [x] \"GET /a HTTP/1.1\" 200 7\n")
                .orFail()
                .out())
        .contains("\"requests\":1", "\"bytes\":7", "\"path\":\"/a\"");
  }

  @Test
  void the_bundles_are_in_service_and_say_how_programs_are_held(SharedNode.Started started) {
    String bundles = started.node().hanok("bundle", "list", "--json").orFail().out();
    assertThat(bundles)
        .contains(
            "\"runtime python ", "\"runtime javascript ", "\"runtime native ", "\"runtime oci ");
  }
}
