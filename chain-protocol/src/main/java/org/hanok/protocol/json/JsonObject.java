package org.hanok.protocol.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary whose members come in JavaScript's order: keys that are canonical array indices (0
 * to 2<sup>32</sup>−2) first, ascending, then all others as they were inserted. Setting a member
 * that exists keeps its place. Immutable; build one with {@link #builder()}.
 */
public final class JsonObject implements JsonValue {

  /** The object without members. */
  public static final JsonObject EMPTY = new JsonObject(new String[0], new JsonValue[0]);

  private static final int INDEXED_FROM = 9;
  private static final long LAST_ARRAY_INDEX = 4294967294L;

  private final String[] keys;
  private final JsonValue[] values;
  private final @Nullable Map<String, Integer> positions;

  private JsonObject(String[] keys, JsonValue[] values) {
    this.keys = keys;
    this.values = values;
    this.positions = keys.length < INDEXED_FROM ? null : positionsOf(keys);
  }

  /** An object of one member. */
  public static JsonObject of(String key, JsonValue value) {
    return builder().set(key, value).build();
  }

  /** An object of two members. */
  public static JsonObject of(String key1, JsonValue value1, String key2, JsonValue value2) {
    return builder().set(key1, value1).set(key2, value2).build();
  }

  /** Starts an empty object. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with this object's members. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    forEach(builder::set);
    return builder;
  }

  /** How many members there are. */
  public int size() {
    return keys.length;
  }

  /** Whether there are no members. */
  public boolean isEmpty() {
    return keys.length == 0;
  }

  /** The key at {@code position}, from 0 in member order. */
  public String keyAt(int position) {
    return keys[position];
  }

  /** The value at {@code position}, from 0 in member order. */
  public JsonValue valueAt(int position) {
    return values[position];
  }

  /** The keys in member order. */
  public List<String> keys() {
    return List.of(keys);
  }

  /** The value of {@code key}, or {@code null} where JavaScript has {@code undefined}. */
  public @Nullable JsonValue get(String key) {
    int position = positionOf(key);
    return position < 0 ? null : values[position];
  }

  /** Whether a member named {@code key} exists, be its value {@code null} or not. */
  public boolean has(String key) {
    return positionOf(key) >= 0;
  }

  /** The text of the string member {@code key}, or {@code null} if absent or not a string. */
  public @Nullable String getString(String key) {
    return get(key) instanceof JsonString text ? text.value() : null;
  }

  /** The object member {@code key}, or {@code null} if absent or not an object. */
  public @Nullable JsonObject getObject(String key) {
    return get(key) instanceof JsonObject object ? object : null;
  }

  /** The array member {@code key}, or {@code null} if absent or not an array. */
  public @Nullable JsonArray getArray(String key) {
    return get(key) instanceof JsonArray array ? array : null;
  }

  /** The number member {@code key}, or {@code fallback} if absent or not a number. */
  public double getNumber(String key, double fallback) {
    return get(key) instanceof JsonNumber number ? number.value() : fallback;
  }

  /** Calls {@code visitor} for each member in order. */
  public void forEach(BiConsumer<String, JsonValue> visitor) {
    for (int i = 0; i < keys.length; i++) {
      visitor.accept(keys[i], values[i]);
    }
  }

  private int positionOf(String key) {
    if (positions != null) {
      return positions.getOrDefault(key, -1);
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, Integer> positionsOf(String[] keys) {
    Map<String, Integer> positions = HashMap.newHashMap(keys.length);
    for (int i = 0; i < keys.length; i++) {
      positions.put(keys[i], i);
    }
    return positions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof JsonObject that) || that.keys.length != keys.length) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      if (!values[i].equals(that.get(keys[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < keys.length; i++) {
      hash += keys[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach((key, value) -> text.append(key).append('=').append(value).append(' '));
    return text.append('}').toString();
  }

  /**
   * Whether {@code key} is a canonical array index, which JavaScript puts before all other keys.
   * AIN: the order of keys decides serials in the state tree.
   */
  public static boolean isArrayIndex(String key) {
    int length = key.length();
    if (length == 0 || length > 10 || (length > 1 && key.charAt(0) == '0')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return false;
      }
    }
    return Long.parseLong(key) <= LAST_ARRAY_INDEX;
  }

  /** Collects members; the last value set for a key wins. Not thread-safe. */
  public static final class Builder {
    private String[] keys = new String[8];
    private JsonValue[] values = new JsonValue[8];
    private int size;
    private boolean hasIndices;
    private @Nullable Map<String, Integer> positions;

    private Builder() {}

    /** Sets {@code key} to {@code value}, keeping its place if it is there already. */
    public Builder set(String key, JsonValue value) {
      Objects.requireNonNull(value);
      int position = positionOf(key);
      if (position >= 0) {
        values[position] = value;
      } else {
        add(key, value);
      }
      return this;
    }

    private int positionOf(String key) {
      if (positions != null) {
        return positions.getOrDefault(key, -1);
      }
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }

    private void add(String key, JsonValue value) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      hasIndices |= isArrayIndex(key);
      keys[size] = key;
      values[size] = value;
      size++;
      if (positions != null) {
        positions.put(key, size - 1);
      } else if (size == INDEXED_FROM) {
        positions = JsonObject.positionsOf(Arrays.copyOf(keys, size));
      }
    }

    /** Sets a string member. */
    public Builder set(String key, String value) {
      return set(key, JsonString.of(value));
    }

    /** Sets a number member. */
    public Builder set(String key, double value) {
      return set(key, JsonNumber.of(value));
    }

    /** Sets a member to the double nearest to {@code value}, itself up to 2<sup>53</sup>. */
    public Builder set(String key, long value) {
      return set(key, (double) value);
    }

    /** Sets a boolean member. */
    public Builder set(String key, boolean value) {
      return set(key, JsonBoolean.of(value));
    }

    /** Sets {@code key} unless {@code value} is {@code null}, JavaScript's undefined. */
    public Builder setIfPresent(String key, @Nullable JsonValue value) {
      return value == null ? this : set(key, value);
    }

    /** Removes {@code key} if it is there; takes time in proportion to what was set. */
    public Builder remove(String key) {
      int position = positionOf(key);
      if (position >= 0) {
        size--;
        System.arraycopy(keys, position + 1, keys, position, size - position);
        System.arraycopy(values, position + 1, values, position, size - position);
        positions = size < INDEXED_FROM ? null : JsonObject.positionsOf(Arrays.copyOf(keys, size));
      }
      return this;
    }

    /** Whether nothing was set. */
    public boolean isEmpty() {
      return size == 0;
    }

    /** The object. The builder may be used further without touching it. */
    public JsonObject build() {
      if (size == 0) {
        return EMPTY;
      }
      return hasIndices
          ? indicesFirst()
          : new JsonObject(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
    }

    private JsonObject indicesFirst() {
      List<Integer> order = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        if (isArrayIndex(keys[i])) {
          order.add(i);
        }
      }
      order.sort(Comparator.comparingLong(i -> Long.parseLong(keys[i])));
      for (int i = 0; i < size; i++) {
        if (!isArrayIndex(keys[i])) {
          order.add(i);
        }
      }
      String[] orderedKeys = new String[size];
      JsonValue[] orderedValues = new JsonValue[size];
      for (int i = 0; i < size; i++) {
        orderedKeys[i] = keys[order.get(i)];
        orderedValues[i] = values[order.get(i)];
      }
      return new JsonObject(orderedKeys, orderedValues);
    }
  }
}
