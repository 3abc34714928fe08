package org.hanok.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.child.ChildSettings;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.ServiceFamily;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.ExecutionOutcome.Interrupted;
import org.hanok.spi.runtime.ExecutionOutcome.Rejected;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the kit demands of every runtime, as far as a model can do it. */
@Timeout(300)
class OnnxRuntimeTest {

  private static final OnnxRuntime RUNTIME = OnnxRuntimes.standalone(OnnxSettings.ofThisMachine());
  private static final long PATIENCE_SECONDS = 240;
  private static final ResourceLimits LIMITS =
      ResourceLimits.DEFAULT.withWallTimeMillis(120_000).withMemoryBytes(16 << 20);
  private static final ResourceLimits BRIEF = LIMITS.withWallTimeMillis(200);
  private static final String SCALAR = "{\"inputs\":{\"x\":7}}";
  private static final int MANY = 100;
  private static final int HOSTILE_OF_A_KIND = 6;

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @Test
  void the_self_test_passes() {
    assertThat(RUNTIME.selfTest()).isInstanceOf(SelfTestReport.Passed.class);
  }

  @Test
  void without_bubblewrap_it_says_so_and_takes_no_model(@TempDir Path folder) throws IOException {
    Sandbox bare = Sandbox.bare(folder);
    try (OnnxRuntime open = OnnxRuntimes.standalone(settings(1), bare, folder)) {
      assertThat(open.selfTest()).isInstanceOf(SelfTestReport.Failed.class);
      assertThat(open.selfTest().toString()).contains("bubblewrap");
      PrepareOutcome outcome = open.prepare(artifact(Models.identity(Models.FLOAT)));
      assertThat(outcome).isInstanceOf(PrepareOutcome.Refused.class);
      assertThat(((PrepareOutcome.Refused) outcome).code())
          .isEqualTo(PrepareOutcome.RefusalCode.RUNTIME_BROKEN);
      assertThat(((PrepareOutcome.Refused) outcome).message()).contains("bubblewrap");
    }
  }

  @Test
  void it_is_of_a_family_that_hosts_know_and_says_what_it_is() {
    assertThat(ServiceFamily.of(RUNTIME)).contains(ServiceFamily.LANGUAGE_RUNTIME);
    assertThat(RUNTIME.label()).contains("onnx", RUNTIME.descriptor().version());
  }

  @Test
  void what_goes_in_comes_out() {
    assertThat(run(Models.identity(Models.FLOAT, -1, 2), "{\"inputs\":{\"x\":[[1,2.5],[-3,4e2]]}}"))
        .isEqualTo(
            completed(
                "\"y\":{\"shape\":[2,2],\"type\":\"float32\",\"data\":[1.0,2.5,-3.0,400.0]}"));
  }

  @Test
  void a_model_computes_for_as_many_rows_as_it_is_given() {
    assertThat(run(Models.product(), "{\"inputs\":{\"x\":[[1,0,0]]}}"))
        .isEqualTo(completed("\"y\":{\"shape\":[1,2],\"type\":\"float32\",\"data\":[1.0,2.0]}"));
    assertThat(
            run(
                Models.product(),
                "{\"inputs\":{\"x\":{\"shape\":[2,3],\"type\":\"float32\",\"data\":[1,1,1,0,0,2]}}}"))
        .isEqualTo(
            completed(
                "\"y\":{\"shape\":[2,2],\"type\":\"float32\",\"data\":[9.0,12.0,10.0,12.0]}"));
  }

  @Test
  void texts_are_tensors_too() {
    assertThat(run(Models.identity(Models.STRING, -1), "{\"inputs\":{\"x\":[\"한옥\",\"a\\\"b\"]}}"))
        .isEqualTo(
            completed("\"y\":{\"shape\":[2],\"type\":\"string\",\"data\":[\"한옥\",\"a\\\"b\"]}"));
  }

  @Test
  void a_caller_gets_the_outputs_that_it_names() {
    ExecutionOutcome outcome =
        outcome(
            prepared(Models.random())
                .invoke(
                    new Invocation(
                        Payload.ofText("{\"inputs\":{\"x\":7},\"outputs\":[\"z\"]}"),
                        List.of(),
                        LIMITS,
                        Grants.CLOCK_AND_RANDOMNESS)));
    assertThat(outcome)
        .isEqualTo(completed("\"z\":{\"shape\":[],\"type\":\"float32\",\"data\":[7.0]}"));
  }

  @Test
  void usage_is_counted() {
    Execution execution =
        prepared(Models.identity(Models.FLOAT))
            .invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS));
    Completed completed = (Completed) outcome(execution);
    assertThat(execution.usage().inputBytes()).isEqualTo(SCALAR.length());
    assertThat(execution.usage().outputBytes()).isEqualTo(completed.output().size());
    assertThat(execution.usage().peakMemoryBytes()).isPositive();
    assertThat(execution.usage()).isEqualTo(execution.usage());
  }

  @Test
  void an_input_that_does_not_fit_is_a_typed_outcome_that_says_why() {
    byte[] model = Models.product();
    assertTrapped(model, "{\"inputs\":{\"x\":[[1,2]]}}", "x");
    assertTrapped(model, "{\"inputs\":{\"x\":[[1,2,3],[4]]}}", "different lengths");
    assertTrapped(model, "{\"inputs\":{\"y\":[[1,2,3]]}}", "no input y");
    assertTrapped(model, "{\"inputs\":{}}", "no input x");
    assertTrapped(model, "{\"inputs\":{\"x\":[[1,2,3]]},\"outputs\":[\"q\"]}", "no output q");
    assertTrapped(
        model,
        "{\"inputs\":{\"x\":{\"shape\":[1,3],\"type\":\"int64\",\"data\":[1,2,3]}}}",
        "float32 and not int64");
    assertTrapped(model, "{\"inputs\":{\"x\":{\"shape\":[9,3],\"data\":[1,2,3]}}}", "9, 3");
    assertTrapped(model, "hello", "no JSON");
    assertTrapped(model, "", "no JSON");
  }

  @Test
  void vectors_that_are_none_of_the_given_tokens_are_the_models_fault() throws IOException {
    assertThat(run(embedder(1, 1, 4), "{\"text\":\"x\"}"))
        .isEqualTo(new Completed(Payload.ofText("{\"embedding\":[0.0,0.0,0.0,0.0]}")));
    for (byte[] model :
        List.of(
            embedder(1_000_000, 1, 1),
            embedder(0, 1, 4),
            embedder(1, 0, 4),
            embedder(1, 1, 0),
            embedder(1, 2, 4),
            embedder(2, 1, 4))) {
      assertTrapped(model, "{\"text\":\"x\"}", "[1, 1]");
    }
  }

  private static byte[] embedder(long... shape) throws IOException {
    String tokenizer =
        "{\"normalizer\":{\"type\":\"BertNormalizer\"},"
            + "\"pre_tokenizer\":{\"type\":\"BertPreTokenizer\"},\"added_tokens\":[],"
            + "\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"[UNK]\":0}}}";
    return RealModelTest.archive(
        Models.hidden(shape), tokenizer.getBytes(UTF_8), "{\"pooling\":\"mean\"}");
  }

  @Test
  void a_memory_bomb_is_stopped() {
    assertThat(run(Models.ones(), "{\"inputs\":{\"x\":[30000,30000]}}"))
        .isEqualTo(new ExecutionOutcome.MemoryExceeded(LIMITS.memoryBytes()));
    assertThat(run(Models.ones(), "{\"inputs\":{\"x\":[3000000,3000000]}}"))
        .isEqualTo(new ExecutionOutcome.MemoryExceeded(LIMITS.memoryBytes()));
    assertThat(run(Models.ones(), "{\"inputs\":{\"x\":[100,100]}}"))
        .isEqualTo(completed("\"y\":{\"shape\":[],\"type\":\"float32\",\"data\":[10000.0]}"));
  }

  @Test
  void an_endless_loop_is_stopped() {
    assertThat(run(Models.endlessLoop(), SCALAR, BRIEF))
        .isEqualTo(new ExecutionOutcome.TimedOut(BRIEF.wallTimeMillis()));
    assertThat(run(Models.endlessLoop(), SCALAR, LIMITS.withCpuTimeMillis(100)))
        .isEqualTo(new ExecutionOutcome.CpuTimeExceeded(100));
  }

  @Test
  void one_long_operator_ends_with_its_child_and_the_model_is_served_by_the_next() {
    ResourceLimits large = BRIEF.withMemoryBytes(1L << 30);
    assertThat(run(Models.largeProduct(), "{\"inputs\":{\"x\":[8000,8000]}}", large))
        .isEqualTo(new ExecutionOutcome.TimedOut(BRIEF.wallTimeMillis()));
    assertThat(run(Models.largeProduct(), "{\"inputs\":{\"x\":[2,2]}}"))
        .isInstanceOf(Completed.class);
  }

  @Test
  void a_flood_is_stopped_and_output_at_its_limit_is_fine() {
    assertThat(
            run(
                Models.flood(),
                "{\"inputs\":{\"x\":[2000,1000]}}",
                LIMITS.withOutputBytes(256 << 10)))
        .isEqualTo(new ExecutionOutcome.OutputExceeded(256 << 10));
    String input = "{\"inputs\":{\"x\":[5]}}";
    int size = ((Completed) run(Models.flood(), input)).output().size();
    assertThat(run(Models.flood(), input, LIMITS.withOutputBytes(size)))
        .isInstanceOf(Completed.class);
    assertThat(run(Models.flood(), input, LIMITS.withOutputBytes(size - 1)))
        .isEqualTo(new ExecutionOutcome.OutputExceeded(size - 1));
  }

  @Test
  void an_input_above_its_limit_is_rejected() {
    byte[] model = Models.identity(Models.FLOAT);
    assertThat(run(model, SCALAR, LIMITS.withInputBytes(SCALAR.length())))
        .isInstanceOf(Completed.class);
    assertThat(run(model, SCALAR, LIMITS.withInputBytes(SCALAR.length() - 1)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void an_interrupt_ends_a_run_once() {
    Execution execution =
        prepared(Models.endlessLoop()).invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS));
    assertThat(execution.interrupt("not needed any more")).isTrue();
    assertThat(execution.interrupt("again")).isFalse();
    assertThat(outcome(execution)).isEqualTo(new Interrupted("not needed any more"));
    assertThat(execution.interrupt("after the end")).isFalse();
  }

  @Test
  void without_grants_a_model_is_a_function_of_its_input_or_does_not_run() {
    PreparedProgram random = prepared(Models.random());
    ExecutionOutcome ungranted =
        outcome(random.invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS)));
    assertThat(ungranted).isInstanceOf(Rejected.class);
    assertThat(ungranted.message()).contains("grants", "RandomNormal");
    Invocation granted =
        new Invocation(Payload.ofText(SCALAR), List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS);
    assertThat(outcome(random.invoke(granted)))
        .isInstanceOf(Completed.class)
        .isNotEqualTo(outcome(random.invoke(granted)));
  }

  @Test
  void no_model_is_run_by_a_child_that_had_another() {
    try (OnnxRuntime small = OnnxRuntimes.standalone(settings(2))) {
      for (int type : List.of(Models.FLOAT, Models.DOUBLE, Models.FLOAT, Models.INT64)) {
        PreparedProgram program =
            ((PrepareOutcome.Prepared) small.prepare(artifact(Models.identity(type)))).program();
        assertThat(outcome(program.invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS))))
            .isInstanceOf(Completed.class);
      }
      assertThat(small.figures().children()).isEqualTo(2);
    }
  }

  @Test
  void a_hundred_run_in_parallel_and_hostile_ones_harm_no_other() {
    ResourceLimits patient = LIMITS.withWallTimeMillis(PATIENCE_SECONDS * 1_000);
    PreparedProgram echo = prepared(Models.identity(Models.FLOAT));
    PreparedProgram bomb = prepared(Models.ones());
    Execution hostile =
        prepared(Models.endlessLoop()).invoke(Invocation.of(Payload.ofText(SCALAR), patient));
    List<CompletableFuture<ExecutionOutcome>> results = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      boolean isBomb = i % 10 == 9;
      String input =
          isBomb ? "{\"inputs\":{\"x\":[30000,30000]}}" : "{\"inputs\":{\"x\":" + i + "}}";
      Invocation call = Invocation.of(Payload.ofText(input), patient.withMemoryBytes(1 << 20));
      results.add((isBomb ? bomb : echo).invoke(call).result());
    }
    for (int i = 0; i < MANY; i++) {
      ExecutionOutcome expected =
          i % 10 == 9
              ? new ExecutionOutcome.MemoryExceeded(1 << 20)
              : completed("\"y\":{\"shape\":[],\"type\":\"float32\",\"data\":[" + i + ".0]}");
      assertThat(outcome(results.get(i))).isEqualTo(expected);
    }
    assertThat(hostile.interrupt("enough")).isTrue();
    assertThat(outcome(hostile)).isInstanceOf(Interrupted.class);
  }

  @Test
  void hostile_bytes_end_in_outcomes_that_have_a_type_and_the_runtime_goes_on() {
    for (byte[] model : hostile(new Random(11))) {
      String bytes = HexFormat.of().formatHex(model);
      switch (RUNTIME.prepare(artifact(model))) {
        case PrepareOutcome.Refused refused ->
            assertThat(refused.code())
                .as("%s %s", refused.message(), bytes)
                .isNotIn(
                    PrepareOutcome.RefusalCode.RUNTIME_BROKEN, PrepareOutcome.RefusalCode.GAVE_UP);
        case PrepareOutcome.Prepared(PreparedProgram program) ->
            assertThat(
                    outcome(
                        program.invoke(
                            Invocation.of(
                                Payload.ofText("{\"inputs\":{\"x\":[[1,2,3]]}}"), BRIEF))))
                .as(bytes)
                .isNotInstanceOf(ExecutionOutcome.RuntimeFailed.class);
      }
    }
    assertThat(run(Models.identity(Models.FLOAT), SCALAR)).isInstanceOf(Completed.class);
  }

  /** Truncated, with bits turned, and made up; the same in every run. */
  private static List<byte[]> hostile(Random random) {
    List<byte[]> hostile = new ArrayList<>();
    for (byte[] model : List.of(Models.product(), Models.endlessLoop())) {
      for (int i = 0; i < HOSTILE_OF_A_KIND; i++) {
        hostile.add(Arrays.copyOf(model, random.nextInt(model.length)));
        byte[] turned = model.clone();
        for (int bits = 0; bits <= i; bits++) {
          turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
        }
        hostile.add(turned);
      }
      byte[] made = new byte[model.length];
      random.nextBytes(made);
      hostile.add(made);
    }
    return hostile;
  }

  @Test
  void closing_interrupts_what_runs_and_refuses_what_comes() {
    OnnxRuntime closing = OnnxRuntimes.standalone(settings(2));
    PreparedProgram loop =
        ((PrepareOutcome.Prepared) closing.prepare(artifact(Models.endlessLoop()))).program();
    Execution running = loop.invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS));
    closing.close();
    assertThat(outcome(running)).isInstanceOf(Interrupted.class);
    assertThat(outcome(loop.invoke(Invocation.of(Payload.ofText(SCALAR), LIMITS))))
        .isInstanceOf(Rejected.class);
    assertThat(closing.prepare(artifact(Models.product())))
        .isInstanceOf(PrepareOutcome.Refused.class);
  }

  private static OnnxSettings settings(int children) {
    OnnxSettings usual = OnnxSettings.ofThisMachine();
    ChildSettings few = OnnxSettings.childSettings(children, 256, usual.children().budgetBytes());
    return new OnnxSettings(few, 1, usual.maxArtifactBytes(), usual.prepareTimeoutMillis());
  }

  private static void assertTrapped(byte[] model, String input, String why) {
    ExecutionOutcome outcome = run(model, input);
    assertThat(outcome).isInstanceOf(ExecutionOutcome.Trapped.class);
    assertThat(outcome.message()).contains(why);
  }

  private static Completed completed(String tensors) {
    return new Completed(Payload.ofText("{\"outputs\":{" + tensors + "}}"));
  }

  private static ExecutionOutcome run(byte[] model, String input) {
    return run(model, input, LIMITS);
  }

  private static ExecutionOutcome run(byte[] model, String input, ResourceLimits limits) {
    return outcome(prepared(model).invoke(Invocation.of(Payload.ofText(input), limits)));
  }

  private static ProgramArtifact artifact(byte[] model) {
    return ProgramArtifact.of(model);
  }

  private static PreparedProgram prepared(byte[] model) {
    return switch (RUNTIME.prepare(artifact(model))) {
      case PrepareOutcome.Prepared(PreparedProgram program) -> program;
      case PrepareOutcome.Refused refused -> fail("refused: " + refused.message());
    };
  }

  private static ExecutionOutcome outcome(Execution execution) {
    return outcome(execution.result());
  }

  private static ExecutionOutcome outcome(CompletableFuture<ExecutionOutcome> result) {
    return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
