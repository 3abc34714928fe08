package org.hanok.conformance;

import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One recorded call of a function of the reference.
 *
 * @param json the record as it is in the file, tags included
 */
public record VectorRecord(JsonObject json) {

  /** The function's name. */
  public String fn() {
    return requiredText("fn");
  }

  /** The arguments; {@code null} is undefined. */
  public List<@Nullable JsonValue> args() {
    JsonArray args = json.getArray("args");
    return args == null ? List.of() : TaggedValues.decodeAll(args);
  }

  /** The argument at {@code index}, from 0, or {@code null} if it is undefined or absent. */
  public @Nullable JsonValue arg(int index) {
    JsonArray args = json.getArray("args");
    return args == null || index >= args.size() ? null : TaggedValues.decode(args.at(index));
  }

  /** The argument at {@code index}, which is there. */
  public JsonValue requiredArg(int index) {
    JsonValue value = arg(index);
    if (value == null) {
      throw new IllegalArgumentException("argument " + index + " is undefined");
    }
    return value;
  }

  /** The string argument at {@code index}. */
  public String text(int index) {
    return ((JsonString) requiredArg(index)).value();
  }

  /** The number argument at {@code index}. */
  public double number(int index) {
    return ((JsonNumber) requiredArg(index)).value();
  }

  /** The boolean argument at {@code index}. */
  public boolean bool(int index) {
    return requiredArg(index) == JsonBoolean.TRUE;
  }

  /** The result, or {@code null} if it is undefined or the function threw. */
  public @Nullable JsonValue result() {
    return member("result");
  }

  /** The member {@code name} of the record, or {@code null} if it is undefined or absent. */
  public @Nullable JsonValue member(String name) {
    JsonValue value = json.get(name);
    return value == null ? null : TaggedValues.decode(value);
  }

  /** The string member {@code name}, which is there. */
  public String requiredText(String name) {
    String text = json.getString(name);
    if (text == null) {
      throw new IllegalArgumentException("no text " + name);
    }
    return text;
  }

  /** Whether the function threw. */
  public boolean threw() {
    return json.has("throws");
  }
}
