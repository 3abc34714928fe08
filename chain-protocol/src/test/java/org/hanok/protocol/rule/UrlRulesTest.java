package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules hear about URLs; what is expected was asked of the reference under Node.js 20. */
class UrlRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"toString\": 1}",
        "{\"toString\": {\"10\": 7}}",
        "{\"toString\": 1, \"valueOf\": 1}",
        "[{\"toString\": 1}]"
      })
  void a_value_that_throws_as_it_becomes_a_text_is_no_url(String newData) {
    RuleContext context = RuleContext.writing(JsonParser.parse(newData)).build();
    RuleOutcome outcome =
        RuleCompiler.compile("util.isValidUrlWhitelistItem(newData)", List.of()).evaluate(context);
    assertThat(outcome).isInstanceOf(RuleOutcome.Denied.class);
  }

  @Test
  void every_host_name_is_judged_as_by_node() throws IOException {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (String line : lines()) {
      JsonArray record = (JsonArray) JsonParser.parse(line);
      String url = ((JsonString) record.at(0)).value();
      if (isUrl(url) != ((JsonBoolean) record.at(1)).value()) {
        wrong.add(line);
      }
      count++;
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(2000);
  }

  /** From then on, Node.js's encoder overflows. */
  @ParameterizedTest
  @CsvSource({
    "196608, a, '', 10929",
    "196608, '', a, 10929",
    "196608, é, éa, 10933",
    "201545, a, '', 10661",
    "205743, a, '', 10444",
    "205743, é, éa, 10447",
  })
  void a_label_that_overflows_the_encoder_of_node_is_no_host_name(
      int code, String before, String after, int firstRefused) {
    for (int length = firstRefused - 1; length <= firstRefused; length++) {
      String host =
          before.repeat(before.isEmpty() ? 0 : length)
              + Character.toString(code)
              + (before.isEmpty() ? after.repeat(length) : after);
      assertThat(isUrl("http://" + host)).as("%s", length).isEqualTo(length < firstRefused);
    }
  }

  @Test
  void labels_of_any_length_are_judged_within_the_budget() {
    assertThat(isUrl("http://xn--" + "a".repeat(900_000))).isFalse();
    assertThat(isUrl("http://xn--" + "9".repeat(900_000))).isFalse();
    assertThat(isUrl("http://" + "9".repeat(900_000))).isFalse();
  }

  private static boolean isUrl(String text) {
    JsonValue newData = JsonString.of(text);
    RuleContext context = RuleContext.writing(newData).build();
    RuleOutcome outcome =
        RuleCompiler.compile("util.isValidUrlWhitelistItem(newData)", List.of()).evaluate(context);
    if (outcome instanceof RuleOutcome.Passed) {
      return true;
    }
    assertThat(outcome).as(JsonText.stringify(newData)).isInstanceOf(RuleOutcome.Denied.class);
    return false;
  }

  private static List<String> lines() throws IOException {
    try (InputStream stream = UrlRulesTest.class.getResourceAsStream("node-urls.jsonl")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
