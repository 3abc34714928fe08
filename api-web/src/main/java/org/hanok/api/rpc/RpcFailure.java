package org.hanok.api.rpc;

import org.hanok.node.query.ReadRefused;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;

/** A call that ends in a JSON-RPC error object. */
public final class RpcFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient JsonObject data;

  RpcFailure(int code, String message, JsonObject data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  /** The failure of a read that costs too much. */
  public static RpcFailure of(ReadRefused refused) {
    JsonString code = JsonString.of(refused.code());
    String message = String.valueOf(refused.getMessage());
    return refused.retryAfterMillis() > 0
        ? new RpcFailure(
            Submission.BUSY,
            message,
            JsonObject.of(
                "code", code, "retry_after_ms", JsonNumber.of(refused.retryAfterMillis())))
        : new RpcFailure(Submission.REFUSED, message, JsonObject.of("code", code));
  }

  /** The stable code in its data; HANOK-BUSY if it has none. */
  public String stableCode() {
    String stable = data.getString("code");
    return stable == null ? NodeReason.BUSY.id() : stable;
  }

  /** Whether the same call may come to something later. */
  public boolean isForNow() {
    return code == Submission.BUSY;
  }

  /** {@code {code, message, data}}. */
  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder().set("code", code).set("message", String.valueOf(getMessage()));
    if (!data.isEmpty()) {
      json.set("data", data);
    }
    return json.build();
  }

  /** The message behind its stable code, for clients that show a text and no more. */
  String messageWithCode() {
    return stableCode() + ": " + getMessage();
  }

  int code() {
    return code;
  }

  JsonObject data() {
    return data;
  }
}
