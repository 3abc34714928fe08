package org.hanok.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program's folder: a path, or a shallow clone of a git repository that is removed on close. */
final class ProgramSource implements AutoCloseable {

  private static final long CLONE_SECONDS = 120;

  private final Path folder;
  private final boolean temporary;

  private ProgramSource(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  static ProgramSource open(String source) {
    Path path = Path.of(source).toAbsolutePath().normalize();
    if (Files.isDirectory(path) && !source.endsWith(".git")) {
      return new ProgramSource(path, false);
    }
    boolean looksLikeUrl = source.contains("://") || source.endsWith(".git");
    if (!looksLikeUrl) {
      throw new CliException(
          ExitCode.USAGE, "HANOK-CLI-INPUT", "there is no folder " + path + ", and it is no URL");
    }
    return clone(source);
  }

  private static ProgramSource clone(String url) {
    try {
      Path folder = Files.createTempDirectory("hanok-publish");
      ProgramSource clone = new ProgramSource(folder, true);
      // "--" keeps a URL that begins with a dash from being read as an option.
      run(folder, List.of("git", "clone", "-q", "--depth", "1", "--", url, "."));
      return clone;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "HANOK-CLI-GIT", "cannot clone " + url + ": " + e.getMessage());
    }
  }

  Path folder() {
    return folder;
  }

  /** The commit of a repository, else what the manifest calls its version. */
  String revision(String version) {
    if (!Files.exists(folder.resolve(".git"))) {
      return version;
    }
    try {
      return run(folder, List.of("git", "rev-parse", "HEAD")).strip();
    } catch (IOException e) {
      return version;
    }
  }

  private static String run(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(CLONE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("no end after " + CLONE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(output.strip());
    }
    return output;
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "HANOK-CLI-IO", "cannot remove " + folder + ": " + e.getMessage());
    }
  }
}
