package @PACKAGE@;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.runtime.kit.HostileProgram;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.ProcessKit;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The kit that every runtime passes, and what only this one can try. */
class @Name@RuntimeTest extends ProcessKit {

  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);
  private static final ProcessRuntime RUNTIME = @Name@Runtimes.standalone();

  /** They call the system by its numbers, which are those of one processor. */
  private static final Set<HostileProgram> BY_NUMBER =
      EnumSet.of(
          HostileProgram.PTRACE,
          HostileProgram.NAMESPACES,
          HostileProgram.IO_URING,
          HostileProgram.SET_UID);

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
    return BY_NUMBER.contains(program) && !System.getProperty("os.arch").equals("amd64")
        ? Optional.empty()
        : Optional.of(artifact(program.fileName()));
  }

  /** Perl recurses on its heap. */
  @Override
  protected Class<? extends ExecutionOutcome> endOfRecursion() {
    return ExecutionOutcome.MemoryExceeded.class;
  }

  private static ProgramArtifact artifact(String name) {
    try {
      return ProgramArtifact.of(Files.readAllBytes(Path.of("src/test/programs", name + ".pl")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProgramArtifact source(String text) {
    return ProgramArtifact.of(("#!/usr/bin/perl\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
    assertAllIsGone();
  }

  @Test
  void arguments_are_the_command_line() {
    var execution =
        prepared(source("print join '|', @ARGV;"))
            .invoke(
                new Invocation(
                    Payload.EMPTY, List.of("--style", "a b", ""), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isEqualTo(new Completed(Payload.ofText("--style|a b|")));
  }

  @Test
  void what_a_program_dies_of_is_named_and_stands_in_its_log() {
    var execution =
        prepared(source("my %places; die qq(no such place\\n) unless $places{here};"))
            .invoke(
                new Invocation(Payload.EMPTY, List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
    assertThat(outcome(execution)).isEqualTo(new ExecutionOutcome.Trapped("no such place"));
    assertThat(execution.log().getFirst().text()).isEqualTo("no such place");
  }

  @Test
  void the_standard_library_is_there() {
    assertThat(
            run(source("use List::Util 'sum'; print sum(1 .. 8);"), Payload.EMPTY, LIMITS))
        .isEqualTo(new Completed(Payload.ofText("36")));
  }
}
