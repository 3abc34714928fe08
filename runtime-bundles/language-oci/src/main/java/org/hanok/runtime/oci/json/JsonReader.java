package org.hanok.runtime.oci.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.runtime.oci.refusal.BadImage;

/** Reads one JSON document (RFC 8259), no deeper than images need; a name twice is refused. */
final class JsonReader {

  private static final int MAX_DEPTH = 32;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Json read() throws BadImage {
    Json value = value();
    skipSpace();
    if (at < text.length()) {
      throw bad();
    }
    return value;
  }

  private Json value() throws BadImage {
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> new Json.Text(string());
      case 't' -> word("true", Json.Other.TRUE);
      case 'f' -> word("false", Json.Other.FALSE);
      case 'n' -> word("null", Json.Other.NULL);
      default -> number();
    };
  }

  private Json members() throws BadImage {
    enter();
    Map<String, Json> members = new LinkedHashMap<>();
    while (hasNext('}', members.isEmpty())) {
      if (peek() != '"') {
        throw bad();
      }
      String name = string();
      expect(':');
      if (members.put(name, value()) != null) {
        throw BadImage.malformed("its JSON has " + BadImage.shown(name) + " twice");
      }
    }
    depth--;
    return new Json.Members(members);
  }

  private Json elements() throws BadImage {
    enter();
    List<Json> elements = new ArrayList<>();
    while (hasNext(']', elements.isEmpty())) {
      elements.add(value());
    }
    depth--;
    return new Json.Elements(elements);
  }

  private void enter() throws BadImage {
    at++;
    if (++depth > MAX_DEPTH) {
      throw BadImage.malformed("its JSON is nested too deep");
    }
  }

  private boolean hasNext(char end, boolean isFirst) throws BadImage {
    if (peek() == end) {
      at++;
      return false;
    }
    if (!isFirst) {
      expect(',');
    }
    return true;
  }

  private String string() throws BadImage {
    StringBuilder value = new StringBuilder();
    at++;
    for (char c = next(); c != '"'; c = next()) {
      if (c < ' ') {
        throw bad();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() throws BadImage {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw bad();
    };
  }

  private char hexadecimal() throws BadImage {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw bad();
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private Json number() throws BadImage {
    int from = at;
    while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    if (number.matches("-?(0|[1-9][0-9]{0,17})")) {
      return new Json.Whole(Long.parseLong(number));
    }
    if (number.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?")) {
      return Json.Other.NUMBER;
    }
    throw bad();
  }

  private Json word(String word, Json value) throws BadImage {
    if (!text.startsWith(word, at)) {
      throw bad();
    }
    at += word.length();
    return value;
  }

  private void expect(char c) throws BadImage {
    if (peek() != c) {
      throw bad();
    }
    at++;
  }

  private char peek() throws BadImage {
    skipSpace();
    if (at >= text.length()) {
      throw bad();
    }
    return text.charAt(at);
  }

  private char next() throws BadImage {
    if (at >= text.length()) {
      throw bad();
    }
    return text.charAt(at++);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private BadImage bad() {
    return BadImage.malformed("its JSON is damaged at character " + at);
  }
}
