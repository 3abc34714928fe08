package org.hanok.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "[]",
        "{}",
        "[1,2.5,-3,1e+21,1e-7]",
        "{\"1\":0,\"10\":1,\"b\":2,\"a\":[{\"x\":null}]}",
        "\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\ud800/\u007f\u2028é😀\""
      })
  void what_javascript_writes_is_read_and_written_back(String text) {
    assertThat(JsonText.stringify(JsonParser.parse(text))).isEqualTo(text);
  }

  @Test
  void keys_that_are_indices_come_first_and_the_last_of_equal_names_wins() {
    assertThat(JsonText.stringify(JsonParser.parse("{\"b\":1,\"10\":2,\"9\":3,\"b\":4,\"01\":5}")))
        .isEqualTo("{\"9\":3,\"10\":2,\"b\":4,\"01\":5}");
  }

  @Test
  void canonical_text_sorts_members_by_utf_16_units() {
    assertThat(StableJson.stringify(JsonParser.parse("{\"é\":1,\"a\":2,\"Z\":3,\"9\":4,\"10\":5}")))
        .isEqualTo("{\"10\":5,\"9\":4,\"Z\":3,\"a\":2,\"é\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "truex",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":1,}",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "1 2",
        "[",
        "{",
        "'a'",
        "NaN",
        "Infinity",
        "\u00a01",
        "\"\\",
        "\"\\u12",
        "[}",
        "0x10"
      })
  void what_is_no_json_is_refused(String text) {
    assertThatThrownBy(() -> JsonParser.parse(text)).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void the_offset_of_a_mistake_is_told() {
    JsonSyntaxException mistake =
        catchThrowableOfType(JsonSyntaxException.class, () -> JsonParser.parse("{\"a\": x}"));
    assertThat(mistake.offset()).isEqualTo(6);
  }

  @Test
  void nesting_is_allowed_to_its_limit_and_not_beyond() {
    int limit = JsonParser.DEFAULT_MAX_DEPTH;
    JsonParser.parse("[".repeat(limit) + "]".repeat(limit));
    assertThatThrownBy(() -> JsonParser.parse("[".repeat(limit + 1) + "]".repeat(limit + 1)))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessageContaining("512");
    assertThatThrownBy(() -> JsonParser.parse("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void length_is_allowed_to_its_limit_and_not_beyond() {
    JsonParser.parse("12345", 1, 5);
    assertThatThrownBy(() -> JsonParser.parse("123456", 1, 5))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "12345678901234567890,12345678901234567000",
    "-0,0",
    "5e-324,5e-324",
    "1e21,1e+21",
    "123456789012345680000,123456789012345680000",
    "0.000001,0.000001",
    "0.0000001,1e-7",
    "9007199254740993,9007199254740992",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "2e-3,0.002",
    "4.35,4.35"
  })
  void numbers_are_written_as_ecmascript_writes_them(String written, String expected) {
    assertThat(JsonText.stringify(JsonParser.parse(written))).isEqualTo(expected);
  }

  @Test
  void too_large_a_number_is_infinite_and_written_as_null() {
    JsonValue value = JsonParser.parse("1e400");
    assertThat(value).isEqualTo(JsonNumber.of(Double.POSITIVE_INFINITY));
    assertThat(JsonText.stringify(value)).isEqualTo("null");
    assertThat(EcmaNumber.toString(-1 / 0.0)).isEqualTo("-Infinity");
    assertThat(EcmaNumber.toString(Double.NaN)).isEqualTo("NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "'',0",
    "'  ',0",
    "0x10,16",
    "0X1f,31",
    "0b101,5",
    "0o17,15",
    "' 12 ',12",
    "1e3,1000",
    ".5,0.5",
    "5.,5",
    "-0x10,NaN",
    "0x,NaN",
    "1_000,NaN",
    "12px,NaN",
    "Infinity,Infinity",
    "-Infinity,-Infinity",
    "infinity,NaN",
    "1d,NaN",
    "0x1p3,NaN",
    "NaN,NaN",
    ".,NaN",
    "e5,NaN"
  })
  void text_is_coerced_as_by_number(String text, String number) {
    assertThat(EcmaNumber.toString(EcmaNumber.toNumber(text))).isEqualTo(number);
  }

  @Test
  void sizes_count_utf_16_units() {
    JsonValue value =
        JsonParser.parse(
            "{\"a\":1,\"b\":\"xx\",\"c\":true,\"d\":null,\"e\":[1,\"a\",null,{\"z\":1}],\"é\":\"😀\"}");
    assertThat(ObjectSize.of(value)).isEqualTo(52);
  }

  @Test
  void a_builder_of_any_size_keeps_order_replaces_and_removes() {
    for (int count : new int[] {1, 7, 8, 9, 10, 40}) {
      JsonObject.Builder builder = JsonObject.builder();
      for (int i = 0; i < count; i++) {
        builder.set("k" + i, i).set("k" + i, i + 1);
      }
      JsonObject all = builder.build();
      assertThat(all.size()).isEqualTo(count);
      JsonObject fewer = builder.remove("k0").remove("none").set("k0", -1).build();
      assertThat(fewer.keyAt(count - 1)).isEqualTo("k0");
      assertThat(fewer.getNumber("k" + (count - 1), 0)).isEqualTo(count == 1 ? -1 : count);
      assertThat(all.getNumber("k0", 0)).isEqualTo(1);
      assertThat(builder.set("5", 5).build().keyAt(0)).isEqualTo("5");
    }
  }

  @Test
  void the_least_whole_number_a_long_can_hold_is_written_with_the_shortest_digits() {
    assertThat(EcmaNumber.toString(-0x1p63)).isEqualTo("-9223372036854776000");
    assertThat(EcmaNumber.toString(0x1p63)).isEqualTo("9223372036854776000");
    assertThat(JsonText.stringify(JsonNumber.of(-0x1p63))).isEqualTo("-9223372036854776000");
    assertThat(EcmaNumber.toString(-0x1p53)).isEqualTo("-9007199254740992");
  }
}
