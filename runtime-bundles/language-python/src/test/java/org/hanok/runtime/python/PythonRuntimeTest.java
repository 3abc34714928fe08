package org.hanok.runtime.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hanok.runtime.kit.HostileProgram;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.ProcessKit;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The kit, and what only Python can try. */
class PythonRuntimeTest extends ProcessKit {

  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);
  private static final ProcessRuntime RUNTIME =
      PythonRuntimes.standalone(ProcessSettings.ofThisMachine());

  @Override
  protected LanguageRuntime runtime() {
    return RUNTIME;
  }

  @Override
  protected int cages() {
    return RUNTIME.cages();
  }

  @Override
  protected ProgramArtifact artifact(KitProgram program) {
    return artifact(program.fileName());
  }

  @Override
  protected Optional<ProgramArtifact> hostile(HostileProgram program) {
    return Optional.of(artifact(program.fileName()));
  }

  private static ProgramArtifact artifact(String name) {
    try {
      return ProgramArtifact.of(Files.readAllBytes(Path.of("src/test/python", name + ".py")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProgramArtifact source(String text) {
    return ProgramArtifact.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
    assertAllIsGone();
  }

  @Test
  void what_does_not_compile_is_refused_with_its_line() {
    assertThat(RUNTIME.prepare(source("x = 1\ndef f(:\n")))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.MALFORMED);
              assertThat(refused.message()).contains("SyntaxError").contains("line 2");
            });
  }

  @Test
  void nothing_of_a_program_runs_before_it_is_called() {
    ProgramArtifact program = source("import sys\nprint('here', file=sys.stderr)\n");
    assertThat(RUNTIME.prepare(program)).isInstanceOf(PrepareOutcome.Prepared.class);
    var execution =
        prepared(program)
            .invoke(new Invocation(Payload.EMPTY, List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isInstanceOf(Completed.class);
    assertThat(execution.log()).hasSize(1);
  }

  @Test
  void a_function_named_handle_gets_the_input_and_its_answer_is_the_output() {
    assertThat(answer("def handle(text): return text[::-1]", "abc")).isEqualTo("cba");
    assertThat(answer("def handle(text): return 'ä' + text.decode()", "b")).isEqualTo("äb");
    assertThat(
            answer("import json\ndef handle(text): return {'n': len(json.loads(text))}", "[1,2]"))
        .isEqualTo("{\"n\":2}");
    assertThat(answer("def handle(text): pass", "abc")).isEmpty();
  }

  @Test
  void what_a_program_prints_comes_before_what_handle_answers() {
    assertThat(
            answer("print('a', end='')\ndef handle(text):\n  print('b', end='')\n  return 'c'", ""))
        .isEqualTo("abc");
  }

  @Test
  void arguments_are_the_command_line() {
    var execution =
        prepared(source("import sys\nsys.stdout.write('|'.join(sys.argv[1:]))"))
            .invoke(
                new Invocation(
                    Payload.EMPTY,
                    List.of("--style", "ä b", ""),
                    LIMITS,
                    Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isEqualTo(new Completed(Payload.ofText("--style|ä b|")));
  }

  @Test
  void an_uncaught_exception_is_named_and_its_trace_is_in_the_log() {
    var execution =
        prepared(source("def f():\n  return {}['key']\nf()\n"))
            .invoke(new Invocation(Payload.EMPTY, List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isEqualTo(new ExecutionOutcome.Trapped("KeyError: 'key'"));
    assertThat(execution.log().getFirst().text()).startsWith("Traceback");
    assertThat(execution.log().toString()).doesNotContain("bootstrap.py");
  }

  @Test
  void what_has_ended_has_flushed_joined_and_said_good_bye() {
    String program =
        """
        import atexit, sys, threading, time
        def later():
            time.sleep(0.1)
            sys.stdout.write("thread ")
        threading.Thread(target=later).start()
        atexit.register(lambda: sys.stdout.write("bye"))
        sys.stdout.write("main ")
        """;
    assertThat(answer(program, "")).isEqualTo("main thread bye");
  }

  @Test
  void the_standard_library_is_there_and_what_else_is_installed_is_not() {
    assertThat(
            answer(
                """
                import decimal, sqlite3, zlib, sys
                with sqlite3.connect(":memory:") as db:
                    print(db.execute("select 6 * 7").fetchone()[0], end="")
                print(any("packages" in path for path in sys.path), end="")
                """,
                ""))
        .isEqualTo("42False");
  }

  @Test
  void where_the_kernel_counts_for_nobody_the_node_looks_itself() {
    try (ProcessRuntime uncounted =
        PythonRuntimes.standalone(ProcessSettings.ofThisMachine(), Sandbox::withoutGroups)) {
      assertThat(uncounted.descriptor().features()).doesNotContain("sandbox-cgroup");
      assertThat(on(uncounted, artifact("echo"))).isInstanceOf(Completed.class);
      assertThat(on(uncounted, artifact("memory-bomb")))
          .isInstanceOf(ExecutionOutcome.MemoryExceeded.class);
      assertThat(
              on(
                  uncounted,
                  source(
                      "import os, time\nfor _ in range(80):\n  if os.fork() == 0: time.sleep(99)\n"
                          + "time.sleep(99)"),
                  LIMITS.withMemoryBytes(1L << 30)))
          .isInstanceOfSatisfying(
              ExecutionOutcome.Trapped.class,
              trapped -> assertThat(trapped.message()).contains("more than 64 processes"));
    }
    assertNothingIsLeft();
  }

  @Test
  void a_program_that_waits_for_much_memory_keeps_no_other_waiting() {
    ProcessSettings ofTwoGibibytes =
        ProcessSettings.from(
            name -> name.equals("hanok.programs.memory.bytes") ? Long.toString(2L << 30) : null);
    try (ProcessRuntime small = PythonRuntimes.standalone(ofTwoGibibytes)) {
      PreparedProgram sleeper = preparedOn(small, source("import time\ntime.sleep(999)"));
      Execution first = sleeper.invoke(asking(1L << 30));
      Execution waits = sleeper.invoke(asking(3L << 29));
      assertThat(on(small, artifact("echo"), LIMITS)).isInstanceOf(Completed.class);
      assertThat(waits.result()).isNotDone();
      assertThat(first.result()).isNotDone();
    }
  }

  private static Invocation asking(long memoryBytes) {
    return new Invocation(
        Payload.EMPTY, List.of(), LIMITS.withMemoryBytes(memoryBytes), Grants.CLOCK_AND_RANDOMNESS);
  }

  @Test
  void without_bubblewrap_nothing_runs_and_the_self_test_says_why() throws IOException {
    Sandbox bare = Sandbox.bare(Files.createTempDirectory("hanok-python"));
    try (ProcessRuntime unheld =
        PythonRuntimes.standalone(ProcessSettings.ofThisMachine(), _ -> bare)) {
      assertThat(unheld.selfTest())
          .isInstanceOfSatisfying(
              SelfTestReport.Failed.class,
              failed -> assertThat(failed.reason()).contains("bubblewrap"));
      assertThat(unheld.prepare(artifact("echo"))).isInstanceOf(PrepareOutcome.Refused.class);
      assertThat(unheld.descriptor().isolation()).isEqualTo(Isolation.CHILD_PROCESS);
    }
  }

  @Test
  void where_the_node_looks_itself_what_processes_share_counts_once() {
    try (ProcessRuntime uncounted =
        PythonRuntimes.standalone(ProcessSettings.ofThisMachine(), Sandbox::withoutGroups)) {
      assertThat(
              on(
                  uncounted,
                  source(
                      """
                      import os, time
                      shared = bytearray(40 << 20)
                      children = []
                      for _ in range(4):
                          child = os.fork()
                          if child == 0:
                              time.sleep(0.5)
                              os._exit(0)
                          children.append(child)
                      for child in children:
                          os.waitpid(child, 0)
                      print(len(shared) >> 20, end="")
                      """)))
          .isEqualTo(new Completed(Payload.ofText("40")));
    }
  }

  private static ExecutionOutcome on(ProcessRuntime runtime, ProgramArtifact artifact) {
    return on(runtime, artifact, LIMITS);
  }

  private static PreparedProgram preparedOn(ProcessRuntime runtime, ProgramArtifact artifact) {
    return ((PrepareOutcome.Prepared) runtime.prepare(artifact)).program();
  }

  private static ExecutionOutcome on(
      ProcessRuntime runtime, ProgramArtifact artifact, ResourceLimits limits) {
    return outcome(
        preparedOn(runtime, artifact)
            .invoke(new Invocation(Payload.EMPTY, List.of(), limits, Grants.CLOCK_AND_RANDOMNESS)));
  }

  private String answer(String program, String input) {
    return run(source(program), Payload.ofText(input), LIMITS) instanceof Completed(Payload output)
        ? output.toText()
        : "failed: " + run(source(program), Payload.ofText(input), LIMITS);
  }
}
