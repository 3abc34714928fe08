package org.hanok.protocol.transition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Assumptions;

/** Files recorded from the reference, which are not part of this repository. */
final class SharedFiles {

  private SharedFiles() {}

  /** The file; skips the test loudly if it is not there, and fails it where CI=true. */
  static Path require(String name) {
    Path file = Path.of(System.getProperty("hanok.shared", "../shared"), "vectors", name);
    if (!Files.isRegularFile(file)) {
      String message =
          "no " + file.toAbsolutePath() + ", recorded from the reference (set -Dhanok.shared)";
      System.err.println("\n*** SKIPPED: " + message + "\n");
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
    return file;
  }

  static JsonObject object(String name) throws IOException {
    try (InputStream in = open(require(name))) {
      return (JsonObject) JsonParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<JsonObject> lines(String name) throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(require(name)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonValue value = JsonParser.parse(line);
        lines.add((JsonObject) value);
      }
    }
    return lines;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
