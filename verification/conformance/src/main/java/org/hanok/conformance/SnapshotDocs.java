package org.hanok.conformance;

import java.io.IOException;
import java.io.Reader;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a snapshot, {@code {"docs":[…]}}, of which one is in memory at a time. Not
 * thread-safe.
 */
final class SnapshotDocs {

  /**
   * The longest chunk, in UTF-16 units: the reference cuts at half a million, or a single value.
   */
  private static final int MAX_CHUNK_LENGTH = JsonParser.DEFAULT_MAX_LENGTH;

  private static final String BEGINNING = "{\"docs\":[";

  private final Reader reader;
  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  SnapshotDocs(Reader reader) {
    this.reader = reader;
  }

  /**
   * The next chunk, or {@code null} after the last one.
   *
   * @throws JsonLines.Malformed if there is something else than chunks
   */
  @Nullable JsonObject next() throws IOException {
    if (!begun) {
      begun = true;
      begin();
    }
    int first = readVisible();
    if (first == ',') {
      first = readVisible();
    }
    if (first == ']') {
      finish();
      return null;
    }
    return parse(first);
  }

  private void begin() throws IOException {
    for (int i = 0; i < BEGINNING.length(); i++) {
      if (readVisible() != BEGINNING.charAt(i)) {
        throw new JsonLines.Malformed("does not begin with " + BEGINNING);
      }
    }
  }

  private void finish() throws IOException {
    if (readVisible() != '}' || readVisible() != -1) {
      throw new JsonLines.Malformed("goes on after its chunks");
    }
  }

  private int readVisible() throws IOException {
    int c = reader.read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = reader.read();
    }
    return c;
  }

  private JsonObject parse(int first) throws IOException {
    if (first != '{') {
      throw new JsonLines.Malformed(first < 0 ? "ends within its chunks" : "holds no chunk");
    }
    text.setLength(0);
    text.append('{');
    readObject();
    try {
      String chunk = text.toString();
      return (JsonObject)
          JsonParser.parse(chunk, ReferenceSnapshot.MAX_JSON_DEPTH, MAX_CHUNK_LENGTH);
    } catch (JsonSyntaxException malformed) {
      throw new JsonLines.Malformed("a chunk is no JSON: " + malformed.getMessage());
    }
  }

  /** Reads up to the end of the object that {@link #text} begins. */
  private void readObject() throws IOException {
    int open = 1;
    boolean inText = false;
    while (open > 0) {
      char c = readChar();
      if (c == '"') {
        inText = !inText;
      } else if (inText && c == '\\') {
        readChar();
      } else if (!inText && (c == '{' || c == '[')) {
        open++;
      } else if (!inText && (c == '}' || c == ']')) {
        open--;
      }
    }
  }

  private char readChar() throws IOException {
    int c = reader.read();
    if (c < 0) {
      throw new JsonLines.Malformed("ends within a chunk");
    }
    if (text.length() == MAX_CHUNK_LENGTH) {
      throw new JsonLines.Malformed("a chunk of more than " + MAX_CHUNK_LENGTH + " characters");
    }
    text.append((char) c);
    return (char) c;
  }
}
