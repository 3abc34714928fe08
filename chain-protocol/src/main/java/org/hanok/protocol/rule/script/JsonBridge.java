package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Turns JSON into script values and back. */
public final class JsonBridge {

  private static final int MAX_DEPTH = 200;

  private JsonBridge() {}

  /**
   * The script's view of {@code value}; {@code null} is undefined. What it makes, now or when the
   * script looks at it, is charged to {@code run}.
   */
  public static Object toScript(Run run, @Nullable JsonValue value) {
    return switch (value) {
      case null -> Undefined.UNDEFINED;
      case JsonNull ignored -> JsonNull.NULL;
      case JsonBoolean bool -> bool.value();
      case JsonNumber number -> number.value();
      case JsonString text -> text.value();
      case JsonArray array -> JsArray.of(run, array);
      case JsonObject object -> new JsObject(run, object);
    };
  }

  /**
   * The JSON that {@code value} is; {@code null} for undefined. What a script holds once may be in
   * many places of it, so each is charged as one of its own.
   *
   * @throws ScriptLimit if it is something JSON cannot hold, as a function
   */
  public static @Nullable JsonValue toJson(Run run, Object value) {
    return toJson(run, value, 0);
  }

  private static @Nullable JsonValue toJson(Run run, Object value, int depth) {
    run.charge(1);
    if (depth > MAX_DEPTH) {
      throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "value nested too deep, or in itself");
    }
    return switch (value) {
      case JsonNull ignored -> JsonNull.NULL;
      case Boolean bool -> JsonBoolean.of(bool);
      case Double number -> JsonNumber.of(number);
      case String text -> {
        run.newText(text.length());
        yield JsonString.of(text);
      }
      case Undefined ignored -> null;
      case JsArray array -> arrayToJson(run, array, depth);
      case JsObject object when object.className().equals("Object") ->
          objectToJson(run, object, depth);
      default -> throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "a value that cannot be stored");
    };
  }

  private static JsonArray arrayToJson(Run run, JsArray array, int depth) {
    run.newArray(array.size());
    List<JsonValue> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonValue item = toJson(run, array.at(i), depth + 1);
      items.add(item == null ? JsonNull.NULL : item);
    }
    return new JsonArray(items);
  }

  private static JsonObject objectToJson(Run run, JsObject object, int depth) {
    JsonObject source = object.source();
    if (source != null) {
      return source;
    }
    run.newObject(object.memberCount());
    JsonObject.Builder builder = JsonObject.builder();
    for (String key : object.keys()) {
      Object member = object.getOwn(key);
      builder.setIfPresent(key, member == null ? null : toJson(run, member, depth + 1));
    }
    return builder.build();
  }
}
