package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An object of a script. One made from JSON reads that JSON until something of it must be changed
 * or needs an identity of its own.
 */
public class JsObject {

  private @Nullable JsonObject source;
  private final @Nullable Run reader;
  private Map<String, Object> members;
  private @Nullable JsObject prototype;
  private boolean hasIndices;
  private boolean frozen;

  JsObject(@Nullable JsObject prototype) {
    this.prototype = prototype;
    this.reader = null;
    this.members = Map.of();
  }

  JsObject(Run reader, JsonObject source) {
    reader.newObject(0);
    this.prototype = Intrinsics.OBJECT_PROTOTYPE;
    this.source = source;
    this.reader = reader;
    this.members = Map.of();
  }

  /** An empty object. */
  public static JsObject create() {
    return new JsObject(Intrinsics.OBJECT_PROTOTYPE);
  }

  /** An empty object that inherits from {@code prototype}. */
  public static JsObject inheriting(JsObject prototype) {
    return new JsObject(prototype);
  }

  /** What this object inherits from. */
  public final @Nullable JsObject prototype() {
    return prototype;
  }

  final void setPrototype(@Nullable JsObject object) {
    prototype = object;
  }

  /** The name {@code Object.prototype.toString} gives. */
  String className() {
    return "Object";
  }

  /** An own member, or null if there is none. */
  public @Nullable Object getOwn(String key) {
    if (source == null) {
      return members.get(key);
    }
    JsonValue value = source.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonObject || value instanceof JsonArray) {
      inflate();
      return members.get(key);
    }
    return JsonBridge.toScript(reader(), value);
  }

  /** The evaluation that is charged for what is made of the JSON. */
  private Run reader() {
    return Objects.requireNonNull(reader);
  }

  /** How many own members there are, what arrays and functions have besides left out. */
  final int memberCount() {
    return source == null ? members.size() : source.size();
  }

  /** A member, own or inherited, or undefined. */
  public final Object get(String key) {
    for (JsObject object = this; object != null; object = object.prototype) {
      Object value = object.getOwn(key);
      if (value != null) {
        return value;
      }
    }
    return key.equals("__proto__") && inheritsFromObject()
        ? prototypeOrNull()
        : Undefined.UNDEFINED;
  }

  // Objects of a script have an identity and nothing else to be compared by.
  @SuppressWarnings("ReferenceEquality")
  private boolean inheritsFromObject() {
    for (JsObject object = prototype; object != null; object = object.prototype) {
      if (Values.same(object, Intrinsics.OBJECT_PROTOTYPE)) {
        return true;
      }
    }
    return false;
  }

  final Object prototypeOrNull() {
    return prototype == null ? JsonNull.NULL : prototype;
  }

  final boolean has(String key) {
    for (JsObject object = this; object != null; object = object.prototype) {
      if (object.hasOwn(key)) {
        return true;
      }
    }
    return key.equals("__proto__");
  }

  boolean hasOwn(String key) {
    return source == null ? members.containsKey(key) : source.has(key);
  }

  /** Sets a member as strict code does. */
  void set(Run run, String key, Object value) {
    if (key.equals("__proto__") && !hasOwn(key)) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "setting __proto__");
    }
    if (frozen) {
      throw Intrinsics.isIntrinsic(this)
          ? new ScriptLimit(ScriptLimit.Kind.REFUSED, "changing what belongs to all rules")
          : ScriptThrow.typeError("Cannot assign to read only property '" + key + "'");
    }
    run.markChanged();
    run.checkElements(0);
    if (source != null || !members.containsKey(key)) {
      run.newMember();
    }
    define(key, value);
    if (members.size() > ScriptBudget.MAX_ELEMENTS) {
      run.checkElements(members.size());
    }
  }

  /** Sets an own member while the object is being made. */
  public final void define(String key, Object value) {
    inflate();
    hasIndices |= JsonObject.isArrayIndex(key);
    members.put(key, value);
  }

  /** Deletes a member as strict code does. */
  boolean delete(Run run, String key) {
    if (!hasOwn(key)) {
      return true;
    }
    if (frozen) {
      throw ScriptThrow.typeError("Cannot delete property '" + key + "'");
    }
    run.markChanged();
    inflate();
    members.remove(key);
    return true;
  }

  /** Lets nobody change this object any more. */
  public final void freeze() {
    frozen = true;
  }

  final boolean isFrozen() {
    return frozen;
  }

  private void inflate() {
    if (source != null) {
      JsonObject from = source;
      reader().newObject(from.size());
      source = null;
      members = LinkedHashMap.newLinkedHashMap(from.size());
      for (int i = 0; i < from.size(); i++) {
        hasIndices |= JsonObject.isArrayIndex(from.keyAt(i));
        members.put(from.keyAt(i), JsonBridge.toScript(reader(), from.valueAt(i)));
      }
    } else if (!(members instanceof LinkedHashMap)) {
      members = new LinkedHashMap<>();
    }
  }

  /** The JSON this still is, or null if it has a life of its own. */
  final @Nullable JsonObject source() {
    return source;
  }

  /** The names of the enumerable own members in JavaScript's order. */
  public List<String> keys() {
    if (source != null) {
      return source.keys();
    }
    if (!hasIndices) {
      return new ArrayList<>(members.keySet());
    }
    List<String> indices = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String key : members.keySet()) {
      (JsonObject.isArrayIndex(key) ? indices : names).add(key);
    }
    indices.sort((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)));
    indices.addAll(names);
    return indices;
  }
}
