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
import org.hanok.protocol.json.JsonValue;

/** Reads files of the vectors: one JSON value, or one a line, gzip-compressed or not. */
public final class JsonLines {

  private static final int MAX_DEPTH = 2000;

  private JsonLines() {}

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
    try (BufferedReader lines = new BufferedReader(open(file), 1 << 16)) {
      int number = 0;
      boolean goOn = true;
      for (String line = lines.readLine(); goOn && line != null; line = lines.readLine()) {
        number++;
        goOn = line.isEmpty() || visitor.visit(number, (JsonObject) parse(line));
      }
    }
  }

  /** The one value that {@code file} holds. */
  public static JsonValue read(Path file) throws IOException {
    try (Reader reader = open(file)) {
      return parse(reader.readAllAsString());
    }
  }

  private static JsonValue parse(String text) {
    return JsonParser.parse(text, MAX_DEPTH, JsonParser.DEFAULT_MAX_LENGTH);
  }

  private static Reader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    boolean compressed = file.toString().endsWith(".gz");
    return new InputStreamReader(
        compressed ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8);
  }
}
