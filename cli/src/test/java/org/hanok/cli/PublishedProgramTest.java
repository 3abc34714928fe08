package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedProgramTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path outside;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(outside.resolve("program"));
  }

  private void manifest(String more) throws IOException {
    Files.writeString(
        folder.resolve("hanok.json"),
        "{\"name\":\"prog\",\"version\":\"1\",\"runtime\":{\"type\":\"wasm\"},"
            + "\"artifact\":\"out/p.wasm\",\"price\":0.5"
            + more
            + "}");
  }

  @Test
  void an_artifact_that_is_not_built_is_refused_with_the_command_that_builds_it()
      throws IOException {
    manifest(",\"build\":\"make p\"");

    assertThatThrownBy(() -> Manifest.read(folder, null).artifact())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("add --build to run: make p");
  }

  @Test
  void a_link_out_of_the_folder_is_never_published() throws IOException {
    manifest("");
    Path secret = Files.writeString(outside.resolve("secret"), "s");
    Files.createDirectory(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("out").resolve("p.wasm"), secret);

    assertThatThrownBy(() -> Manifest.read(folder, null).artifact())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("outside its folder");
  }

  @Test
  void a_manifest_that_says_what_nobody_reads_is_refused_with_the_place() throws IOException {
    manifest(",\"limits\":{\"memory\":\"64M\"}");

    assertThatThrownBy(() -> Manifest.read(folder, null))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void a_price_that_the_chain_cannot_hold_is_refused() throws IOException {
    manifest("");

    assertThatThrownBy(() -> Manifest.read(folder, 0.0000001)).isInstanceOf(CliException.class);
    assertThatThrownBy(() -> Manifest.read(folder, -1.0)).isInstanceOf(CliException.class);
    assertThatThrownBy(() -> Manifest.read(folder, Double.NaN)).isInstanceOf(CliException.class);
  }

  @Test
  void a_price_on_the_command_line_wins() throws IOException {
    manifest("");

    assertThat(Manifest.read(folder, null).price()).isEqualTo(0.5);
    assertThat(Manifest.read(folder, 2.0).price()).isEqualTo(2.0);
  }

  @Test
  void a_git_repository_is_cloned_known_by_its_commit_and_removed_again() throws IOException {
    manifest("");
    git("init", "-q", ".");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "first");

    Path clone;
    try (ProgramSource source = ProgramSource.open(folder.toUri().toString())) {
      clone = source.folder();
      assertThat(clone).isNotEqualTo(folder);
      assertThat(Manifest.read(clone, null).name()).isEqualTo("prog");
      assertThat(source.revision("1")).matches("[0-9a-f]{40}");
    }
    assertThat(clone).doesNotExist();
  }

  @Test
  void a_repository_that_is_not_there_is_said_to_be_so() {
    assertThatThrownBy(() -> ProgramSource.open("file:///nowhere/p.git"))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("cannot clone file:///nowhere/p.git");
  }

  @Test
  void a_program_that_does_not_end_is_killed_with_what_it_started() {
    Subprocess.Ended ended =
        Subprocess.run(
            folder, List.of("sh", "-c", "echo started; sleep 600 & wait"), Duration.ofSeconds(5));

    assertThat(ended.succeeded()).isFalse();
    assertThat(ended.output()).contains("started").contains("no end after");
  }

  @Test
  void only_so_much_of_what_a_program_prints_is_kept() {
    Subprocess.Ended ended =
        Subprocess.run(folder, List.of("sh", "-c", "yes | head -c 3000000"), LIMIT);

    assertThat(ended.succeeded()).isTrue();
    assertThat(ended.output().length()).isLessThan(100_000);
  }

  private void git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Subprocess.Ended ended = Subprocess.run(folder, command, LIMIT);
    assertThat(ended.succeeded()).as(ended.output()).isTrue();
  }
}
