package org.hanok.runtime.onnx.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tensors are written down, on their way in and out. */
class TensorFormsTest {

  private static final Arena ARENA = Arena.ofAuto();

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void each_type_comes_out_of_json_as_it_went_in(ElementType type) throws BadInput {
    String data =
        switch (type) {
          case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 ->
              "[1.5,-0.0,\"NaN\",\"Infinity\",\"-Infinity\"]";
          case INT8 -> "[-128,127]";
          case INT16 -> "[-32768,32767]";
          case INT32 -> "[-2147483648,2147483647]";
          case INT64 -> "[-9223372036854775808,9223372036854775807]";
          case UINT8 -> "[0,255]";
          case BOOL -> "[true,false]";
          case STRING -> "[\"\",\"a\\\"\\\\\\u0001한\"]";
        };
    assertThat(again("{\"inputs\":{\"x\":" + data + "}}", type)).contains("\"data\":" + data);
  }

  @Test
  void a_number_that_the_type_does_not_have_is_refused() {
    assertBad("{\"inputs\":{\"x\":[256]}}", ElementType.UINT8, "256 is no uint8");
    assertBad("{\"inputs\":{\"x\":[-1]}}", ElementType.UINT8, "-1 is no uint8");
    assertBad("{\"inputs\":{\"x\":[1.0]}}", ElementType.INT32, "1.0 is no int32");
    assertBad("{\"inputs\":{\"x\":[9223372036854775808]}}", ElementType.INT64, "no int64");
    assertBad("{\"inputs\":{\"x\":[\"1\"]}}", ElementType.FLOAT32, "a text");
    assertBad("{\"inputs\":{\"x\":[1]}}", ElementType.BOOL, "neither true nor false");
  }

  @Test
  void nested_rows_say_their_shape_themselves() throws BadInput {
    assertThat(shape("[[[1,2,3]],[[4,5,6]]]", -1, 1, 3)).containsExactly(2, 1, 3);
    assertThat(shape("[[],[]]", -1, -1)).containsExactly(2, 0);
  }

  @Test
  void one_row_takes_the_shape_of_the_models_input() throws BadInput {
    assertThat(shape("[1,2,3,4]", -1, 2)).containsExactly(2, 2);
    assertThat(shape("[1,2,3,4]", -1, -1)).containsExactly(1, 4);
    assertThat(shape("[1,2,3,4]", 2, 2)).containsExactly(2, 2);
    assertThat(shape("7", 1, 1)).containsExactly(1, 1);
    assertThat(shape("7")).isEmpty();
    // The library says what it thinks of it.
    assertThat(shape("[1,2,3]", 2, 2)).containsExactly(3);
  }

  @Test
  void a_shape_and_data_that_do_not_fit_each_other_are_refused() {
    assertBad(described("[2,2]", "[1,2,3]"), ElementType.FLOAT32, "3 elements");
    assertBad(described("[4]", "[[1,2],[3,4]]"), ElementType.FLOAT32, "[2, 2]");
    assertBad(described("[-1]", "[1]"), ElementType.FLOAT32, "-1");
    assertBad(described("[4294967296,4294967296]", "[1]"), ElementType.FLOAT32, "elements");
    assertBad(described("[9223372036854775807,2]", "[]"), ElementType.FLOAT32, "elements");
    assertBad(described("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[1]"), ElementType.FLOAT32, "16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "null",
        "{\"inputs\"",
        "{\"inputs\":{\"x\":[1,}}",
        "{\"inputs\":{\"x\":[1 2]}}",
        "{\"inputs\":{\"x\":[1]}} x",
        "{\"inputs\":{\"x\":[1]},\"inputs\":{\"x\":[1]}}",
        "{\"x\":[1]}",
        "{\"inputs\":{\"x\":{\"shape\":[1]}}}",
        "{\"inputs\":{\"x\":{\"data\":{}}}}",
        "{\"inputs\":{\"x\":[\"\\u12\"]}}",
        "{\"inputs\":{\"x\":[\"\\q\"]}}",
        "{\"inputs\":{\"x\":[--1]}}"
      })
  void what_is_no_call_is_refused(String text) {
    assertBad(text, ElementType.FLOAT32, "");
  }

  @Test
  void what_is_nested_without_end_is_refused_before_the_stack_is() {
    assertBad("{\"inputs\":{\"x\":" + "[".repeat(1_000_000), ElementType.FLOAT32, "too deep");
    assertBad(
        "{\"inputs\":{\"x\":{\"data\":" + "[".repeat(1_000_000), ElementType.FLOAT32, "too deep");
  }

  @ParameterizedTest
  @EnumSource(value = ElementType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void each_type_comes_out_of_bytes_as_it_went_in(ElementType type) throws BadInput {
    byte[] elements = new byte[6 * type.bytes()];
    new Random(type.ordinal()).nextBytes(elements);
    TensorValue value =
        new TensorValue(
            type,
            new long[] {2, 3},
            ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN),
            null);
    Answer answer = new Answer(10_000);
    SafeTensors.write(new LinkedHashMap<>(Map.of("x", value)), answer);
    byte[] file = answer.toBytes();
    assertThat(SafeTensors.isOne(file)).isTrue();
    Call call = SafeTensors.read(file, specs(type, -1, 3), ARENA);
    assertThat(call.form()).isEqualTo(Call.Form.SAFETENSORS);
    TensorValue read = call.inputs().get("x");
    byte[] bytes = new byte[read.content().remaining()];
    read.content().get(bytes);
    assertThat(bytes).isEqualTo(elements);
    assertThat(read.shape()).containsExactly(2, 3);
  }

  @Test
  void a_file_of_bytes_is_as_others_write_it_and_may_say_what_is_wanted() throws BadInput {
    String header =
        "{\"__metadata__\":{\"outputs\":\"y, z\",\"format\":\"pt\"},"
            + "\"x\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    Call call = SafeTensors.read(file(header, new byte[8]), specs(ElementType.INT64, 1), ARENA);
    assertThat(call.outputs()).containsExactly("y", "z");
    assertThat(call.inputs().get("x").content().getLong()).isZero();
  }

  @Test
  void bytes_that_are_not_there_are_refused() {
    for (String tensor :
        List.of(
            "{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,16]}",
            "{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]}",
            "{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[-8,0]}",
            "{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[9223372036854775807,8]}",
            "{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0]}",
            "{\"dtype\":\"I64\",\"shape\":[1152921504606846976,8],\"data_offsets\":[0,0]}",
            "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
            "{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}",
            "{\"dtype\":\"\",\"shape\":[2],\"data_offsets\":[0,8]}")) {
      byte[] file = file("{\"x\":" + tensor + "}", new byte[8]);
      assertThatThrownBy(() -> SafeTensors.read(file, specs(ElementType.INT64, 1), ARENA))
          .as(tensor)
          .isInstanceOf(BadInput.class);
    }
  }

  @Test
  void no_json_is_taken_for_bytes_and_no_bytes_for_json() {
    for (String text : List.of("{}", "{\"inputs\":{\"x\":[1]}}", " ".repeat(100) + "{}")) {
      assertThat(SafeTensors.isOne(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }
    assertThat(SafeTensors.isOne(file("{}", new byte[0]))).isTrue();
    assertThat(SafeTensors.isOne(new byte[0])).isFalse();
    assertThat(SafeTensors.isOne(new byte[100])).isFalse();
  }

  @Test
  void a_damaged_input_is_never_more_than_a_bad_input() {
    Random random = new Random(7);
    byte[] json = described("[2,2]", "[[1,2],[3.5,\"NaN\"]]").getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        file("{\"x\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}", new byte[16]);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = (i % 2 == 0 ? json : bytes).clone();
      for (int hits = random.nextInt(4) + 1; hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length) + 1);
      try (Arena arena = Arena.ofConfined()) {
        Call call =
            SafeTensors.isOne(damaged)
                ? SafeTensors.read(damaged, specs(ElementType.FLOAT32, -1, 2), arena)
                : JsonCall.read(
                    damaged, specs(ElementType.FLOAT32, -1, 2), Optional.empty(), arena);
        assertThat(call.inputs()).hasSizeLessThanOrEqualTo(1);
      } catch (BadInput bad) {
        assertThat(bad.getMessage()).isNotBlank();
      }
    }
  }

  private static byte[] file(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  private static String described(String shape, String data) {
    return "{\"inputs\":{\"x\":{\"shape\":" + shape + ",\"data\":" + data + "}}}";
  }

  private static long[] shape(String data, long... wanted) throws BadInput {
    return read("{\"inputs\":{\"x\":" + data + "}}", specs(ElementType.FLOAT32, wanted))
        .inputs()
        .get("x")
        .shape();
  }

  private static String again(String text, ElementType type) throws BadInput {
    Call call = read(text, specs(type, -1));
    Answer answer = new Answer(10_000);
    JsonAnswer.write(new LinkedHashMap<>(call.inputs()), answer);
    return new String(answer.toBytes(), StandardCharsets.UTF_8);
  }

  private static void assertBad(String text, ElementType type, String why) {
    assertThatThrownBy(() -> read(text, specs(type, -1)))
        .as(text.length() > 100 ? text.substring(0, 100) : text)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(why);
  }

  private static Call read(String text, SequencedMap<String, InputSpec> specs) throws BadInput {
    return JsonCall.read(text.getBytes(StandardCharsets.UTF_8), specs, Optional.empty(), ARENA);
  }

  private static SequencedMap<String, InputSpec> specs(ElementType type, long... shape) {
    return new LinkedHashMap<>(Map.of("x", new InputSpec("x", type, shape)));
  }
}
