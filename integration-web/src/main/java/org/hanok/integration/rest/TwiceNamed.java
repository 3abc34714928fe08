package org.hanok.integration.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;

/**
 * Finds a member that one object has twice. The chain's reader takes the last of them, as the chain
 * must; here one of the two is a mistake, and nobody knows which.
 */
final class TwiceNamed {

  private TwiceNamed() {}

  /** The first such member of a text that is JSON; empty if there is none. */
  static Optional<String> in(String json) {
    Deque<Set<String>> open = new ArrayDeque<>();
    int at = 0;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '{' || c == '[') {
        open.push(new HashSet<>());
      } else if (c == '}' || c == ']') {
        open.pop();
      } else if (c == '"') {
        int end = endOfText(json, at);
        if (isName(json, end)) {
          String name = nameOf(json.substring(at, end));
          if (!open.element().add(name)) {
            return Optional.of(name);
          }
        }
        at = end - 1;
      }
      at++;
    }
    return Optional.empty();
  }

  private static int endOfText(String json, int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static boolean isName(String json, int end) {
    int at = end;
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at < json.length() && json.charAt(at) == ':';
  }

  private static String nameOf(String quoted) {
    return JsonParser.parse(quoted) instanceof JsonString name ? name.value() : quoted;
  }
}
