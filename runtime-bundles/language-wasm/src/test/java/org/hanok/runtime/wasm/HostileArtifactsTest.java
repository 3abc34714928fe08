package org.hanok.runtime.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.hanok.runtime.support.child.ChildSettings;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Artifacts that harm whoever reads, compiles or runs them. */
@Timeout(600)
class HostileArtifactsTest {

  private static final WasmRuntime RUNTIME = WasmRuntimes.standalone(WasmSettings.ofThisMachine());
  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @Test
  void what_claims_more_than_it_has_is_malformed() {
    int[] sections = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
    for (int section : sections) {
      byte[] longer = WasmBytes.header().raw(section).number(0x7ffffff0L).raw(0).toBytes();
      assertRefused(longer, RefusalCode.MALFORMED);
      byte[] more =
          WasmBytes.header().section(section, new WasmBytes().number(0xfffffff0L)).toBytes();
      assertThat(prepared(more))
          .as("section " + section)
          .isInstanceOf(PrepareOutcome.Refused.class);
    }
  }

  @Test
  void a_memory_or_a_table_larger_than_any_is_refused_before_it_is_made() {
    byte[] memory =
        WasmBytes.command(1, 65_536, new WasmBytes(), WasmBytes.body(new WasmBytes())).toBytes();
    assertThat(run(memory, LIMITS)).isInstanceOf(ExecutionOutcome.MemoryExceeded.class);
    byte[] table =
        WasmBytes.header()
            .section(4, new WasmBytes().raw(1, 0x70, 0).number(0x7fffffffL))
            .toBytes();
    assertRefused(table, RefusalCode.TOO_LARGE);
  }

  @Test
  void a_function_of_millions_of_locals_is_refused() {
    WasmBytes function =
        new WasmBytes().sized(new WasmBytes().raw(1).number(0xf0000000L).raw(0x7f, 0x0b));
    assertRefused(
        WasmBytes.command(1, 1, new WasmBytes(), function).toBytes(), RefusalCode.TOO_LARGE);
  }

  @Test
  void a_straight_line_that_nothing_interrupts_ends_with_its_child_and_others_are_served() {
    ExecutionOutcome outcome = run(fills(40_000), LIMITS.withWallTimeMillis(300));
    assertThat(outcome).isEqualTo(new ExecutionOutcome.TimedOut(300));
    assertThat(run(nothing(), LIMITS)).isInstanceOf(ExecutionOutcome.Completed.class);
  }

  @Test
  void a_straight_line_is_held_to_its_processor_time_too() {
    assertThat(run(fills(39_999), LIMITS.withCpuTimeMillis(300)))
        .isEqualTo(new ExecutionOutcome.CpuTimeExceeded(300));
  }

  @Test
  void a_start_function_that_loops_is_stopped_like_any_other() {
    WasmBytes start = new WasmBytes().section(8, new WasmBytes().raw(1));
    WasmBytes loop = new WasmBytes().raw(0x03, 0x40, 0x0c, 0, 0x0b);
    byte[] artifact =
        WasmBytes.command(2, 1, start, WasmBytes.body(new WasmBytes()).all(WasmBytes.body(loop)))
            .toBytes();
    assertThat(run(artifact, LIMITS.withWallTimeMillis(300)))
        .isEqualTo(new ExecutionOutcome.TimedOut(300));
  }

  @Test
  void programs_that_are_dear_to_compile_at_once_harm_nobody() {
    List<byte[]> programs = IntStream.range(0, 8).mapToObj(i -> functions(20_000 + i)).toList();
    long heapBefore = heapInUse();
    List<PrepareOutcome> outcomes =
        programs.parallelStream().map(HostileArtifactsTest::prepared).toList();
    assertThat(outcomes).hasSize(8);
    assertThat(heapInUse() - heapBefore).as("heap of the node").isLessThan(100L << 20);
    assertThat(run(nothing(), LIMITS)).isInstanceOf(ExecutionOutcome.Completed.class);
  }

  @Test
  void what_takes_too_much_memory_to_compile_is_an_outcome() {
    long heap = 32L << 20;
    ChildSettings small =
        new ChildSettings(
            1, 0, 10, heap, heap + ChildSettings.BEYOND_HEAP_BYTES, 120_000, 120_000, 2, 25, 2_000);
    try (WasmRuntime tight =
        WasmRuntimes.standalone(new WasmSettings(small, 16 << 20, 120_000, 1 << 20))) {
      assertThat(tight.prepare(ProgramArtifact.of(functions(200_000))))
          .isInstanceOfSatisfying(
              PrepareOutcome.Refused.class,
              refused ->
                  assertThat(refused.code())
                      .as(refused.message())
                      .isEqualTo(RefusalCode.TOO_LARGE));
      assertThat(tight.prepare(ProgramArtifact.of(nothing())))
          .isInstanceOf(PrepareOutcome.Prepared.class);
    }
  }

  @Test
  void a_program_that_costs_children_again_and_again_is_refused_for_a_while() {
    byte[] artifact = fills(39_998);
    // A call that is stopped before its straight line begins costs no child.
    int calls = 0;
    while (calls < 60 && prepared(artifact) instanceof PrepareOutcome.Prepared) {
      assertThat(run(artifact, LIMITS.withWallTimeMillis(200)))
          .isInstanceOf(ExecutionOutcome.TimedOut.class);
      calls++;
    }
    assertRefused(artifact, RefusalCode.QUARANTINED);
    assertThat(calls).isGreaterThanOrEqualTo(5);
    assertThat(run(nothing(), LIMITS)).isInstanceOf(ExecutionOutcome.Completed.class);
  }

  @Test
  void developers_learn_what_their_program_lacks_and_why_it_broke() {
    WasmBytes imports = new WasmBytes().raw(1).name("env").name("launch_rockets").raw(0, 0);
    byte[] artifact =
        WasmBytes.header()
            .section(1, new WasmBytes().raw(1, 0x60, 0, 0))
            .section(2, imports)
            .toBytes();
    assertThat(((PrepareOutcome.Refused) prepared(artifact)).message())
        .contains("env.launch_rockets");
    byte[] breaks =
        WasmBytes.command(1, 1, new WasmBytes(), WasmBytes.body(new WasmBytes().raw(0))).toBytes();
    assertThat(run(breaks, LIMITS).message()).containsIgnoringCase("unreachable");
    byte[] beyond =
        WasmBytes.command(
                1,
                1,
                new WasmBytes(),
                WasmBytes.body(new WasmBytes().raw(0x41, 0x7f, 0x28, 2, 0, 0x1a)))
            .toBytes();
    assertThat(run(beyond, LIMITS).message()).containsIgnoringCase("out of bounds");
  }

  private static byte[] nothing() {
    return WasmBytes.command(1, 1, new WasmBytes(), WasmBytes.body(new WasmBytes())).toBytes();
  }

  /** Fills sixty megabytes so many times, without a branch or a call. */
  private static byte[] fills(int times) {
    WasmBytes one = new WasmBytes().raw(0x41, 0, 0x41, 0, 0x41, 0x80, 0x80, 0x80, 0x1e);
    one.raw(0xfc, 0x0b, 0);
    WasmBytes code = new WasmBytes();
    for (int i = 0; i < times; i++) {
      code.all(one);
    }
    return WasmBytes.command(1, 1_000, new WasmBytes(), WasmBytes.body(code)).toBytes();
  }

  private static byte[] functions(int count) {
    WasmBytes one = WasmBytes.body(new WasmBytes().raw(0x41, 1, 0x1a));
    WasmBytes bodies = new WasmBytes();
    for (int i = 0; i < count; i++) {
      bodies.all(one);
    }
    return WasmBytes.command(count, 1, new WasmBytes(), bodies).toBytes();
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static PrepareOutcome prepared(byte[] artifact) {
    return RUNTIME.prepare(ProgramArtifact.of(artifact));
  }

  private static void assertRefused(byte[] artifact, RefusalCode code) {
    assertThat(prepared(artifact))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> assertThat(refused.code()).as(refused.message()).isEqualTo(code));
  }

  private static ExecutionOutcome run(byte[] artifact, ResourceLimits limits) {
    PrepareOutcome outcome = prepared(artifact);
    assertThat(outcome).isInstanceOf(PrepareOutcome.Prepared.class);
    Execution execution =
        ((PrepareOutcome.Prepared) outcome).program().invoke(Invocation.of(Payload.EMPTY, limits));
    return execution.result().join();
  }
}
