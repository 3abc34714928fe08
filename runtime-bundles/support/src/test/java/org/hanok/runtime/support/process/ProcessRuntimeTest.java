package org.hanok.runtime.support.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of calls that no process is started for. */
@Timeout(300)
class ProcessRuntimeTest {

  private static final long STORE_BYTES = 1 << 20;
  private static final ProgramArtifact ANY = ProgramArtifact.of(new byte[] {1});

  @TempDir Path folder;
  private ProgramFiles files = ProgramFiles.of(Map.of("main", new byte[10]));
  private Sandbox sandbox;
  private ProcessRuntime runtime;

  @BeforeEach
  void open() throws IOException {
    sandbox = Sandbox.detect(folder.resolve("sandbox"));
    ProcessSettings settings = ProcessSettings.ofThisMachine().withPrograms(1 << 20, STORE_BYTES);
    runtime = new ProcessRuntime("1", new AnyFiles(), settings, sandbox, folder.resolve("runtime"));
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private ExecutionOutcome outcome(String... arguments) {
    return new PreparedProcess(ANY.hash(), files, runtime)
        .invoke(
            new Invocation(
                Payload.EMPTY,
                List.of(arguments),
                ResourceLimits.DEFAULT,
                Grants.CLOCK_AND_RANDOMNESS))
        .result()
        .orTimeout(200, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void a_program_that_can_never_have_the_disk_that_it_takes_is_too_large() {
    boolean isHeld = sandbox.lacking().isEmpty();
    if (!isHeld) {
      System.err.println("\n*** SKIPPED: the disk of programs: no bubblewrap works here\n");
    }
    Assumptions.assumeTrue(isHeld || "true".equals(System.getenv("CI")), "no bubblewrap");
    files = taking(STORE_BYTES);
    assertThat(runtime.prepare(ANY)).isInstanceOf(PrepareOutcome.Prepared.class);
    files = taking(STORE_BYTES + 1);
    assertThat(runtime.prepare(ANY))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.TOO_LARGE);
              assertThat(refused.message()).contains(STORE_BYTES + " bytes of disk");
            });
  }

  @Test
  void an_argument_with_a_nul_in_it_is_the_callers_fault() {
    assertThat(outcome("fine", "not\0fine"))
        .isInstanceOfSatisfying(
            ExecutionOutcome.Rejected.class,
            rejected -> assertThat(rejected.message()).contains("NUL"));
  }

  @Test
  void a_failure_of_the_disk_says_nothing_of_the_nodes_folders() {
    files = taking(1);
    assertThat(outcome())
        .isInstanceOfSatisfying(
            ExecutionOutcome.RuntimeFailed.class,
            failed ->
                assertThat(failed.message())
                    .contains("the node's disk failed")
                    .doesNotContain("secret"));
  }

  @Test
  void a_check_for_which_there_is_no_room_says_nothing_against_the_runtime() {
    CheckWork check =
        new CheckWork(new CellKey("program", new ProcessLanguage.Setting(1, 1)), files);
    check.refused("no place within 5 ms");
    assertThat(check.verdict())
        .isCompletedWithValueMatching(
            verdict -> verdict.map(bad -> bad.code() == RefusalCode.GAVE_UP).orElse(false));
    CheckWork lost = new CheckWork(check.key(), files);
    lost.lost("it does not start", Report.NOTHING);
    assertThat(lost.verdict())
        .isCompletedWithValueMatching(
            verdict -> verdict.map(bad -> bad.code() == RefusalCode.RUNTIME_BROKEN).orElse(false));
  }

  /** Files that cannot be written. */
  private static ProgramFiles taking(long mostBytes) {
    return new ProgramFiles() {
      @Override
      public long mostBytes() {
        return mostBytes;
      }

      @Override
      public long writeTo(Path written) throws IOException {
        throw new NoSuchFileException("/var/lib/hanok/secret");
      }
    };
  }

  /** A language whose programs are whatever the test says. */
  private final class AnyFiles implements ProcessLanguage {
    @Override
    public String type() {
      return "any";
    }

    @Override
    public String title() {
      return "Anything";
    }

    @Override
    public Set<String> features() {
      return Set.of();
    }

    @Override
    public Look look(ProgramArtifact artifact) {
      return new Look.Program(files);
    }

    @Override
    public boolean startsAhead() {
      return false;
    }

    @Override
    public Setting setting(ResourceLimits limits) {
      return new Setting(limits.memoryBytes(), limits.stackBytes());
    }

    @Override
    public Cage cage(Path program, Setting setting, List<String> arguments) {
      return new Cage(
          List.of("/program/main"),
          List.of(),
          Map.of(),
          Map.of(),
          setting.memoryBytes(),
          8,
          1 << 20,
          setting.stackBytes(),
          true,
          Optional.empty());
    }

    @Override
    public ProgramArtifact echo() {
      return ANY;
    }

    @Override
    public ProgramArtifact endlessLoop() {
      return ANY;
    }
  }
}
