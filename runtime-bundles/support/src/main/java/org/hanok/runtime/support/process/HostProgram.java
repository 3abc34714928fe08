package org.hanok.runtime.support.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine's own, such as an interpreter. */
public final class HostProgram {

  private static final List<String> FOLDERS = List.of("/usr/local/bin", "/usr/bin", "/bin");
  private static final long PATIENCE_SECONDS = 20;
  private static final int MAX_ANSWER_BYTES = 16 << 10;

  private HostProgram() {}

  /** Where {@code name} is: {@code setting} if it is set, else in one of the system's folders. */
  public static Optional<Path> find(String name, Optional<String> setting) {
    Stream<Path> places =
        setting.isPresent()
            ? Stream.of(Path.of(setting.get()))
            : FOLDERS.stream().map(folder -> Path.of(folder, name));
    return places.filter(Files::isExecutable).findFirst();
  }

  /**
   * What a command that the operator trusts writes to its standard output; empty if it fails or
   * takes too long.
   */
  public static Optional<String> answer(List<String> command) {
    try {
      Path said = Files.createTempFile("hanok-answer", ".txt");
      try {
        return isDone(command, said) ? Optional.of(start(said)) : Optional.empty();
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  // A file, because the library may lose the last piece of a pipe when a process ends.
  private static boolean isDone(List<String> command, Path said)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(said.toFile())
            .start();
    try {
      process.getOutputStream().close();
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String start(Path said) throws IOException {
    try (InputStream in = Files.newInputStream(said)) {
      return new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  /** Copies a file of the bundle to {@code folder}. */
  public static Path resource(Class<?> owner, String name, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name);
    try (var in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the bundle lacks " + name);
      }
      Files.write(file, in.readAllBytes());
    }
    return file;
  }
}
