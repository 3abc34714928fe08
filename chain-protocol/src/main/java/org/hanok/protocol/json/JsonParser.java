package org.hanok.protocol.json;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.primitive.Hex;

/**
 * Reads JSON as {@code JSON.parse} does: numbers become doubles, lone surrogates are kept, the last
 * of several members of one name wins in the place of the first. Depth and length are limited.
 */
public final class JsonParser {

  /** How deep arrays and objects may nest unless said otherwise. */
  public static final int DEFAULT_MAX_DEPTH = Nesting.MESSAGE;

  /** How many UTF-16 units a text may have unless said otherwise: 256 Mi. */
  public static final int DEFAULT_MAX_LENGTH = 1 << 28;

  private final String text;
  private final int maxDepth;
  private int position;
  private int depth;

  private JsonParser(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /**
   * The value that {@code text} writes.
   *
   * @throws JsonSyntaxException if it writes none, nests deeper than {@value #DEFAULT_MAX_DEPTH} or
   *     is longer than {@value #DEFAULT_MAX_LENGTH}
   */
  public static JsonValue parse(String text) {
    return parse(text, DEFAULT_MAX_DEPTH, DEFAULT_MAX_LENGTH);
  }

  /**
   * The value of a text that was stored, or made by another node: as deep as {@link
   * Nesting#STORED}.
   *
   * @throws JsonSyntaxException if it writes none, or nests deeper or is longer than such a text
   */
  public static JsonValue parseStored(String text) {
    return parse(text, Nesting.STORED, DEFAULT_MAX_LENGTH);
  }

  /**
   * The value that {@code text} writes.
   *
   * @param maxDepth how deep arrays and objects may nest; the stack must bear it
   * @param maxLength how many UTF-16 units the text may have
   * @throws JsonSyntaxException if the text writes no value or breaks a limit
   */
  public static JsonValue parse(String text, int maxDepth, int maxLength) {
    if (text.length() > maxLength) {
      throw new JsonSyntaxException("text of more than " + maxLength + " characters", maxLength);
    }
    JsonParser parser = new JsonParser(text, maxDepth);
    parser.skipSpace();
    JsonValue value = parser.value();
    parser.skipSpace();
    if (parser.position < text.length()) {
      throw parser.error("text after the value");
    }
    return value;
  }

  private JsonValue value() {
    if (position == text.length()) {
      throw error("end of text where a value should be");
    }
    char c = text.charAt(position);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> JsonString.of(string());
      case 't' -> literal("true", JsonBoolean.TRUE);
      case 'f' -> literal("false", JsonBoolean.FALSE);
      case 'n' -> literal("null", JsonNull.NULL);
      default -> number();
    };
  }

  private JsonValue object() {
    enter();
    JsonObject.Builder members = JsonObject.builder();
    if (!closes('}')) {
      do {
        skipSpace();
        if (position == text.length() || text.charAt(position) != '"') {
          throw error("no member name");
        }
        String name = string();
        skipSpace();
        expect(':');
        skipSpace();
        members.set(name, value());
      } while (continues('}'));
    }
    depth--;
    return members.build();
  }

  private JsonValue array() {
    enter();
    List<JsonValue> items = new ArrayList<>();
    if (!closes(']')) {
      do {
        skipSpace();
        items.add(value());
      } while (continues(']'));
    }
    depth--;
    return items.isEmpty() ? JsonArray.EMPTY : new JsonArray(items);
  }

  private void enter() {
    position++;
    if (++depth > maxDepth) {
      throw error("nesting deeper than " + maxDepth);
    }
    skipSpace();
  }

  private boolean closes(char end) {
    if (position < text.length() && text.charAt(position) == end) {
      position++;
      return true;
    }
    return false;
  }

  private boolean continues(char end) {
    skipSpace();
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private void expect(char c) {
    if (position == text.length() || text.charAt(position) != c) {
      throw error("no '" + c + "'");
    }
    position++;
  }

  private JsonValue literal(String name, JsonValue value) {
    if (!text.startsWith(name, position)) {
      throw error("no value");
    }
    position += name.length();
    return value;
  }

  private String string() {
    int start = ++position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        return text.substring(start, position++);
      }
      if (c == '\\') {
        return stringWithEscapes(start);
      }
      if (c < ' ') {
        throw error("a control character in a string");
      }
      position++;
    }
    throw error("a string without end");
  }

  private String stringWithEscapes(int start) {
    StringBuilder value = new StringBuilder(2 * (position - start) + 16);
    value.append(text, start, position);
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        position--;
        throw error("a control character in a string");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    throw error("a string without end");
  }

  private char escaped() {
    if (position == text.length()) {
      throw error("a string without end");
    }
    char c = text.charAt(position++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourDigits();
      default -> {
        position--;
        throw error("an unknown escape");
      }
    };
  }

  private char fourDigits() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = position < text.length() ? Hex.valueOf(text.charAt(position)) : -1;
      if (digit < 0) {
        throw error("not four hexadecimal digits");
      }
      unit = unit << 4 | digit;
      position++;
    }
    return (char) unit;
  }

  private JsonValue number() {
    int start = position;
    if (text.charAt(position) == '-') {
      position++;
    }
    int integerAt = position;
    if (position < text.length() && text.charAt(position) == '0') {
      position++;
    } else {
      digits("no value");
    }
    boolean integer = true;
    if (position < text.length() && text.charAt(position) == '.') {
      integer = false;
      position++;
      digits("no digit after the point");
    }
    if (position < text.length() && (text.charAt(position) | 0x20) == 'e') {
      integer = false;
      position++;
      if (position < text.length()
          && (text.charAt(position) == '+' || text.charAt(position) == '-')) {
        position++;
      }
      digits("no digit in the exponent");
    }
    return JsonNumber.of(toDouble(start, integer && position - integerAt < 16));
  }

  private void digits(String complaint) {
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start) {
      throw error(complaint);
    }
  }

  private double toDouble(int start, boolean exactAsLong) {
    if (!exactAsLong) {
      return Double.parseDouble(text.substring(start, position));
    }
    boolean negative = text.charAt(start) == '-';
    long magnitude = Long.parseLong(text, negative ? start + 1 : start, position, 10);
    return negative ? -(double) magnitude : magnitude;
  }

  private void skipSpace() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return;
      }
      position++;
    }
  }

  private JsonSyntaxException error(String message) {
    return new JsonSyntaxException(message, position);
  }
}
