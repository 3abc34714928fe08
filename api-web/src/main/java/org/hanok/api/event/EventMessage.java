package org.hanok.api.event;

import java.util.Optional;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What goes to clients, in the reference's form and order of members. */
final class EventMessage {

  /** The heartbeat. */
  static final String PING = message("PING", JsonObject.EMPTY);

  private EventMessage() {}

  static String event(String type, JsonObject payload, @Nullable JsonValue filterId) {
    return message(
        "EMIT_EVENT",
        JsonObject.builder()
            .set("type", type)
            .set("payload", payload)
            .setIfPresent("filter_id", filterId)
            .build());
  }

  /** AIN: a filter's id is left out where JavaScript takes it for false. */
  static String error(EventRefusal refusal) {
    JsonValue filterId = refusal.filterId();
    return message(
        "EMIT_ERROR",
        JsonObject.builder()
            .set("code", refusal.code().number())
            .set("message", refusal.message())
            .setIfPresent("filter_id", JsWords.isTruthy(filterId) ? filterId : null)
            .build());
  }

  static String deleted(@Nullable JsonValue filterId, String reason) {
    JsonObject payload =
        JsonObject.builder().setIfPresent("filter_id", filterId).set("reason", reason).build();
    return event("FILTER_DELETED", payload, filterId);
  }

  static JsonObject blockFinalised(ChainEvent.BlockFinalised block) {
    return JsonObject.builder()
        .set("block_number", block.number())
        .set("block_hash", block.hash())
        .build();
  }

  static JsonObject valueChanged(ValueFilter.Match match, ChainEvent.ValueChanged change) {
    return JsonObject.builder()
        .set("filter_path", match.filterPath())
        .set("matched_path", change.path())
        .set("params", match.params())
        .set("auth", change.auth())
        .set("transaction", change.transaction())
        .set("event_source", change.source())
        .set(
            "values",
            JsonObject.of("before", orNull(change.before()), "after", orNull(change.after())))
        .build();
  }

  static JsonObject stateChanged(
      @Nullable JsonValue transaction, Optional<String> before, String after) {
    JsonObject states =
        JsonObject.of(
            "before",
            before.<JsonValue>map(JsonString::of).orElse(JsonNull.NULL),
            "after",
            JsonString.of(after));
    return JsonObject.builder()
        .setIfPresent("transaction", transaction)
        .set("tx_state", states)
        .build();
  }

  private static JsonValue orNull(Optional<JsonValue> value) {
    return value.orElse(JsonNull.NULL);
  }

  private static String message(String type, JsonObject data) {
    return JsonText.stringify(JsonObject.builder().set("type", type).set("data", data).build());
  }
}
