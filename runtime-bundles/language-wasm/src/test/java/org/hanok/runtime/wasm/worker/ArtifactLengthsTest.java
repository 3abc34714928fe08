package org.hanok.runtime.wasm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.wasm.WasmBytes;
import org.junit.jupiter.api.Test;

class ArtifactLengthsTest {

  private static final int MUTATIONS_OF_EACH = 20_000;

  @Test
  void real_programs_claim_no_more_than_they_have() throws IOException {
    for (KitProgram program : KitProgram.values()) {
      assertThat(ArtifactLengths.check(bytesOf(program))).as(program.name()).isEmpty();
    }
  }

  @Test
  void damaged_programs_are_an_outcome_never_an_exception() throws IOException {
    Random random = new Random(25);
    for (KitProgram program : KitProgram.values()) {
      byte[] whole = bytesOf(program);
      for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
        byte[] damaged = whole.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
          damaged[random.nextInt(damaged.length)] =
              random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt();
        }
        var _ = ArtifactLengths.check(damaged);
      }
    }
  }

  @Test
  void each_count_is_held_against_what_is_left() {
    int[] counted = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13};
    for (int section : counted) {
      byte[] claim =
          WasmBytes.header().section(section, new WasmBytes().number(3).raw(0)).toBytes();
      assertThat(ArtifactLengths.check(claim))
          .as("section " + section)
          .hasValueSatisfying(
              refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED));
    }
  }

  @Test
  void each_segment_of_data_is_held_against_what_is_left() {
    WasmBytes data = new WasmBytes().raw(1, 1).number(0xfffffff0L).raw(0);
    assertThat(ArtifactLengths.check(WasmBytes.header().section(11, data).toBytes())).isPresent();
    WasmBytes active = new WasmBytes().raw(1, 0, 0x41, 0, 0x0b).number(5).raw(1, 2);
    assertThat(ArtifactLengths.check(WasmBytes.header().section(11, active).toBytes())).isPresent();
  }

  @Test
  void each_segment_of_elements_is_held_against_what_is_left() {
    WasmBytes active = new WasmBytes().raw(1, 0, 0x41, 0, 0x0b).number(0xfffffff0L).raw(1);
    assertThat(ArtifactLengths.check(WasmBytes.header().section(9, active).toBytes())).isPresent();
    WasmBytes passive = new WasmBytes().raw(1, 5, 0x70).number(3).raw(0xd0, 0x70, 0x0b);
    assertThat(ArtifactLengths.check(WasmBytes.header().section(9, passive).toBytes())).isPresent();
  }

  @Test
  void each_table_of_branches_is_held_against_what_is_left() {
    WasmBytes code = new WasmBytes().raw(0x41, 0, 0x0e).number(0x7ffffff0L).raw(0, 0);
    byte[] artifact = WasmBytes.command(1, 1, new WasmBytes(), WasmBytes.body(code)).toBytes();
    assertThat(ArtifactLengths.check(artifact)).isPresent();
  }

  private static byte[] bytesOf(KitProgram program) throws IOException {
    try (InputStream file =
        ArtifactLengthsTest.class.getResourceAsStream("/kit/" + program.fileName() + ".wasm")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
