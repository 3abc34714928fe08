package org.hanok.runtime.native_;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.hanok.runtime.kit.HostileProgram;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.ProcessKit;
import org.hanok.runtime.support.elf.ElfFile;
import org.hanok.runtime.support.elf.Processor;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit with programs in C, and what only native programs can try. */
class NativeRuntimeTest extends ProcessKit {

  private static final int NAME_BYTES = 32;
  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);
  private static final ProcessRuntime RUNTIME =
      NativeRuntimes.standalone(ProcessSettings.ofThisMachine());

  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    boolean isThere = Files.isExecutable(Path.of("/usr/bin/cc"));
    if (!isThere && !"true".equals(System.getenv("CI"))) {
      System.err.println("*** SKIPPED: native programs: there is no C compiler");
    }
    Assumptions.assumeTrue(isThere || "true".equals(System.getenv("CI")), "no C compiler");
    Process compiler =
        new ProcessBuilder(
                "/usr/bin/cc",
                "-O1",
                "-w",
                "-static",
                "-o",
                folder.resolve("programs").toString(),
                "src/test/c/programs.c")
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
  }

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

  /** A native program's stack ends in an access to memory that it does not have. */
  @Override
  protected Class<? extends ExecutionOutcome> endOfRecursion() {
    return ExecutionOutcome.Trapped.class;
  }

  private static ProgramArtifact artifact(String name) {
    try {
      byte[] all = Files.readAllBytes(folder.resolve("programs"));
      byte[] one = Arrays.copyOf(all, all.length + NAME_BYTES);
      byte[] text = name.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, one, all.length, text.length);
      return ProgramArtifact.of(one);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
    assertAllIsGone();
  }

  @Test
  void what_needs_a_loader_or_another_processor_is_refused() throws IOException {
    assertThat(RUNTIME.prepare(ProgramArtifact.of(Files.readAllBytes(Path.of("/bin/sh")))))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> assertThat(refused.message()).contains("-static"));
    byte[] other = ElfFile.of(Processor.AMD64, Processor.AMD64.endlessLoop());
    other[18] = (byte) 183;
    assertThat(RUNTIME.prepare(ProgramArtifact.of(other)))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> assertThat(refused.message()).contains("another processor"));
  }

  @Test
  void every_damaged_byte_of_a_program_is_an_outcome() {
    byte[] whole = ElfFile.of(Processor.AMD64, Processor.AMD64.echo());
    for (int at = 0; at < 120; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0x55;
      if (RUNTIME.prepare(ProgramArtifact.of(damaged)) instanceof PrepareOutcome.Prepared) {
        assertThat(
                run(
                    ProgramArtifact.of(damaged),
                    Payload.ofText("x"),
                    LIMITS.withWallTimeMillis(2_000)))
            .as("byte " + at)
            .isNotInstanceOf(ExecutionOutcome.RuntimeFailed.class);
      }
    }
    assertThat(ElfFile.problem(Arrays.copyOf(whole, 63), Processor.AMD64)).isPresent();
    assertThat(run(ProgramArtifact.of(whole), Payload.ofText("x"), LIMITS))
        .isEqualTo(new Completed(Payload.ofText("x")));
  }
}
