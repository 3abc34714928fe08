package org.hanok.runtime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit of runtimes whose programs are processes: what only those can try. */
public abstract class ProcessKit extends RuntimeKit {

  private static final ResourceLimits LIMITS =
      ResourceLimits.DEFAULT.withWallTimeMillis(120_000).withMemoryBytes(64 << 20);
  private static final ResourceLimits BRIEF = LIMITS.withWallTimeMillis(1_500);
  private static final int PROCESSES_OF_A_CAGE = 4;
  private static final long PATIENCE_MILLIS = 60_000;

  /** The artifact of a hostile program; empty if the language has no means to try it. */
  protected abstract Optional<ProgramArtifact> hostile(HostileProgram program);

  /** How many cages there are, those that wait for a call included. */
  protected abstract int cages();

  @Override
  protected Grants grants() {
    return Grants.CLOCK_AND_RANDOMNESS;
  }

  @Test
  void programs_are_held_by_the_operating_system_and_the_descriptor_says_so() {
    assertThat(runtime().descriptor().isolation()).isEqualTo(Isolation.PROCESS);
    assertThat(runtime().descriptor().features()).contains("sandbox-bubblewrap", "sandbox-seccomp");
  }

  @TestFactory
  Stream<DynamicTest> a_hostile_program_is_contained_and_leaves_nothing_behind() {
    return Arrays.stream(HostileProgram.values())
        .flatMap(
            program ->
                hostile(program).stream()
                    .map(
                        artifact ->
                            DynamicTest.dynamicTest(
                                program.fileName(), () -> contained(program, artifact))));
  }

  private void contained(HostileProgram program, ProgramArtifact artifact) {
    if (program.way() == HostileProgram.Way.TRIES) {
      assertThat(run(artifact, Payload.EMPTY, LIMITS))
          .isEqualTo(new Completed(Payload.ofText("contained")));
    } else {
      ExecutionOutcome outcome = run(artifact, Payload.EMPTY, BRIEF);
      assertThat(outcome).isNotInstanceOf(Completed.class);
      assertThat(outcome.isProgramsOwn()).as(outcome.message()).isTrue();
    }
    assertNothingIsLeft();
    assertThat(run(KitProgram.COMPUTE, Payload.ofText("10"), LIMITS))
        .isEqualTo(new Completed(Payload.ofText("55")));
  }

  @Test
  void the_last_words_of_a_process_arrive_whole_and_in_order() {
    PreparedProgram echo = prepared(artifact(KitProgram.ECHO));
    List<Payload> inputs =
        IntStream.range(0, 60)
            .mapToObj(run -> Payload.ofText(("run " + run + " line ").repeat(3_000)))
            .toList();
    List<Execution> runs =
        inputs.stream()
            .map(
                input ->
                    new Invocation(input, List.of(), LIMITS.withWallTimeMillis(240_000), grants()))
            .map(echo::invoke)
            .toList();
    for (int run = 0; run < inputs.size(); run++) {
      assertThat(outcome(runs.get(run))).isEqualTo(new Completed(inputs.get(run)));
    }
  }

  /** Waits until there are no more processes than cages can have. */
  protected final void assertNothingIsLeft() {
    await(
        () -> ProcessHandle.current().descendants().count(),
        () -> (long) PROCESSES_OF_A_CAGE * cages());
  }

  /** Waits until neither processes nor control groups of a closed runtime are left. */
  protected static void assertAllIsGone() {
    await(() -> ProcessHandle.current().descendants().count() + groups().size(), () -> 0L);
  }

  private static List<Path> groups() {
    Path root = Path.of("/sys/fs/cgroup");
    String own = "hanok-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.walk(root, 6)) {
      return all.filter(path -> String.valueOf(path.getFileName()).startsWith(own)).toList();
    } catch (IOException | java.io.UncheckedIOException _) {
      return List.of();
    }
  }

  private interface Count {
    long now();
  }

  private static void await(Count what, Count most) {
    long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    while (what.now() > most.now()) {
      List<String> left =
          ProcessHandle.current()
              .descendants()
              .map(process -> process.info().commandLine().orElse("?"))
              .toList();
      assertThat(System.nanoTime()).as("left behind: %s %s", left, groups()).isLessThan(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
