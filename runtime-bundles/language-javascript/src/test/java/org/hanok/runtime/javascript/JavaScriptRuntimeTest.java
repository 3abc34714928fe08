package org.hanok.runtime.javascript;

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
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The kit, and what only JavaScript can try. */
class JavaScriptRuntimeTest extends ProcessKit {

  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);
  private static final ProcessRuntime RUNTIME =
      JavaScriptRuntimes.standalone(ProcessSettings.ofThisMachine());

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
    return artifact(program.fileName()).orElseThrow();
  }

  /** What takes system calls of one's own, Node.js has no means to try. */
  @Override
  protected Optional<ProgramArtifact> hostile(HostileProgram program) {
    return artifact(program.fileName());
  }

  private static Optional<ProgramArtifact> artifact(String name) {
    Path file = Path.of("src/test/javascript", name + ".js");
    try {
      return Files.exists(file)
          ? Optional.of(ProgramArtifact.of(Files.readAllBytes(file)))
          : Optional.empty();
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
  void what_does_not_compile_is_refused() {
    assertThat(RUNTIME.prepare(source("export const = 1;")))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.MALFORMED);
              assertThat(refused.message()).contains("SyntaxError");
            });
  }

  @Test
  void a_module_runs_as_a_script_does() {
    assertThat(
            answer("import fs from 'node:fs'; process.stdout.write(typeof fs.readFileSync);", ""))
        .isEqualTo("function");
    assertThat(answer("export const handle = (input) => 'module ' + input;", "x"))
        .isEqualTo("module x");
  }

  @Test
  void a_function_named_handle_may_be_asynchronous_and_answer_an_object() {
    assertThat(answer("exports.handle = async (input) => ({ length: input.length });", "abc"))
        .isEqualTo("{\"length\":3}");
  }

  @Test
  void arguments_are_the_command_line() {
    var execution =
        prepared(source("process.stdout.write(process.argv.slice(2).join('|'));"))
            .invoke(
                new Invocation(
                    Payload.EMPTY, List.of("ä b", ""), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isEqualTo(new Completed(Payload.ofText("ä b|")));
  }

  @Test
  void what_nobody_catches_is_named() {
    assertThat(run(source("Promise.reject(new TypeError('nobody'));"), Payload.EMPTY, LIMITS))
        .isEqualTo(new ExecutionOutcome.Trapped("TypeError: nobody"));
  }

  private String answer(String program, String input) {
    ExecutionOutcome outcome = run(source(program), Payload.ofText(input), LIMITS);
    return outcome instanceof Completed(Payload output) ? output.toText() : outcome.message();
  }
}
