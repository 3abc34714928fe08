package org.hanok.runtime.onnx.worker;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Reads a JSON text of a stranger from front to back without making objects of it: tensors have
 * millions of numbers.
 */
final class JsonCursor {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_CHARS = 64;

  private final byte[] text;
  private int at;

  JsonCursor(byte[] text) {
    this.text = text;
  }

  /** Where it is, for {@link #seek}. */
  int position() {
    return at;
  }

  void seek(int position) {
    at = position;
  }

  /** The first character of what comes next; 0 at the end. */
  char peek() {
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
    return at < text.length ? (char) (text[at] & 0xff) : 0;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Takes {@code wanted}. */
  void take(char wanted) throws BadInput {
    if (!takes(wanted)) {
      throw bad("there is no " + wanted);
    }
  }

  /** Takes {@code wanted} if it comes next. */
  boolean takes(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /**
   * Whether an array or an object has one more member; takes what is between two, and the end.
   *
   * @param isFirst whether none was read
   */
  boolean hasNext(char end, boolean isFirst) throws BadInput {
    if (takes(end)) {
      return false;
    }
    if (!isFirst) {
      take(',');
    }
    return true;
  }

  /** The name of an object's next member, and its colon. */
  String name() throws BadInput {
    String name = string();
    take(':');
    return name;
  }

  /** Nothing may come any more. */
  void end() throws BadInput {
    if (peek() != 0 || at < text.length) {
      throw bad("something stands after the end");
    }
  }

  /** A text. */
  String string() throws BadInput {
    take('"');
    int from = at;
    while (at < text.length && text[at] != '"' && text[at] != '\\') {
      if (text[at] >= 0 && text[at] < ' ') {
        throw bad("a control character stands in a text");
      }
      at++;
    }
    String plain = new String(text, from, at - from, StandardCharsets.UTF_8);
    if (at < text.length && text[at] == '"') {
      at++;
      return plain;
    }
    return escaped(new StringBuilder(plain));
  }

  private String escaped(StringBuilder built) throws BadInput {
    while (at < text.length) {
      int from = at;
      while (at < text.length && text[at] != '"' && text[at] != '\\') {
        at++;
      }
      built.append(new String(text, from, at - from, StandardCharsets.UTF_8));
      if (at < text.length && text[at++] == '"') {
        return built.toString();
      }
      built.append(escape());
    }
    throw bad("a text does not end");
  }

  private char escape() throws BadInput {
    int kind = at < text.length ? text[at++] : 0;
    return switch (kind) {
      case '"', '\\', '/' -> (char) kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw bad("no such escape");
    };
  }

  private char hexadecimal() throws BadInput {
    if (at + 4 > text.length) {
      throw bad("a text does not end");
    }
    try {
      String digits = new String(text, at, 4, StandardCharsets.ISO_8859_1);
      at += 4;
      return (char) HexFormat.fromHexDigits(digits);
    } catch (IllegalArgumentException _) {
      throw bad("no such escape");
    }
  }

  /** The characters of a number, of which not more is known than that they could be of one. */
  String number() throws BadInput {
    peek();
    int from = at;
    while (at < text.length && isOfNumber(text[at]) && at - from <= MAX_NUMBER_CHARS) {
      at++;
    }
    if (at == from || at - from > MAX_NUMBER_CHARS) {
      throw bad("there is no number");
    }
    return new String(text, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isOfNumber(byte b) {
    return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  /** Takes {@code true} or {@code false}. */
  boolean truth() throws BadInput {
    if (takesWord("true")) {
      return true;
    }
    if (takesWord("false")) {
      return false;
    }
    throw bad("there is neither true nor false");
  }

  private boolean takesWord(String word) {
    peek();
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    if (at + bytes.length > text.length
        || !java.util.Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length)) {
      return false;
    }
    at += bytes.length;
    return true;
  }

  /** Takes a value, whatever it is. */
  void skip() throws BadInput {
    skip(0);
  }

  private void skip(int depth) throws BadInput {
    if (depth > MAX_DEPTH) {
      throw bad("it is nested too deep");
    }
    switch (peek()) {
      case '{' -> {
        take('{');
        for (boolean first = true; hasNext('}', first); first = false) {
          name();
          skip(depth + 1);
        }
      }
      case '[' -> {
        take('[');
        for (boolean first = true; hasNext(']', first); first = false) {
          skip(depth + 1);
        }
      }
      case '"' -> string();
      case 't', 'f' -> truth();
      case 'n' -> {
        if (!takesWord("null")) {
          throw bad("there is no value");
        }
      }
      default -> number();
    }
  }

  BadInput bad(String what) {
    return new BadInput("the input is no JSON that is understood: " + what + " at byte " + at);
  }
}
