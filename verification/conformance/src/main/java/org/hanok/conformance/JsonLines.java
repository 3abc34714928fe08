package org.hanok.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of the vectors: one JSON value, or one a line, gzip-compressed or not. An open file
 * holds one line at a time. Not thread-safe.
 */
public final class JsonLines implements AutoCloseable {

  private static final int MAX_DEPTH = 2000;
  private static final int BUFFER_BYTES = 1 << 16;

  private final BufferedReader lines;
  private int number;

  /** Opens {@code file}. */
  public JsonLines(Path file) throws IOException {
    this.lines = new BufferedReader(open(file), BUFFER_BYTES);
  }

  /** What is no JSON, or no object where one should be. */
  public static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /** What is done with each line. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes the value of line {@code number}, from 1. */
    void visit(int number, JsonObject value) throws IOException;
  }

  /** What is done with each line until it has seen enough. */
  @FunctionalInterface
  public interface ImpatientVisitor {
    /** Takes the value of line {@code number}, from 1, and answers whether to go on. */
    boolean visit(int number, JsonObject value) throws IOException;
  }

  /** The number of the line that was read last, from 1. */
  public int number() {
    return number;
  }

  /**
   * The object on the next line that is not empty, or {@code null} after the last one.
   *
   * @throws Malformed if the line holds no object; reading may go on with the one after it
   * @throws IOException if the file cannot be read any further
   */
  public @Nullable JsonObject next() throws IOException {
    String line = lines.readLine();
    number++;
    while (line != null && line.isBlank()) {
      line = lines.readLine();
      number++;
    }
    return line == null ? null : object(parse(line, "line " + number), "line " + number);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** Calls {@code visitor} for each line of {@code file}. */
  public static void forEach(Path file, Visitor visitor) throws IOException {
    forEachUntilEnough(
        file,
        (number, value) -> {
          visitor.visit(number, value);
          return true;
        });
  }

  /** Calls {@code visitor} for each line of {@code file} until it answers false. */
  public static void forEachUntilEnough(Path file, ImpatientVisitor visitor) throws IOException {
    try (JsonLines lines = new JsonLines(file)) {
      JsonObject value = lines.next();
      while (value != null && visitor.visit(lines.number, value)) {
        value = lines.next();
      }
    }
  }

  /** The one value that {@code file} holds. */
  public static JsonValue read(Path file) throws IOException {
    try (Reader reader = open(file)) {
      return parse(reader.readAllAsString(), file.getFileName().toString());
    }
  }

  /** The one object that {@code file} holds. */
  public static JsonObject readObject(Path file) throws IOException {
    return object(read(file), file.getFileName().toString());
  }

  private static JsonObject object(JsonValue value, String where) throws Malformed {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new Malformed(where + " holds no object");
  }

  private static JsonValue parse(String text, String where) throws Malformed {
    try {
      return JsonParser.parse(text, MAX_DEPTH, JsonParser.DEFAULT_MAX_LENGTH);
    } catch (JsonSyntaxException malformed) {
      throw new Malformed(where + " is no JSON: " + malformed.getMessage());
    }
  }

  private static Reader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      boolean compressed = file.toString().endsWith(".gz");
      return new InputStreamReader(
          compressed ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes, StandardCharsets.UTF_8);
    } catch (IOException noGzip) {
      bytes.close();
      throw noGzip;
    }
  }
}
