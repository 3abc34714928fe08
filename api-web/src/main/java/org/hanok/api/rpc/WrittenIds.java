package org.hanok.api.rpc;

import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/**
 * The ids of a request as its caller wrote them. A caller knows its answer by the id; a number that
 * no double holds, such as 9007199254740993, would come back as another one.
 */
final class WrittenIds {

  private static final double MAX_SAFE_INTEGER = 9007199254740991.0;
  private static final String BEFORE_ID = "{\"jsonrpc\":\"2.0\",\"id\":";

  /** Numbers of the parsed request, which answers carry on, to what was written for them. */
  private final IdentityHashMap<JsonValue, String> written = new IdentityHashMap<>();

  private WrittenIds() {}

  /**
   * The ids of {@code request}.
   *
   * @param text what the request was parsed of; asked for only where it may matter
   */
  static WrittenIds of(JsonValue request, Supplier<String> text) {
    WrittenIds ids = new WrittenIds();
    if (request instanceof JsonArray batch) {
      if (batch.items().stream().anyMatch(WrittenIds::mayDiffer)) {
        IdScanner scanner = new IdScanner(text.get());
        scanner.enterBatch();
        batch.items().forEach(call -> ids.add(call, scanner.nextId()));
      }
    } else if (mayDiffer(request)) {
      ids.add(request, new IdScanner(text.get()).nextId());
    }
    return ids;
  }

  private void add(JsonValue call, String asWritten) {
    if (mayDiffer(call) && !asWritten.isEmpty()) {
      written.put(((JsonObject) call).get("id"), asWritten);
    }
  }

  /** Whether a number may have been written that is printed as another one. */
  private static boolean mayDiffer(JsonValue request) {
    return request instanceof JsonObject call
        && call.get("id") instanceof JsonNumber(double id)
        && !(Math.rint(id) == id && Math.abs(id) <= MAX_SAFE_INTEGER);
  }

  /** The text of an answer, or of a batch of them. */
  String stringify(JsonValue answer) {
    if (written.isEmpty()) {
      return JsonText.stringify(answer);
    }
    if (!(answer instanceof JsonArray batch)) {
      return withId(answer);
    }
    StringBuilder all = new StringBuilder("[");
    for (JsonValue one : batch.items()) {
      all.append(all.length() == 1 ? "" : ",").append(withId(one));
    }
    return all.append(']').toString();
  }

  private String withId(JsonValue answer) {
    String text = JsonText.stringify(answer);
    JsonValue id = answer instanceof JsonObject object ? object.get("id") : null;
    if (id == null || !text.startsWith(BEFORE_ID)) {
      return text;
    }
    String asWritten = written.get(id);
    if (asWritten == null) {
      return text;
    }
    int after = BEFORE_ID.length() + JsonText.stringify(id).length();
    return BEFORE_ID + asWritten + text.substring(after);
  }

  /** Finds the texts of ids in a text that is known to be JSON. */
  private static final class IdScanner {
    private final String text;
    private int position;

    IdScanner(String text) {
      this.text = text;
    }

    void enterBatch() {
      position = text.indexOf('[') + 1;
    }

    /** The id of the call that begins here; empty where it is no number, or this no call. */
    String nextId() {
      skip(" \t\r\n,");
      if (position >= text.length() || text.charAt(position) != '{') {
        skipValue();
        return "";
      }
      String id = "";
      position++;
      for (skip(" \t\r\n"); text.charAt(position) != '}'; skip(" \t\r\n,")) {
        String name = skipValue();
        skip(" \t\r\n:");
        String value = skipValue();
        // As in the parser, the last of several counts; names may be written with escapes.
        if (JsonString.of("id").equals(JsonParser.parse(name))) {
          id = "-0123456789".indexOf(value.charAt(0)) < 0 ? "" : value;
        }
      }
      position++;
      return id;
    }

    private void skip(String characters) {
      while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
        position++;
      }
    }

    /** Passes over one value and answers its text. */
    private String skipValue() {
      int start = position;
      int depth = 0;
      do {
        char c = text.charAt(position);
        if (c == '"') {
          skipString();
        } else if (c == '{' || c == '[') {
          depth++;
          position++;
        } else if (c == '}' || c == ']') {
          depth--;
          position++;
        } else if (depth > 0) {
          position++;
        } else {
          skipWord();
        }
      } while (depth > 0);
      return text.substring(start, position);
    }

    private void skipString() {
      position++;
      while (text.charAt(position) != '"') {
        position += text.charAt(position) == '\\' ? 2 : 1;
      }
      position++;
    }

    private void skipWord() {
      while (position < text.length() && " \t\r\n,]}".indexOf(text.charAt(position)) < 0) {
        position++;
      }
    }
  }
}
