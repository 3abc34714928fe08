package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.Test;

class WriteRuleGateTest {

  /** Random heaps of tokens, with what the gate says over espree 9.3.2 and acorn 8.7.1. */
  @Test
  void every_heap_of_tokens_is_judged_as_over_espree() throws IOException {
    int count = 0;
    for (String line : lines("espree-tokens.jsonl")) {
      JsonObject record = (JsonObject) JsonParser.parse(line);
      assertThat(verdict(record)).as(line).isEqualTo(record.getString("r"));
      count++;
    }
    assertThat(count).isEqualTo(4000);
  }

  private static String verdict(JsonObject record) {
    return switch (WriteRuleGate.check(Set.of("$a"), record.get("s"))) {
      case WriteRuleGate.Accepted ignored -> "true";
      case WriteRuleGate.Refused ignored -> "false";
      case WriteRuleGate.Unreadable ignored -> "throws";
    };
  }

  private static Iterable<String> lines(String name) throws IOException {
    try (InputStream stream = WriteRuleGateTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
