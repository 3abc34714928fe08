package org.hanok.api.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The event handler without its sockets: takes clients' messages and the chain's events, and keeps
 * the channels. Any thread may use it; nothing in it waits for a client.
 */
final class EventDesk {

  /** How deep a client's message may be nested. */
  private static final int MAX_DEPTH = 32;

  /** How much of a refused message is told back, in UTF-16 units. */
  private static final int MAX_ECHO = 1_000;

  private final EventHandlerSettings settings;
  private final Executor executor;
  private final LongSupplier clock;
  private final FilterBook filters;
  private final Map<String, EventChannel> channels = new LinkedHashMap<>();
  private long nextBeatMillis;
  private long nextIdleCheckMillis;

  EventDesk(
      EventHandlerSettings settings,
      TransactionLookup transactions,
      Executor executor,
      LongSupplier clock) {
    this.settings = settings;
    this.executor = executor;
    this.clock = clock;
    this.filters = new FilterBook(settings, transactions, this::send, clock);
    this.nextBeatMillis = clock.getAsLong() + settings.heartbeatMillis();
    this.nextIdleCheckMillis = clock.getAsLong() + settings.idleCheckMillis();
  }

  // --- clients

  /** A client connected; answers its channel's id, or {@code null} if there are too many. */
  synchronized @Nullable String opened(Wire wire) {
    if (channels.size() >= settings.maxChannels()) {
      wire.close(CloseCause.TOO_MANY_CHANNELS);
      return null;
    }
    // AIN: the clock plus a random number below 1,000; here the next one that is free.
    long number = clock.getAsLong();
    while (channels.containsKey(Long.toString(number))) {
      number++;
    }
    String id = Long.toString(number);
    Outbox outbox = new Outbox(wire, executor, clock);
    channels.put(id, new EventChannel(id, wire, outbox, clock.getAsLong()));
    return id;
  }

  /** A client is gone. */
  synchronized void closed(String channelId) {
    EventChannel channel = channels.remove(channelId);
    if (channel != null) {
      channel.outbox().close();
      filters.removeAll(channel);
    }
  }

  /** A client said something. */
  synchronized void received(String channelId, String text) {
    EventChannel channel = channels.get(channelId);
    if (channel == null) {
      return;
    }
    EventRefusal refusal = obey(channel, text);
    if (refusal != null) {
      send(channel, EventMessage.error(refusal));
    }
  }

  private @Nullable EventRefusal obey(EventChannel channel, String text) {
    JsonValue message;
    try {
      message = JsonParser.parse(text, MAX_DEPTH, Integer.MAX_VALUE);
    } catch (JsonSyntaxException e) {
      return EventRefusal.of(
          EventErrorCode.MALFORMED_MESSAGE, "Malformed message: " + e.getMessage());
    }
    JsonValue type = JsWords.member(message, "type");
    if (type == null || !type.isTruthy()) {
      return EventRefusal.of(
          EventErrorCode.MISSING_MESSAGE_TYPE_IN_MSG, "No message type in (" + echo(text) + ")");
    }
    JsonValue data = JsWords.member(message, "data");
    if (data == null || !data.isTruthy()) {
      return EventRefusal.of(
          EventErrorCode.MISSING_MESSAGE_DATA_IN_MSG, "No message data in (" + echo(text) + ")");
    }
    return obey(channel, JsWords.text(type), data);
  }

  private @Nullable EventRefusal obey(EventChannel channel, String type, JsonValue data) {
    if (type.equals("PONG")) {
      channel.pong();
      return null;
    }
    channel.heard(clock.getAsLong());
    return switch (type) {
      case "SET_CUSTOM_CLIENT_ID" -> name(channel, JsWords.member(data, "customClientId"));
      case "REGISTER_FILTER" -> filters.register(channel, data);
      case "DEREGISTER_FILTER" -> {
        JsonValue id = JsWords.member(data, "id");
        filters.remove(channel, id);
        // AIN: also where there was none.
        send(channel, EventMessage.deleted(id, "DELETED_BY_USER"));
        yield null;
      }
      default ->
          EventRefusal.of(EventErrorCode.INVALID_MESSAGE_TYPE, "Invalid message type: " + type);
    };
  }

  private @Nullable EventRefusal name(EventChannel channel, @Nullable JsonValue name) {
    if (!(name instanceof JsonString text)) {
      return EventRefusal.of(
          EventErrorCode.INVALID_CUSTOM_CLIENT_ID,
          "Invalid custom client id: " + JsWords.text(name));
    }
    int length = Math.min(text.value().length(), settings.maxCustomClientIdLength());
    channel.setCustomClientId(text.value().substring(0, length));
    return null;
  }

  private static String echo(String text) {
    String shown = text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    return JsonText.stringify(JsonString.of(shown));
  }

  /** Queues a text, or lets the client go that does not read. */
  private void send(EventChannel channel, String text) {
    if (!channel.outbox().offer(text)) {
      close(channel, CloseCause.SLOW);
    }
  }

  private void close(EventChannel channel, CloseCause cause) {
    closed(channel.id());
    channel.wire().close(cause);
  }

  // --- the chain

  /** Something happened. */
  synchronized void happened(ChainEvent event) {
    if (event instanceof ChainEvent.Missed missed) {
      String text =
          EventMessage.error(
              EventRefusal.of(
                  EventErrorCode.EVENTS_LOST,
                  missed.count() + " events were lost: the node could not tell them in time"));
      List.copyOf(channels.values()).forEach(channel -> send(channel, text));
    } else {
      filters.tell(event);
    }
  }

  // --- time

  /** Does what is due; called several times a second. */
  synchronized void tick() {
    long now = clock.getAsLong();
    filters.deleteDue(now);
    if (now >= nextBeatMillis) {
      nextBeatMillis = now + settings.heartbeatMillis();
      List.copyOf(channels.values()).forEach(this::beat);
    }
    if (now >= nextIdleCheckMillis) {
      nextIdleCheckMillis = now + settings.idleCheckMillis();
      List.copyOf(channels.values()).forEach(channel -> checkAge(channel, now));
    }
  }

  private void beat(EventChannel channel) {
    long patience = clock.getAsLong() - settings.heartbeatMillis();
    if (channel.outbox().isStuckSince(patience)) {
      close(channel, CloseCause.SLOW);
    } else if (!channel.beat()) {
      close(channel, CloseCause.NO_PONG);
    } else {
      send(channel, EventMessage.PING);
    }
  }

  private void checkAge(EventChannel channel, long now) {
    if (channel.idleMillis(now) > settings.idleLimitSeconds() * 1_000) {
      close(channel, CloseCause.IDLE);
    } else if (channel.lifeMillis(now) > settings.lifeLimitSeconds() * 1_000) {
      close(channel, CloseCause.TOO_OLD);
    }
  }

  /** Closes all channels. */
  synchronized void stop() {
    new ArrayList<>(channels.values()).forEach(channel -> close(channel, CloseCause.STOPPING));
  }

  // --- reports

  synchronized int channelCount() {
    return channels.size();
  }

  synchronized int filterCount() {
    return filters.count();
  }

  synchronized JsonObject filterInfo() {
    return filters.toJson();
  }

  synchronized JsonObject channelInfo() {
    JsonObject.Builder json = JsonObject.builder();
    channels.forEach((id, channel) -> json.set(id, channel.toJson(clock.getAsLong())));
    return json.build();
  }

  synchronized long maxLifeMillis() {
    long now = clock.getAsLong();
    return channels.values().stream().mapToLong(c -> c.lifeMillis(now)).max().orElse(0);
  }

  synchronized long maxIdleMillis() {
    long now = clock.getAsLong();
    return channels.values().stream().mapToLong(c -> c.idleMillis(now)).max().orElse(0);
  }
}
