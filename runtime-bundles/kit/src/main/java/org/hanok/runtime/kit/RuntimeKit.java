package org.hanok.runtime.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.ServiceFamily;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.ExecutionOutcome.Interrupted;
import org.hanok.spi.runtime.ExecutionOutcome.Rejected;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Extended by each runtime's tests, which say how to get the runtime and its programs. */
@Timeout(300)
public abstract class RuntimeKit {

  private static final int MANY = 100;
  private static final long PATIENCE_SECONDS = 240;
  private static final ResourceLimits LIMITS =
      ResourceLimits.DEFAULT
          .withWallTimeMillis(60_000)
          .withMemoryBytes(16 << 20)
          .withOutputBytes(256 << 10)
          .withLogBytes(64 << 10);
  private static final ResourceLimits BRIEF = LIMITS.withWallTimeMillis(200);

  /** The runtime under test, the same for all calls of one test. */
  protected abstract LanguageRuntime runtime();

  /** The artifact of {@code program} in the runtime's language. */
  protected abstract ProgramArtifact artifact(KitProgram program);

  /**
   * What the runtime grants. One that cannot keep programs from clock and randomness rejects calls
   * that do not grant both.
   */
  protected Grants grants() {
    return Grants.NONE;
  }

  /** How endless recursion ends where the runtime can tell it from other faults. */
  protected Class<? extends ExecutionOutcome> endOfRecursion() {
    return ExecutionOutcome.StackExceeded.class;
  }

  private Invocation call(Payload input, ResourceLimits limits) {
    return new Invocation(input, List.of(), limits, grants());
  }

  @Test
  void the_self_test_passes() {
    assertThat(runtime().selfTest()).isInstanceOf(SelfTestReport.Passed.class);
  }

  @Test
  void it_is_of_a_family_that_hosts_know_and_says_what_it_is() {
    assertThat(ServiceFamily.of(runtime())).contains(ServiceFamily.LANGUAGE_RUNTIME);
    assertThat(runtime().label())
        .contains(runtime().descriptor().type(), runtime().descriptor().version());
  }

  @Test
  void what_is_no_program_is_refused() {
    assertThat(
            runtime().prepare(ProgramArtifact.of("not a program".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(PrepareOutcome.Refused.class);
    assertThat(runtime().prepare(ProgramArtifact.of(new byte[0])))
        .isInstanceOf(PrepareOutcome.Refused.class);
  }

  @Test
  void input_comes_out_as_it_went_in() {
    Payload large = Payload.ofText("0123456789 äöü 한옥 ".repeat(5_000));
    assertThat(run(KitProgram.ECHO, large, LIMITS)).isEqualTo(new Completed(large));
    assertThat(run(KitProgram.ECHO, Payload.EMPTY, LIMITS)).isEqualTo(new Completed(Payload.EMPTY));
  }

  @Test
  void a_program_computes() {
    assertThat(run(KitProgram.COMPUTE, Payload.ofText("27"), LIMITS))
        .isEqualTo(new Completed(Payload.ofText("196418")));
  }

  @Test
  void output_and_log_are_kept_apart_and_the_log_comes_as_lines() {
    Execution execution = start(KitProgram.STREAMS, Payload.EMPTY, LIMITS);
    List<String> heard = new CopyOnWriteArrayList<>();
    execution.onLog(line -> heard.add(line.text()));
    assertThat(outcome(execution)).isEqualTo(new Completed(Payload.ofText("onetwo")));
    assertThat(execution.log()).extracting(LogLine::text).containsExactly("first", "second");
    assertThat(heard).containsExactly("first", "second");
  }

  @Test
  void usage_is_counted() {
    Payload input = Payload.ofText("count me");
    Execution execution = start(KitProgram.ECHO, input, LIMITS);
    outcome(execution);
    assertThat(execution.usage().inputBytes()).isEqualTo(input.size());
    assertThat(execution.usage().outputBytes()).isEqualTo(input.size());
    assertThat(execution.usage().peakMemoryBytes()).isPositive();
    assertThat(execution.usage()).isEqualTo(execution.usage());
  }

  @Test
  void a_broken_program_is_a_typed_outcome() {
    assertThat(run(KitProgram.TRAP)).isInstanceOf(ExecutionOutcome.Trapped.class);
    assertThat(run(KitProgram.EXIT_FAILURE)).isEqualTo(new ExecutionOutcome.ExitedWithFailure(3));
  }

  @Test
  void a_memory_bomb_is_stopped() {
    assertThat(run(KitProgram.MEMORY_BOMB))
        .isEqualTo(new ExecutionOutcome.MemoryExceeded(LIMITS.memoryBytes()));
  }

  @Test
  void an_endless_loop_is_stopped() {
    assertThat(run(KitProgram.ENDLESS_LOOP, Payload.EMPTY, BRIEF))
        .isEqualTo(new ExecutionOutcome.TimedOut(BRIEF.wallTimeMillis()));
    assertThat(run(KitProgram.SLEEP, Payload.EMPTY, BRIEF))
        .isEqualTo(new ExecutionOutcome.TimedOut(BRIEF.wallTimeMillis()));
  }

  @Test
  void a_program_that_uses_up_its_processor_time_is_stopped() {
    assertThat(run(KitProgram.ENDLESS_LOOP, Payload.EMPTY, LIMITS.withCpuTimeMillis(100)))
        .isEqualTo(new ExecutionOutcome.CpuTimeExceeded(100));
  }

  @Test
  void endless_recursion_is_stopped() {
    assertThat(run(KitProgram.RECURSION)).isInstanceOf(endOfRecursion());
  }

  @Test
  void floods_are_stopped() {
    assertThat(run(KitProgram.OUTPUT_FLOOD))
        .isEqualTo(new ExecutionOutcome.OutputExceeded(LIMITS.outputBytes()));
    assertThat(run(KitProgram.LOG_FLOOD))
        .isEqualTo(new ExecutionOutcome.LogExceeded(LIMITS.logBytes()));
  }

  @Test
  void files_are_out_of_reach() {
    assertThat(run(KitProgram.FORBIDDEN_FILE)).isEqualTo(new Completed(Payload.ofText("denied")));
  }

  @Test
  void the_network_is_out_of_reach() {
    switch (runtime().prepare(artifact(KitProgram.FORBIDDEN_NETWORK))) {
      case PrepareOutcome.Refused(PrepareOutcome.RefusalCode code, String message) ->
          assertThat(code).as(message).isEqualTo(PrepareOutcome.RefusalCode.FORBIDDEN_IMPORT);
      case PrepareOutcome.Prepared(PreparedProgram program) ->
          assertThat(outcome(program.invoke(call(Payload.EMPTY, LIMITS))))
              .isEqualTo(new Completed(Payload.ofText("denied")));
    }
  }

  @Test
  void an_input_above_its_limit_is_rejected() {
    assertThat(run(KitProgram.ECHO, Payload.ofText("12345"), LIMITS.withInputBytes(4)))
        .isInstanceOf(Rejected.class);
    assertThat(run(KitProgram.ECHO, Payload.ofText("1234"), LIMITS.withInputBytes(4)))
        .isInstanceOf(Completed.class);
  }

  @Test
  void output_at_its_limit_is_fine() {
    Payload input = Payload.ofText("12345678");
    assertThat(run(KitProgram.ECHO, input, LIMITS.withOutputBytes(8)))
        .isEqualTo(new Completed(input));
    assertThat(run(KitProgram.ECHO, input, LIMITS.withOutputBytes(7)))
        .isEqualTo(new ExecutionOutcome.OutputExceeded(7));
  }

  @Test
  void an_interrupt_ends_a_run_once() {
    Execution execution = start(KitProgram.ENDLESS_LOOP, Payload.EMPTY, LIMITS);
    assertThat(execution.interrupt("not needed any more")).isTrue();
    assertThat(execution.interrupt("again")).isFalse();
    assertThat(outcome(execution)).isEqualTo(new Interrupted("not needed any more"));
    assertThat(execution.interrupt("after the end")).isFalse();
  }

  @Test
  void cancelling_the_future_does_not_touch_the_run() {
    Execution execution = start(KitProgram.STREAMS, Payload.EMPTY, LIMITS);
    execution.result().cancel(true);
    assertThat(outcome(execution)).isInstanceOf(Completed.class);
  }

  @Test
  void runs_share_nothing() {
    PreparedProgram program = prepared(KitProgram.COUNTER);
    for (int i = 0; i < 3; i++) {
      assertThat(outcome(program.invoke(call(Payload.EMPTY, LIMITS))))
          .isEqualTo(new Completed(Payload.ofText("11")));
    }
  }

  @Test
  void without_grants_a_program_is_a_function_of_its_input_or_does_not_run() {
    PreparedProgram program = prepared(KitProgram.WORLD);
    Invocation ungranted = Invocation.of(Payload.EMPTY, LIMITS);
    ExecutionOutcome first = outcome(program.invoke(ungranted));
    if (grants().equals(Grants.NONE)) {
      assertThat(first).isInstanceOf(Completed.class).isEqualTo(outcome(program.invoke(ungranted)));
    } else {
      assertThat(first).isInstanceOf(Rejected.class);
      assertThat(first.message()).contains("grants");
    }
  }

  @Test
  void granted_clock_and_randomness_are_real() {
    Invocation invocation =
        new Invocation(Payload.EMPTY, List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS);
    PreparedProgram program = prepared(KitProgram.WORLD);
    assertThat(outcome(program.invoke(invocation)))
        .isInstanceOf(Completed.class)
        .isNotEqualTo(outcome(program.invoke(invocation)));
  }

  @Test
  void a_hundred_run_in_parallel_and_hostile_ones_harm_no_other() {
    PreparedProgram echo = prepared(KitProgram.ECHO);
    PreparedProgram loop = prepared(KitProgram.ENDLESS_LOOP);
    PreparedProgram bomb = prepared(KitProgram.MEMORY_BOMB);
    // The last of them waits for all the others.
    ResourceLimits patient = LIMITS.withWallTimeMillis(PATIENCE_SECONDS * 1_000);
    Execution hostile = loop.invoke(call(Payload.EMPTY, patient));
    List<CompletableFuture<ExecutionOutcome>> results = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Invocation call = call(Payload.ofText("call " + i), patient.withMemoryBytes(1 << 20));
      results.add((i % 10 == 9 ? bomb : echo).invoke(call).result());
    }
    for (int i = 0; i < MANY; i++) {
      ExecutionOutcome outcome = outcome(results.get(i));
      if (i % 10 == 9) {
        assertThat(outcome).isInstanceOf(ExecutionOutcome.MemoryExceeded.class);
      } else {
        assertThat(outcome).isEqualTo(new Completed(Payload.ofText("call " + i)));
      }
    }
    assertThat(hostile.interrupt("enough")).isTrue();
    assertThat(outcome(hostile)).isInstanceOf(Interrupted.class);
  }

  /** Runs a program of the kit under the kit's limits, without input. */
  protected final ExecutionOutcome run(KitProgram program) {
    return run(program, Payload.EMPTY, LIMITS);
  }

  /** Runs a program of the kit to its end. */
  protected final ExecutionOutcome run(KitProgram program, Payload input, ResourceLimits limits) {
    return outcome(start(program, input, limits));
  }

  private Execution start(KitProgram program, Payload input, ResourceLimits limits) {
    return prepared(program).invoke(call(input, limits));
  }

  private PreparedProgram prepared(KitProgram program) {
    return prepared(artifact(program));
  }

  /** Prepares an artifact that must be fine. */
  protected final PreparedProgram prepared(ProgramArtifact artifact) {
    return switch (runtime().prepare(artifact)) {
      case PrepareOutcome.Prepared(PreparedProgram program) -> program;
      case PrepareOutcome.Refused refused -> fail("refused: " + refused.message());
    };
  }

  /** Runs an artifact that must be fine to its end. */
  protected final ExecutionOutcome run(
      ProgramArtifact artifact, Payload input, ResourceLimits limits) {
    return outcome(prepared(artifact).invoke(call(input, limits)));
  }

  /** Waits for how a run ends. */
  protected static ExecutionOutcome outcome(Execution execution) {
    return outcome(execution.result());
  }

  private static ExecutionOutcome outcome(CompletableFuture<ExecutionOutcome> result) {
    return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
