package org.hanok.api.event;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** One thing that one client wants to be told. For the desk, which holds its lock. */
final class EventFilter {

  private final String id;
  private final JsonValue type;
  private final JsonValue config;
  private final FilterConfig.Wish wish;
  private final EventChannel channel;
  private long deletionMillis = Long.MAX_VALUE;
  private String lastState = "";

  EventFilter(
      String id, JsonValue type, JsonValue config, FilterConfig.Wish wish, EventChannel channel) {
    this.id = id;
    this.type = type;
    this.config = config;
    this.wish = wish;
    this.channel = channel;
  }

  String id() {
    return id;
  }

  FilterConfig.Wish wish() {
    return wish;
  }

  EventChannel channel() {
    return channel;
  }

  /**
   * The client's own id, as events name it. AIN: it is cut out of the global id between the first
   * two colons, so that a number becomes a text and what follows a colon is lost.
   */
  String clientId() {
    int start = id.indexOf(':') + 1;
    int end = id.indexOf(':', start);
    return end < 0 ? id.substring(start) : id.substring(start, end);
  }

  /** When it is deleted unless something happens. */
  void deleteAt(long millis) {
    deletionMillis = millis;
  }

  boolean isDue(long nowMillis) {
    return deletionMillis <= nowMillis;
  }

  /** The state that its transaction was last told to be in; empty before. */
  String lastState() {
    return lastState;
  }

  void told(String state) {
    lastState = state;
    deletionMillis = Long.MAX_VALUE;
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .set("id", JsonString.of(id))
        .set("type", type)
        .set("config", config)
        .build();
  }
}
