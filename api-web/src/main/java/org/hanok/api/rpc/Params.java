package org.hanok.api.rpc;

import java.util.Optional;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** What both interfaces read from parameters and make of what they find. */
public final class Params {

  private Params() {}

  /** The string {@code key}, or "" if it is absent or no string. */
  public static String text(JsonObject params, String key) {
    String value = params.getString(key);
    return value == null ? "" : value;
  }

  /** The value {@code key} as JavaScript puts it into a path; "" if it counts as false. */
  public static String label(JsonObject params, String key) {
    JsonValue value = params.get(key);
    return value == null || !value.isTruthy() ? "" : EcmaText.of(value);
  }

  /** Whether what waits for a block counts. */
  public static boolean isPending(JsonObject params) {
    return text(params, "from").equals("pending");
  }

  /** What was found, or JSON's null. */
  public static JsonValue orNull(Optional<JsonObject> found) {
    return found.<JsonValue>map(value -> value).orElse(JsonNull.NULL);
  }
}
