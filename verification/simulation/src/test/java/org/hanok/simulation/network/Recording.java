package org.hanok.simulation.network;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;

/** What nodes of the reference said to each other; it is not part of this repository. */
final class Recording {

  private Recording() {}

  /** The lines of a recorded file; skips the test loudly without it, and fails it where CI=true. */
  static List<JsonObject> lines(String name) {
    Path file = Path.of(System.getProperty("hanok.shared", "../shared"), "recordings", name);
    if (!Files.isRegularFile(file)) {
      String message =
          "no " + file.toAbsolutePath() + ", recorded from the reference (set -Dhanok.shared)";
      System.err.println("\n*** SKIPPED: " + message + "\n");
      return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> (JsonObject) JsonParser.parse(line)).toList();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
