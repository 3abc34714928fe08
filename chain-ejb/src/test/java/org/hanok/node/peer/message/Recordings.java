package org.hanok.node.peer.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.Assumptions;

/** What nodes of the reference said to each other; not part of this repository. */
public final class Recordings {

  private Recordings() {}

  /**
   * A line of a recording.
   *
   * @param event "socket", "in", "out" or "close"
   * @param text of a message
   */
  public record Line(
      long atMillis, String event, int socket, boolean isDialled, Optional<String> text) {}

  /** All recordings; skips the test loudly if there are none, and fails it where CI=true. */
  public static List<Path> all() {
    Path folder = Path.of(System.getProperty("hanok.shared", "../../shared"), "recordings");
    if (!Files.isDirectory(folder)) {
      String message =
          "no " + folder.toAbsolutePath() + ", recorded from the reference (set -Dhanok.shared)";
      System.err.println("\n*** SKIPPED: " + message + "\n");
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("node.*\\.jsonl\\.gz"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recording of that name, such as {@code node1}. */
  public static List<Line> lines(String name) {
    Path file =
        all().stream()
            .filter(one -> one.getFileName().toString().equals(name + ".jsonl.gz"))
            .findFirst()
            .orElseThrow();
    return lines(file);
  }

  /** The lines of a recording. */
  public static List<Line> lines(Path file) {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line((JsonObject) JsonParser.parse(line)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Line line(JsonObject json) {
    return new Line(
        (long) json.getNumber("t", 0),
        String.valueOf(json.getString("ev")),
        (int) json.getNumber("socket", 0),
        "dialled".equals(json.getString("side")),
        Optional.ofNullable(json.getString("text")));
  }
}
