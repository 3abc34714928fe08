package org.hanok.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schema")
final class ValueSchemaTest {

  private static final String TWO_MEMBERS =
      "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"maxLength\":3},"
          + "\"b\":{\"minimum\":1}},\"required\":[\"a\"],\"additionalProperties\":false}";

  private static ValueSchema schema(String text) {
    return ValueSchema.of((JsonObject) JsonParser.parse(text));
  }

  private static List<ValueSchema.Flaw> flaws(ValueSchema schema, String value) {
    return schema.check(JsonParser.parse(value));
  }

  @Test
  void says_of_a_value_what_it_says_the_first_time() {
    ValueSchema schema = schema(TWO_MEMBERS);
    List<String> values =
        List.of(
            "{\"a\":\"abc\"}",
            "{\"a\":\"abcd\"}",
            "{}",
            "[1]",
            "{\"a\":\"\",\"b\":0}",
            "{\"c\":1}");
    for (int round = 0; round < 3; round++) {
      for (String value : values) {
        assertThat(flaws(schema, value)).isEqualTo(flaws(schema(TWO_MEMBERS), value));
      }
    }
    assertThat(flaws(schema, values.getFirst())).isEmpty();
    assertThat(flaws(schema, "[1]")).isNotEmpty();
  }

  @Test
  void has_as_many_steps_for_each_check_as_for_the_first() {
    ValueSchema schema = schema("{\"uniqueItems\":true}");
    String costly = numbers(350);
    for (int i = 0; i < 20; i++) {
      assertThat(flaws(schema, costly)).isEmpty();
    }
  }

  @Test
  void ends_a_check_that_takes_too_long_and_goes_on_with_the_next() {
    ValueSchema schema = schema("{\"uniqueItems\":true}");
    assertThat(flaws(schema, numbers(4_000)).getFirst().message()).contains("takes too long");
    assertThat(flaws(schema, "[1,2]")).isEmpty();
    assertThat(flaws(schema, "[1,1]")).isNotEmpty();
  }

  @Test
  void is_safe_for_many_threads() throws Exception {
    ValueSchema schema = schema(TWO_MEMBERS);
    JsonValue right = JsonParser.parse("{\"a\":\"abc\",\"b\":2}");
    JsonValue wrong = JsonParser.parse("{\"a\":\"abcd\",\"b\":0}");
    List<ValueSchema.Flaw> expected = schema(TWO_MEMBERS).check(wrong);
    Callable<Boolean> checks =
        () -> {
          boolean isRight = true;
          for (int i = 0; i < 300; i++) {
            isRight &= schema.check(right).isEmpty() && schema.check(wrong).equals(expected);
          }
          return isRight;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> each : threads.invokeAll(java.util.Collections.nCopies(8, checks))) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  private static String numbers(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(String.valueOf(i));
    }
    return "[" + String.join(",", all) + "]";
  }
}
