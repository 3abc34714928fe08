package org.hanok.api.rpc;

import java.util.Optional;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What both interfaces read from parameters and make of what they find. */
public final class Params {

  private static final int INVALID_PARAMS = -32_602;

  private Params() {}

  /** The string {@code key}, or "" if it is absent or no string. */
  public static String text(JsonObject params, String key) {
    String value = params.getString(key);
    return value == null ? "" : value;
  }

  /**
   * What {@code key} is, whatever that is; {@code null} if it is absent. AIN: the reference makes a
   * text of it, and throws where JavaScript cannot.
   *
   * @throws RpcFailure if there is no such text
   */
  public static @Nullable JsonValue showable(JsonObject params, String key) {
    JsonValue value = params.get(key);
    if (!EcmaText.exists(value)) {
      throw new RpcFailure(
          INVALID_PARAMS,
          key + " has a member toString, so that it has no text",
          JsonObject.of("code", JsonString.of(NodeReason.BAD_REQUEST.id())));
    }
    return value;
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
