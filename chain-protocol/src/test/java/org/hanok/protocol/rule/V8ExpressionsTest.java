package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;

/**
 * Expressions, some chosen and most random, with what V8 (Node.js 20) makes of them. A text that
 * Hanok refuses to run is no difference, but there must be few of them.
 */
class V8ExpressionsTest {

  private static final List<String> VARIABLES = List.of("$a", "$b");
  private static final String NEW_DATA =
      """
      {"n": 5, "s": "abc", "b": false, "arr": [1, 2, 3], "o": {"p": "a"}}\
      """;

  private int count;
  private int refused;

  @Test
  void every_expression_comes_to_what_v8_makes_of_it() throws IOException {
    assertThat(differences("v8-expressions.jsonl")).isEmpty();
    assertThat(count).isGreaterThan(2000);
    assertThat(refused).isLessThan(30);
  }

  /** Functions beside every operator; the sources of util's are not needed for any. */
  @Test
  void functions_become_the_texts_and_numbers_that_v8_makes_of_them() throws IOException {
    assertThat(differences("v8-function-texts.jsonl")).isEmpty();
    assertThat(count).isGreaterThan(1500);
    assertThat(refused).isZero();
  }

  private List<String> differences(String resource) throws IOException {
    List<String> differences = new ArrayList<>();
    for (String line : lines(resource)) {
      JsonObject record = (JsonObject) JsonParser.parse(line);
      String difference = differenceOf(record);
      if (!difference.isEmpty()) {
        differences.add(record.getString("rule") + " : " + difference);
      }
      count++;
    }
    return differences;
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream stream = V8ExpressionsTest.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static RuleContext context() {
    return RuleContext.writing(JsonParser.parse(NEW_DATA))
        .auth(JsonObject.of("addr", JsonString.of("0xAb")))
        .times(1000, 7, 2000)
        .parsedValuePath(List.of("a", "b"))
        .pathVariables(Map.of("$a", "5", "$b", "q"))
        .build();
  }

  private String differenceOf(JsonObject record) {
    CompiledRule rule =
        RuleCompiler.compile(Objects.requireNonNull(record.getString("rule")), VARIABLES);
    RuleOutcome outcome = rule.evaluate(context());
    if (outcome instanceof RuleOutcome.LimitExceeded) {
      refused++;
      return "";
    }
    String expected = expected(record);
    String actual = describe(outcome);
    if (!expected.equals(actual)) {
      return "expected " + expected + " but got " + actual;
    }
    return valueDifference(record, rule, outcome);
  }

  private static String expected(JsonObject record) {
    if (record.has("code")) {
      return "no syntax";
    }
    return record.has("throws")
        ? "throws " + record.getString("throws")
        : JsonText.stringify(Objects.requireNonNull(record.get("result")));
  }

  private static String describe(RuleOutcome outcome) {
    return switch (outcome) {
      case RuleOutcome.Passed ignored -> "true";
      case RuleOutcome.Denied ignored -> "false";
      case RuleOutcome.DoesNotCompile ignored -> "no syntax";
      case RuleOutcome.Threw threw -> "throws " + threw.errorName();
      case RuleOutcome.LimitExceeded limit -> "exceeds " + limit.reason();
    };
  }

  private static String valueDifference(JsonObject record, CompiledRule rule, RuleOutcome outcome) {
    JsonValue after = record.get("new_data_after");
    String difference = "";
    if (after != null && isPlain(after)) {
      difference = compare(after, outcome.effects().newValue());
    }
    JsonValue raw = record.get("raw");
    if (difference.isEmpty() && raw != null && isPlain(raw)) {
      difference = compare(raw, rule.rawValue(context()));
    }
    return difference;
  }

  /** Whether a recorded value is data that JSON can hold. */
  private static boolean isPlain(JsonValue value) {
    String text = JsonText.stringify(value);
    return !text.contains("$other") && !text.contains("$undefined") && !text.contains("$num");
  }

  private static String compare(
      JsonValue expected, @org.jspecify.annotations.Nullable JsonValue actual) {
    String wanted = JsonText.stringify(expected);
    String found = actual == null ? "undefined" : JsonText.stringify(actual);
    return wanted.equals(found) ? "" : "expected " + wanted + " but got " + found;
  }
}
