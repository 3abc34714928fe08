package org.hanok.runtime.onnx.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a tokenizer as values: maps, lists, texts, numbers, truths. */
final class JsonTree {

  /** What stands for {@code null}. */
  private static final Object NOTHING = new Object();

  private static final int MAX_DEPTH = 32;

  private final Map<?, ?> members;
  private final String name;

  private JsonTree(Map<?, ?> members, String name) {
    this.members = members;
    this.name = name;
  }

  /** The object that the file {@code name} holds. */
  static JsonTree of(byte[] file, String name) throws BadInput {
    JsonCursor cursor = new JsonCursor(file);
    try {
      Object value = value(cursor, 0);
      cursor.end();
      if (value instanceof Map<?, ?> members) {
        return new JsonTree(members, name);
      }
    } catch (BadInput bad) {
      throw new BadInput(name + ": " + bad.getMessage());
    }
    throw new BadInput(name + " holds no object");
  }

  private static Object value(JsonCursor cursor, int depth) throws BadInput {
    if (depth > MAX_DEPTH) {
      throw cursor.bad("it is nested too deep");
    }
    switch (cursor.peek()) {
      case '{' -> {
        Map<String, Object> members = new LinkedHashMap<>();
        cursor.take('{');
        for (boolean first = true; cursor.hasNext('}', first); first = false) {
          members.put(cursor.name(), value(cursor, depth + 1));
        }
        return members;
      }
      case '[' -> {
        List<Object> items = new ArrayList<>();
        cursor.take('[');
        for (boolean first = true; cursor.hasNext(']', first); first = false) {
          items.add(value(cursor, depth + 1));
        }
        return items;
      }
      case '"' -> {
        return cursor.string();
      }
      case 't', 'f' -> {
        return cursor.truth();
      }
      case 'n' -> {
        cursor.skip();
        return NOTHING;
      }
      default -> {
        return number(cursor);
      }
    }
  }

  private static Object number(JsonCursor cursor) throws BadInput {
    try {
      return Double.valueOf(cursor.number());
    } catch (NumberFormatException _) {
      throw cursor.bad("there is no number");
    }
  }

  /** A member that is an object. */
  Optional<JsonTree> object(String member) {
    return members.get(member) instanceof Map<?, ?> inner
        ? Optional.of(new JsonTree(inner, name + "'s " + member))
        : Optional.empty();
  }

  /** A member that is an object and must be there. */
  JsonTree required(String member) throws BadInput {
    return object(member).orElseThrow(() -> new BadInput(name + " has no " + member));
  }

  /** A member that is a list of objects; empty if there is none. */
  List<JsonTree> objects(String member) throws BadInput {
    List<JsonTree> all = new ArrayList<>();
    if (members.get(member) instanceof List<?> items) {
      for (Object item : items) {
        if (!(item instanceof Map<?, ?> inner)) {
          throw new BadInput(name + "'s " + member + " are no objects");
        }
        all.add(new JsonTree(inner, name + "'s " + member));
      }
    }
    return all;
  }

  Optional<String> text(String member) {
    return members.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A text that must be there. */
  String requiredText(String member) throws BadInput {
    return text(member).orElseThrow(() -> new BadInput(name + " has no " + member));
  }

  Optional<Boolean> truth(String member) {
    return members.get(member) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  Optional<Integer> number(String member) throws BadInput {
    return members.containsKey(member) && members.get(member) != NOTHING
        ? Optional.of(whole(members.get(member)))
        : Optional.empty();
  }

  private int whole(Object value) throws BadInput {
    if (value instanceof Double number
        && number == Math.rint(number)
        && number >= 0
        && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new BadInput(name + " has a number that is none of those that it may have");
  }

  /** All members, which are whole numbers. */
  Map<String, Integer> numbers() throws BadInput {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      all.put(String.valueOf(member.getKey()), whole(member.getValue()));
    }
    return all;
  }

  /** A list of a text and a whole number, as {@code ["[SEP]", 102]}; the number. */
  int numberOfPair(String member) throws BadInput {
    if (members.get(member) instanceof List<?> pair && pair.size() == 2) {
      return whole(pair.get(1));
    }
    throw new BadInput(name + " has no " + member);
  }
}
