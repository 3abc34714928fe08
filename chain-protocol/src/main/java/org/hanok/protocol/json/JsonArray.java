package org.hanok.protocol.json;

import java.util.List;

/**
 * An ordered list. Cannot be stored in the state, but occurs in messages and blocks.
 *
 * @param items the elements, in order
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {

  /** The array without elements. */
  public static final JsonArray EMPTY = new JsonArray(List.of());

  public JsonArray {
    items = List.copyOf(items);
  }

  /** An array of the given elements. */
  public static JsonArray of(JsonValue... items) {
    return new JsonArray(List.of(items));
  }

  /** How many elements there are. */
  public int size() {
    return items.size();
  }

  /** The element at {@code index}, from 0. */
  public JsonValue at(int index) {
    return items.get(index);
  }
}
