package org.hanok.api.rpc;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** One method of the interface. */
@FunctionalInterface
interface RpcMethod {

  /**
   * Answers a call with {@code {result, code?, message?}}; the protocol version is added later.
   *
   * @throws RpcFailure for what has no place in that form
   */
  JsonObject call(JsonObject params);

  /** An answer that is a result alone. */
  static JsonObject result(JsonValue value) {
    return JsonObject.of("result", value);
  }

  /** An answer that is a number. */
  static JsonObject result(double value) {
    return result(JsonNumber.of(value));
  }

  /** A refusal in the reference's form. */
  static JsonObject refusal(JsonValue result, int code, String message) {
    return JsonObject.builder()
        .set("result", result)
        .set("code", code)
        .set("message", message)
        .build();
  }

  /** The value {@code key}, null if it is absent. */
  static JsonValue valueOrNull(JsonObject params, String key) {
    JsonValue value = params.get(key);
    return value == null ? JsonNull.NULL : value;
  }

  /** AIN: true, or the text "true". */
  static boolean isOn(JsonObject params, String key) {
    JsonValue value = params.get(key);
    return value == JsonBoolean.TRUE
        || (value instanceof JsonString text && text.value().equals("true"));
  }
}
