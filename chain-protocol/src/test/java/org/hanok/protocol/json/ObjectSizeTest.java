package org.hanok.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          {"a":{"_isBuffer":true,"length":1e300},"b":"xy"}; number; 1e+300
          {"a":{"_isBuffer":true,"length":1e300},"b":{"_isBuffer":true,"length":-1e300}}; number; 0
          {"a":{"_isBuffer":true}}; number; NaN
          {"a":{"_isBuffer":true,"length":"5"},"b":1}; string; 2528
          {"b":1,"a":{"_isBuffer":true,"length":true}}; number; 13
          {"a":{"_isBuffer":true,"length":null},"b":1}; number; 12
          {"a":{"_isBuffer":true,"length":[1,[2,null]]},"b":true}; string; 21,2,24
          {"a":{"_isBuffer":true,"length":{"x":1}},"b":1}; string; 2[object Object]28
          {"a":{"_isBuffer":true,"length":{"toString":1}},"b":1}; number; 12
          [1,{"_isBuffer":true,"length":"5"},2,"x"]; string; 8582
          {"a":[1,{"_isBuffer":true,"length":{"toString":1}},2],"b":1}; number; 12
          {"_isBuffer":true,"length":"0x10","a":1}; string; 0x10
          {"_isBuffer":true,"length":false}; boolean; false
          {"_isBuffer":"true","length":5}; number; 46
          {"a":{"_isBuffer":true,"length":0.5},"b":{"_isBuffer":true,"length":-7}}; number; -2.5
          {"a":{"_isBuffer":true,"length":"z"},"b":{"_isBuffer":true},"c":null}; string; 2z2undefined20
          {"_isBuffer":true}; undefined; undefined
          {"a":{"_isBuffer":true,"length":1e21},"b":{"_isBuffer":true,"length":""}}; string; 1e+21
          """)
  void what_says_that_it_is_a_buffer_counts_for_what_the_reference_makes_of_its_length(
      String json, String type, String expected) {
    JsonValue answer = ObjectSize.answer(JsonParser.parse(json));

    assertThat(typeOf(answer)).isEqualTo(type);
    assertThat(EcmaText.of(answer)).isEqualTo(expected);
  }

  private static String typeOf(@org.jspecify.annotations.Nullable JsonValue value) {
    return switch (value) {
      case null -> "undefined";
      case JsonNumber ignored -> "number";
      case JsonString ignored -> "string";
      case JsonBoolean ignored -> "boolean";
      default -> "object";
    };
  }

  @Test
  void sizes_compare_with_limits_as_in_javascript() {
    assertThat(sizeOf("{\"a\":{\"_isBuffer\":true}}")).isNaN();
    assertThat(sizeOf("{\"_isBuffer\":true,\"length\":\"0x10\"}")).isEqualTo(16);
    assertThat(sizeOf("{\"a\":{\"_isBuffer\":true,\"length\":\"5\"},\"b\":1}")).isEqualTo(2528);
    assertThat(sizeOf("{\"_isBuffer\":true,\"length\":[7]}")).isEqualTo(7);
    assertThat(sizeOf("{\"_isBuffer\":true,\"length\":{}}")).isNaN();
  }

  private static double sizeOf(String json) {
    return ObjectSize.of(JsonParser.parse(json));
  }

  @Test
  void the_real_size_believes_nothing_and_is_never_negative() {
    String huge = "{\"_isBuffer\":true,\"length\":1e300}";
    String nested = "{\"a\":" + huge + ",\"b\":" + huge + ",\"c\":{\"_isBuffer\":true}}";
    assertThat(ObjectSize.real(JsonParser.parse(nested))).isEqualTo(3 * 2 + 2 * 42 + 22);
  }
}
