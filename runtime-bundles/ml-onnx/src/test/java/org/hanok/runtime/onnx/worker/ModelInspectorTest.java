package org.hanok.runtime.onnx.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hanok.runtime.onnx.Models;
import org.hanok.runtime.onnx.OnnxBytes;
import org.hanok.runtime.support.wire.Refusal;
import org.junit.jupiter.api.Test;

/** What is seen in a model before the library reads it. */
class ModelInspectorTest {

  @Test
  void nothing_is_against_an_honest_model() {
    assertFine(Models.product());
    assertFine(Models.endlessLoop());
    assertFine(Models.nested(10));
  }

  @Test
  void what_is_no_model_is_malformed() {
    assertRefused(new byte[0], Refusal.Kind.MALFORMED, "no graph");
    assertRefused(
        "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Refusal.Kind.MALFORMED,
        "no ONNX model");
    assertRefused(new OnnxBytes().number(1, 8).toBytes(), Refusal.Kind.MALFORMED, "no graph");
    assertRefused(
        new OnnxBytes().message(7, new OnnxBytes()).toBytes(), Refusal.Kind.MALFORMED, "operator");
  }

  @Test
  void a_length_that_is_not_there_is_malformed_and_takes_no_memory() {
    assertRefused(new OnnxBytes().claimed(7, 1L << 40).toBytes(), Refusal.Kind.MALFORMED, "longer");
    assertRefused(new OnnxBytes().claimed(7, -1).toBytes(), Refusal.Kind.MALFORMED, "longer");
    byte[] numbers = new byte[11];
    Arrays.fill(numbers, (byte) 0xff);
    assertRefused(numbers, Refusal.Kind.MALFORMED, "64 bits");
  }

  @Test
  void graphs_nested_without_end_are_too_large() {
    assertRefused(Models.nested(17), Refusal.Kind.TOO_LARGE, "nested");
    assertRefused(Models.nested(600), Refusal.Kind.TOO_LARGE, "nested");
  }

  @Test
  void what_models_do_not_get_is_named() {
    assertRefused(Models.externalData(), Refusal.Kind.FORBIDDEN_IMPORT, "external data");
    assertRefused(Models.customOperator(), Refusal.Kind.FORBIDDEN_IMPORT, "com.example");
    assertRefused(Models.ofSet(1_000), Refusal.Kind.FORBIDDEN_IMPORT, "operator set 1000");
  }

  @Test
  void random_operators_are_found() {
    assertThat(ModelInspector.inspect(Models.random()))
        .isEqualTo(new ModelInspector.Finding.Fine(List.of("RandomNormal")));
  }

  @Test
  void every_prefix_and_every_damaged_byte_of_a_model_is_a_finding() {
    Random random = new Random(11);
    for (byte[] whole : List.of(Models.endlessLoop(), Models.externalData(), Models.random())) {
      for (int length = 0; length < whole.length; length++) {
        assertThat(ModelInspector.inspect(Arrays.copyOf(whole, length))).isNotNull();
      }
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) random.nextInt(256);
        assertThat(ModelInspector.inspect(damaged)).isNotNull();
      }
    }
  }

  private static void assertFine(byte[] model) {
    assertThat(ModelInspector.inspect(model)).isEqualTo(new ModelInspector.Finding.Fine(List.of()));
  }

  private static void assertRefused(byte[] model, Refusal.Kind kind, String why) {
    assertThat(ModelInspector.inspect(model))
        .isInstanceOfSatisfying(
            ModelInspector.Finding.Refused.class,
            refused -> {
              assertThat(refused.reason().kind()).isEqualTo(kind);
              assertThat(refused.reason().message()).contains(why);
            });
  }
}
