package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * On whose authority writes are made: {@code {addr}}, or {@code {addr, fid, fids}} in a function.
 * AIN: rules run on the live object, so what one rule does to it the next write sees.
 */
final class Auth {

  private @Nullable JsonValue value;

  Auth(@Nullable JsonValue value) {
    this.value = value;
  }

  static Auth of(String address) {
    return new Auth(JsonObject.of("addr", org.hanok.protocol.json.JsonString.of(address)));
  }

  /** As JSON; {@code null} if there is nobody. */
  @Nullable JsonValue json() {
    return value;
  }

  JsonObject object() {
    return value instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  void replace(@Nullable JsonValue changed) {
    value = changed;
  }

  /** The address, or the text "undefined" as JavaScript shows its absence. */
  String address() {
    String address = object().getString("addr");
    return address == null ? "undefined" : address;
  }

  boolean hasAddress() {
    return isTruthy("addr");
  }

  boolean hasFunction() {
    return isTruthy("fid");
  }

  private boolean isTruthy(String key) {
    JsonValue member = object().get(key);
    return member != null && member.isTruthy();
  }

  /** The authority of function {@code fid} called from here. */
  Auth forFunction(String fid, JsonArray fids) {
    return new Auth(object().toBuilder().set("fid", fid).set("fids", fids).build());
  }
}
