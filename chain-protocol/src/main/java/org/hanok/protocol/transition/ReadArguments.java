package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateReadOptions;
import org.jspecify.annotations.Nullable;

/** Arguments of a read, as clients send them. */
record ReadArguments(JsonObject arguments) {

  boolean isOn(String name) {
    JsonValue value = arguments.get(name);
    return value == JsonBoolean.TRUE
        || (value instanceof JsonString text && text.value().equals("true"));
  }

  @Nullable String text(String name) {
    return arguments.getString(name);
  }

  @Nullable JsonValue value(String name) {
    return arguments.get(name);
  }

  /** A number that is 0 if it is not one, and null if it is missing. */
  JsonValue number(String name) {
    JsonValue value = arguments.get(name);
    if (value == null) {
      return JsonNull.NULL;
    }
    boolean finite = value instanceof JsonNumber number && Double.isFinite(number.value());
    return finite ? value : JsonNumber.ZERO;
  }

  /** Who asks: {@code {addr, fid}}, each only if given. */
  JsonObject auth() {
    JsonObject.Builder auth = JsonObject.builder();
    copy("address", "addr", auth);
    copy("fid", "fid", auth);
    return auth.build();
  }

  private void copy(String from, String to, JsonObject.Builder target) {
    JsonValue value = arguments.get(from);
    if (value != null && value.isTruthy()) {
      target.set(to, value);
    }
  }

  StateReadOptions options(ReadLimits limits) {
    boolean partial = isOn("is_partial");
    return new StateReadOptions(
        isOn("is_shallow"),
        partial,
        // AIN: also of a page that is asked for by a value other than true, which is none.
        arguments.has("is_partial") ? lastEndLabel() : null,
        isOn("include_tree_info"),
        isOn("include_proof"),
        isOn("include_version"),
        (int) Math.min(limits.maxSiblings(), Integer.MAX_VALUE));
  }

  private @Nullable String lastEndLabel() {
    JsonValue label = arguments.get("last_end_label");
    if (label == null) {
      return null;
    }
    return label instanceof JsonString text ? text.value() : JsonText.stringify(label);
  }
}
