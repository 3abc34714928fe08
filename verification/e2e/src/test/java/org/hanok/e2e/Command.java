package org.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;

/** Runs a program to its end. */
final class Command {

  private Command() {}

  /** What a program said and how it ended. */
  record Ran(int exitCode, String out, String err) {

    Ran orFail() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + "\n" + out + "\n" + err);
      }
      return this;
    }

    JsonObject json() {
      return object(out);
    }

    /** The error that a command with --json explains itself by. */
    JsonObject error() {
      JsonObject error = object(err.lines().reduce("", (first, last) -> last)).getObject("error");
      if (error == null) {
        throw new AssertionError("no error in " + err);
      }
      return error;
    }

    private static JsonObject object(String text) {
      if (JsonParser.parse(text.strip()) instanceof JsonObject object) {
        return object;
      }
      throw new AssertionError("no JSON object: " + text);
    }
  }

  static Ran run(
      Path folder, Map<String, String> environment, long timeoutSeconds, List<String> words) {
    try {
      // Files and not pipes: a background process may hold a pipe open for ever.
      Path out = Files.createTempFile("hanok-e2e", ".out");
      Path err = Files.createTempFile("hanok-e2e", ".err");
      try {
        return run(folder, environment, timeoutSeconds, words, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ran run(
      Path folder,
      Map<String, String> environment,
      long timeoutSeconds,
      List<String> words,
      Path out,
      Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "no end after " + timeoutSeconds + " s: " + words + "\n" + text(out) + text(err));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new AssertionError("interrupted", e);
    }
    return new Ran(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
