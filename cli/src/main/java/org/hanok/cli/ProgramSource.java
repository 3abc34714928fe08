package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A program's folder: a path, or a shallow clone of a git repository that is removed on close. */
final class ProgramSource implements AutoCloseable {

  private static final Duration CLONE_LIMIT = Duration.ofMinutes(2);

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
          ExitCode.USAGE, CliReason.INPUT, "there is no folder " + path + ", and it is no URL");
    }
    return clone(source);
  }

  private static ProgramSource clone(String url) {
    try {
      Path folder = Files.createTempDirectory("hanok-publish");
      ProgramSource clone = new ProgramSource(folder, true);
      // "--" keeps a URL that begins with a dash from being read as an option.
      Subprocess.Ended ended =
          Subprocess.run(
              folder, List.of("git", "clone", "-q", "--depth", "1", "--", url, "."), CLONE_LIMIT);
      if (!ended.succeeded()) {
        clone.close();
        throw cannotClone(url, ended.lastLines());
      }
      return clone;
    } catch (IOException e) {
      throw cannotClone(url, String.valueOf(e.getMessage()));
    }
  }

  private static CliException cannotClone(String url, String why) {
    return new CliException(ExitCode.FAILED, CliReason.GIT, "cannot clone " + url + ": " + why);
  }

  Path folder() {
    return folder;
  }

  /** The commit of a repository, else what the manifest calls its version. */
  String revision(String version) {
    if (!Files.exists(folder.resolve(".git"))) {
      return version;
    }
    Subprocess.Ended ended =
        Subprocess.run(folder, List.of("git", "rev-parse", "HEAD"), CLONE_LIMIT);
    return ended.succeeded() ? ended.output().strip() : version;
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
          ExitCode.FAILED, CliReason.IO, "cannot remove " + folder + ": " + e.getMessage());
    }
  }
}
