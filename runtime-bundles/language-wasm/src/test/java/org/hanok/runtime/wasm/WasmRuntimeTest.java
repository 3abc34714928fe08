package org.hanok.runtime.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.RuntimeKit;
import org.hanok.runtime.support.child.ChildSettings;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The kit, and what only WebAssembly can try. */
class WasmRuntimeTest extends RuntimeKit {

  private static final ResourceLimits LIMITS =
      ResourceLimits.DEFAULT.withWallTimeMillis(60_000).withMemoryBytes(16 << 20);

  // Children that are warm serve all tests, as they serve all callers.
  private static final WasmRuntime RUNTIME = WasmRuntimes.standalone(WasmSettings.ofThisMachine());

  @Override
  protected LanguageRuntime runtime() {
    return RUNTIME;
  }

  @Override
  protected ProgramArtifact artifact(KitProgram program) {
    return artifact(program.fileName());
  }

  private static ProgramArtifact artifact(String name) {
    try (InputStream file = WasmRuntimeTest.class.getResourceAsStream("/kit/" + name + ".wasm")) {
      return ProgramArtifact.of(Objects.requireNonNull(file, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @Test
  void an_import_that_nobody_offers_is_refused() {
    assertRefused("forbidden-host", RefusalCode.FORBIDDEN_IMPORT);
    assertRefused("forbidden-network", RefusalCode.FORBIDDEN_IMPORT);
  }

  @Test
  void a_library_is_refused() {
    assertRefused("no-entry-point", RefusalCode.NO_ENTRY_POINT);
  }

  @Test
  void a_program_larger_than_the_runtime_takes_is_refused() {
    try (WasmRuntime small = WasmRuntimes.standalone(settings(1, 256, 10))) {
      assertThat(small.prepare(artifact("echo")))
          .isInstanceOfSatisfying(
              PrepareOutcome.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(RefusalCode.TOO_LARGE));
    }
  }

  @Test
  void every_prefix_and_every_damaged_byte_of_a_program_is_an_outcome() {
    byte[] whole = artifact("compute").content().toBytes();
    for (int length = 0; length < whole.length; length++) {
      assertThat(RUNTIME.prepare(ProgramArtifact.of(Arrays.copyOf(whole, length))))
          .isInstanceOf(PrepareOutcome.Refused.class);
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0x55;
      if (RUNTIME.prepare(ProgramArtifact.of(damaged))
          instanceof PrepareOutcome.Prepared prepared) {
        ExecutionOutcome outcome =
            outcome(
                prepared
                    .program()
                    .invoke(Invocation.of(Payload.ofText("9"), LIMITS.withWallTimeMillis(100))));
        assertThat(outcome).isNotInstanceOf(ExecutionOutcome.RuntimeFailed.class);
      }
    }
  }

  @Test
  void division_by_zero_and_reads_out_of_bounds_trap() {
    assertThat(run("divide", LIMITS)).isInstanceOf(ExecutionOutcome.Trapped.class);
    assertThat(run("out-of-bounds", LIMITS)).isInstanceOf(ExecutionOutcome.Trapped.class);
  }

  @Test
  void a_loop_of_indirect_calls_is_stopped() {
    assertThat(run("endless-calls", LIMITS.withWallTimeMillis(200)))
        .isInstanceOf(ExecutionOutcome.TimedOut.class);
  }

  @Test
  void a_table_grows_to_its_bound_in_each_run_anew() {
    for (int i = 0; i < 3; i++) {
      assertThat(run("table-bomb", LIMITS)).isEqualTo(new Completed(Payload.EMPTY));
    }
  }

  @Test
  void buffers_larger_than_the_programs_memory_cost_the_node_nothing() {
    assertThat(run("lying-buffers", LIMITS)).isInstanceOf(Completed.class);
  }

  @Test
  void memory_at_its_limit_is_fine_and_a_page_above_is_not() {
    assertThat(run("echo", LIMITS.withMemoryBytes(65_536))).isInstanceOf(Completed.class);
    assertThat(run("echo", LIMITS.withMemoryBytes(65_535)))
        .isInstanceOf(ExecutionOutcome.MemoryExceeded.class);
  }

  @Test
  void more_runs_than_there_are_places_are_rejected() {
    try (WasmRuntime small = WasmRuntimes.standalone(settings(1, 0, 1 << 20))) {
      PreparedProgram loop = program(small, "endless-loop");
      PreparedProgram echo = program(small, "echo");
      Invocation call = Invocation.of(Payload.EMPTY, LIMITS);
      var first = loop.invoke(call);
      assertThat(outcome(echo.invoke(call))).isInstanceOf(ExecutionOutcome.Rejected.class);
      first.interrupt("make room");
      outcome(first);
      assertThat(outcome(echo.invoke(call))).isInstanceOf(Completed.class);
    }
  }

  @Test
  void the_cache_keeps_the_programs_used_last_and_compiles_the_others_again() {
    try (WasmRuntime small = WasmRuntimes.standalone(settings(1, 256, 1 << 20))) {
      for (String name : List.of("echo", "trap", "streams", "echo", "counter", "echo")) {
        program(small, name);
      }
      assertThat(run(small, "echo", LIMITS)).isInstanceOf(Completed.class);
    }
  }

  @Test
  void closing_interrupts_what_runs_and_refuses_what_comes() {
    WasmRuntime closing = WasmRuntimes.standalone(settings(2, 256, 1 << 20));
    var running = program(closing, "endless-loop").invoke(Invocation.of(Payload.EMPTY, LIMITS));
    var program = program(closing, "echo");
    closing.close();
    assertThat(outcome(running)).isInstanceOf(ExecutionOutcome.Interrupted.class);
    assertThat(outcome(program.invoke(Invocation.of(Payload.EMPTY, LIMITS))))
        .isInstanceOf(ExecutionOutcome.Rejected.class);
    assertThat(closing.prepare(artifact("trap"))).isInstanceOf(PrepareOutcome.Refused.class);
  }

  private static WasmSettings settings(int children, int waiting, int maxArtifactBytes) {
    ChildSettings usual = WasmSettings.ofThisMachine().children();
    return new WasmSettings(
        new ChildSettings(
            children,
            0,
            waiting,
            usual.heapBytes(),
            usual.budgetBytes(),
            60_000,
            60_000,
            usual.beginAtOnce(),
            usual.briefMillis(),
            usual.firstMillis()),
        maxArtifactBytes,
        60_000,
        1 << 20);
  }

  private void assertRefused(String name, RefusalCode code) {
    assertThat(RUNTIME.prepare(artifact(name)))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private ExecutionOutcome run(String name, ResourceLimits limits) {
    return run(RUNTIME, name, limits);
  }

  private static ExecutionOutcome run(WasmRuntime runtime, String name, ResourceLimits limits) {
    return outcome(program(runtime, name).invoke(Invocation.of(Payload.EMPTY, limits)));
  }

  private static PreparedProgram program(WasmRuntime runtime, String name) {
    return ((PrepareOutcome.Prepared) runtime.prepare(artifact(name))).program();
  }
}
