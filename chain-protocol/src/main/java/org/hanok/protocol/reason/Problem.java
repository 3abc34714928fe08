package org.hanok.protocol.reason;

import org.hanok.protocol.json.JsonObject;

/** Says that something was refused or failed, in the form that it has at every HTTP door. */
public record Problem(Reason reason, String message, JsonObject details) {

  /** Nothing more is to be said of it than {@code message}. */
  public Problem(Reason reason, String message) {
    this(reason, message, JsonObject.EMPTY);
  }

  /** {@code {"error": {code, message, details}}}. */
  public JsonObject toJson() {
    return json(reason.id(), message, details);
  }

  /** The same form for a code that is no constant: the chain's, or one made of a status. */
  public static JsonObject json(String code, String message, JsonObject details) {
    return JsonObject.of(
        "error",
        JsonObject.builder()
            .set("code", code)
            .set("message", message)
            .set("details", details)
            .build());
  }
}
