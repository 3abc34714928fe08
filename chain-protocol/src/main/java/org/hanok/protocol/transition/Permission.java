package org.hanok.protocol.transition;

import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be done.
 *
 * @param code 0 if it may
 * @param message why not, for people
 * @param matched builds what the reference shows as {@code matched}
 */
record Permission(int code, @Nullable String message, Matched matched) {

  /** Builds the JSON of a match when somebody asks for it. */
  @FunctionalInterface
  interface Matched {
    JsonValue json();
  }

  boolean isGranted() {
    return code == Codes.SUCCESS;
  }

  /** As the reference's API shows it. */
  JsonValue toJson() {
    var json = org.hanok.protocol.json.JsonObject.builder().set("code", code);
    if (message != null) {
      json.set("message", message);
    }
    return json.set("matched", matched.json()).build();
  }
}
