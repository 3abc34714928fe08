package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An array; {@code null} elements are holes. */
public final class JsArray extends JsObject {

  private final List<@Nullable Object> items;

  JsArray(List<@Nullable Object> items) {
    super(Intrinsics.ARRAY_PROTOTYPE);
    this.items = items;
  }

  /** An array of {@code items}. */
  public static JsArray of(Object... items) {
    List<@Nullable Object> list = new ArrayList<>(items.length);
    list.addAll(List.of(items));
    return new JsArray(list);
  }

  static JsArray ofStrings(List<String> strings) {
    return new JsArray(new ArrayList<@Nullable Object>(strings));
  }

  static JsArray of(Run run, JsonArray source) {
    run.newArray(source.size());
    List<@Nullable Object> list = new ArrayList<>(source.size());
    source.items().forEach(item -> list.add(JsonBridge.toScript(run, item)));
    return new JsArray(list);
  }

  @Override
  String className() {
    return "Array";
  }

  List<@Nullable Object> items() {
    return items;
  }

  /** How many elements there are, holes included. */
  public int size() {
    return items.size();
  }

  /** An element; undefined for holes and beyond the ends. */
  public Object at(int index) {
    Object item = index >= 0 && index < items.size() ? items.get(index) : null;
    return item == null ? Undefined.UNDEFINED : item;
  }

  @Override
  public @Nullable Object getOwn(String key) {
    if (key.equals("length")) {
      return (double) items.size();
    }
    int index = index(key);
    if (index >= 0) {
      return index < items.size() ? items.get(index) : null;
    }
    return super.getOwn(key);
  }

  @Override
  boolean hasOwn(String key) {
    return getOwn(key) != null;
  }

  static int index(String key) {
    if (!JsonObject.isArrayIndex(key)) {
      return -1;
    }
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(key));
  }

  @Override
  void set(Run run, String key, Object value) {
    int index = index(key);
    if (index < 0 && !key.equals("length")) {
      super.set(run, key, value);
      return;
    }
    checkWritable(run);
    if (index < 0) {
      setLength(run, Values.toNumber(run, value));
    } else if (index < items.size()) {
      items.set(index, value);
    } else {
      run.checkElements(index + 1L);
      run.newElements(index + 1L - items.size());
      while (items.size() < index) {
        items.add(null);
      }
      items.add(value);
    }
  }

  void checkWritable(Run run) {
    if (isFrozen()) {
      throw ScriptThrow.typeError("Cannot change a frozen array");
    }
    run.markChanged();
  }

  void setLength(Run run, double length) {
    if (length < 0 || length != Math.floor(length) || length > 4294967295.0) {
      throw ScriptThrow.rangeError("Invalid array length");
    }
    run.checkElements((long) length);
    run.newElements((long) length - items.size());
    while (items.size() > length) {
      items.removeLast();
    }
    while (items.size() < length) {
      items.add(null);
    }
  }

  @Override
  boolean delete(Run run, String key) {
    int index = index(key);
    if (index >= 0) {
      checkWritable(run);
      if (index < items.size()) {
        items.set(index, null);
      }
      return true;
    }
    if (key.equals("length")) {
      throw ScriptThrow.typeError("Cannot delete property 'length'");
    }
    return super.delete(run, key);
  }

  @Override
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) != null) {
        keys.add(Integer.toString(i));
      }
    }
    keys.addAll(super.keys());
    return keys;
  }
}
