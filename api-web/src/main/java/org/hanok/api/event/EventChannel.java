package org.hanok.api.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** One client and its filters. For the desk, which holds its lock. */
final class EventChannel {

  private final String id;
  private final Wire wire;
  private final Outbox outbox;
  private final long createdMillis;
  private final Map<String, EventFilter> filters = new LinkedHashMap<>();
  private String customClientId = "";
  private long lastMessageMillis;
  private boolean alive = true;

  EventChannel(String id, Wire wire, Outbox outbox, long nowMillis) {
    this.id = id;
    this.wire = wire;
    this.outbox = outbox;
    this.createdMillis = nowMillis;
    this.lastMessageMillis = nowMillis;
  }

  String id() {
    return id;
  }

  Wire wire() {
    return wire;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Its filters by their global id, in the order of registration. */
  Map<String, EventFilter> filters() {
    return filters;
  }

  void setCustomClientId(String name) {
    customClientId = name;
  }

  void heard(long nowMillis) {
    lastMessageMillis = nowMillis;
  }

  void pong() {
    alive = true;
  }

  /** Whether the last heartbeat was answered; the next one is due. */
  boolean beat() {
    boolean answered = alive;
    alive = false;
    return answered;
  }

  long lifeMillis(long nowMillis) {
    return nowMillis - createdMillis;
  }

  long idleMillis(long nowMillis) {
    return nowMillis - lastMessageMillis;
  }

  JsonObject toJson(long nowMillis) {
    return JsonObject.builder()
        .set("id", id)
        .set("remoteUrl", wire.remote())
        .set("customClientId", customClientId)
        .set(
            "eventFilterIds",
            new JsonArray(filters.keySet().stream().<JsonValue>map(JsonString::of).toList()))
        .set("creationTimeMs", createdMillis)
        .set("lastMessagingTimeMs", lastMessageMillis)
        .set("lifeTimeMs", lifeMillis(nowMillis))
        .set("idleTimeMs", idleMillis(nowMillis))
        .build();
  }
}
