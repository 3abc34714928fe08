package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Started as on machines that speak these languages; the other digits, letters and calendars. */
@Order(79)
@WithItsOwnNodes
@DisplayName("A node on a machine that speaks")
class LanguageIT {

  @ParameterizedTest
  @CsvSource({
    "ar, -Duser.language=ar -Duser.country=EG",
    "tr, -Duser.language=tr -Duser.country=TR",
    "th, -Duser.language=th -Duser.country=TH -Duser.extensions=ca-buddhist-nu-thai"
  })
  void another_language_serves_and_says_the_same(String name, String options) {
    try (NodeUnderTest node =
        NodeUnderTest.named("language-" + name)
            .with("JVM_ARGS", options)
            .with("JAVA_TOOL_OPTIONS", options)) {
      JsonObject ready = node.start();
      assertThat(ready.get("paused")).isNull();
      assertThat(ready.getNumber("ready_in_ms", 0)).isPositive();
      assertThat(node.hanok("wallet", "create", "somebody").orFail().out())
          .containsPattern("0x[0-9a-fA-F]{40}");
      assertThat(node.hanok("bundle", "list", "--json").orFail().out())
          .contains("[\"consensus solo\",\"consensus validators\"]", "\"runtime wasm ");
      node.stop();
    }
  }
}
