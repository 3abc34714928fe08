package org.hanok.runtime.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hanok.runtime.kit.HostileProgram;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.ProcessKit;
import org.hanok.runtime.oci.image.TestImage;
import org.hanok.runtime.oci.tar.TarWriter;
import org.hanok.runtime.support.process.HostProgram;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
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

/** The kit with images of static programs, and what only images can try. */
class OciRuntimeTest extends ProcessKit {

  private static final int NAME_BYTES = 32;
  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(120_000);
  private static final ProcessRuntime RUNTIME = OciRuntimes.standalone();

  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    boolean isThere = Files.isExecutable(Path.of("/usr/bin/cc"));
    if (!isThere && !"true".equals(System.getenv("CI"))) {
      System.err.println("*** SKIPPED: container images: there is no C compiler");
    }
    Assumptions.assumeTrue(isThere || "true".equals(System.getenv("CI")), "no C compiler");
    Process compiler =
        new ProcessBuilder(
                "/usr/bin/cc",
                "-O1",
                "-w",
                "-static",
                "-DSCRATCH=\"/tmp\"",
                "-o",
                folder.resolve("programs").toString(),
                "../language-native/src/test/c/programs.c")
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
    TarWriter layer = new TarWriter().file("program/program", program(name));
    return ProgramArtifact.of(
        TestImage.any().layer(layer).config("\"Entrypoint\":[\"/program/program\"]").layout());
  }

  private static byte[] program(String name) {
    try {
      byte[] all = Files.readAllBytes(folder.resolve("programs"));
      byte[] one = Arrays.copyOf(all, all.length + NAME_BYTES);
      byte[] text = name.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, one, all.length, text.length);
      return one;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
    assertAllIsGone();
  }

  /** The machine's shell with its libraries, as images bring both along. */
  private static TestImage shell(String config) throws IOException {
    TarWriter layer = new TarWriter().file("bin/sh", Files.readAllBytes(Path.of("/bin/sh")));
    String libraries = HostProgram.answer(List.of("/usr/bin/ldd", "/bin/sh")).orElseThrow();
    for (String library :
        Pattern.compile("/[^ ]+").matcher(libraries).results().map(MatchResult::group).toList()) {
      layer.file(library.substring(1), Files.readAllBytes(Path.of(library)));
    }
    return TestImage.any().layer(layer).config(config);
  }

  private String said(TestImage image, String... arguments) {
    PrepareOutcome.Prepared program =
        (PrepareOutcome.Prepared) RUNTIME.prepare(ProgramArtifact.of(image.layout()));
    ExecutionOutcome outcome =
        outcome(
            program
                .program()
                .invoke(
                    new Invocation(
                        Payload.ofText("a line\n"),
                        List.of(arguments),
                        LIMITS,
                        Grants.CLOCK_AND_RANDOMNESS)));
    return outcome instanceof Completed(Payload output) ? output.toText() : outcome.message();
  }

  @Test
  void a_program_with_its_own_libraries_finds_what_its_image_says() throws IOException {
    TestImage image =
        shell(
            "\"Entrypoint\":[\"sh\",\"-c\"],\"Env\":[\"GREETING=hello there\"],"
                + "\"WorkingDir\":\"/srv/app\",\"User\":\"1234:77\"");
    String script =
        """
        read line; echo "$line, $GREETING, $PWD, $1"
        while read name real effective rest; do
          case $name in Uid:|Gid:|CapEff:) echo $name $real $effective;; esac
        done </proc/self/status
        """;
    assertThat(said(image, script, "name", "argument").lines())
        .containsExactly(
            "a line, hello there, /srv/app, argument",
            "Uid: 1234 1234",
            "Gid: 77 77",
            "CapEff: 0000000000000000");
  }

  @Test
  void an_image_can_be_read_and_only_its_scratch_folder_written_for_one_call() throws IOException {
    TestImage image = shell("\"Cmd\":[\"sh\"],\"Entrypoint\":[\"/bin/sh\",\"-c\"]");
    String script =
        """
        for file in /x /bin/x /bin/sh /etc/x /dev/x /proc/x; do
          (: >"$file") 2>/dev/null && echo "wrote $file"
        done
        [ -e /tmp/mine ] && echo found
        echo kept >/tmp/mine && read kept </tmp/mine && echo "$kept"
        for place in /usr/bin /home /work /scratch /program; do [ -e "$place" ] && echo $place; done
        for name in /*; do echo -n "$name "; done
        """;
    for (int call = 0; call < 2; call++) {
      assertThat(said(image, script))
          .startsWith("kept\n")
          .contains("/bin /dev ")
          .doesNotContain("wrote", "found");
    }
  }

  @Test
  void a_working_folder_in_the_scratch_folder_can_be_written_to() throws IOException {
    TestImage image =
        shell("\"Entrypoint\":[\"/bin/sh\",\"-c\"],\"WorkingDir\":\"/tmp/work/here\"");
    assertThat(said(image, "echo x >file && echo $PWD")).isEqualTo("/tmp/work/here\n");
  }

  @Test
  void a_program_that_is_named_like_an_option_of_the_cage_is_a_program() {
    TestImage image =
        TestImage.any()
            .layer(new TarWriter().file("bin/--dev-bind", program("echo")))
            .config("\"Entrypoint\":[\"--dev-bind\"],\"Cmd\":[\"/\",\"/\",\"/bin/program\"]");
    assertThat(said(image)).isEqualTo("a line\n");
  }

  @Test
  void what_cannot_be_executed_fails_and_harms_nobody() {
    assertThat(run(ProgramArtifact.of(TestImage.any().layout()), Payload.EMPTY, LIMITS))
        .isInstanceOf(ExecutionOutcome.ExitedWithFailure.class);
  }

  @Test
  void a_refused_image_is_refused_again_with_the_same_word() {
    ProgramArtifact image = ProgramArtifact.of(TestImage.any().config("").layout());
    PrepareOutcome first = RUNTIME.prepare(image);
    assertThat(first)
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused ->
                assertThat(refused.code()).isEqualTo(PrepareOutcome.RefusalCode.NO_ENTRY_POINT));
    assertThat(RUNTIME.prepare(image)).isEqualTo(first);
  }
}
