package org.hanok.api.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The event handler without its sockets: takes clients' messages and the chain's events, and keeps
 * the channels. Any thread may use it; nothing in it waits for a client.
 */
final class EventDesk {

  private final EventHandlerSettings settings;
  private final TransactionLookup transactions;
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
    this.transactions = transactions;
    this.executor = executor;
    this.clock = clock;
    this.filters = new FilterBook(settings, this::send, clock);
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
  void received(String channelId, String text) {
    // Reading a message, and looking up what it asks for, holds up nobody else.
    ClientMessage message = ClientMessage.read(text);
    EventFilter asking = obey(channelId, message);
    if (asking != null && asking.wish() instanceof FilterConfig.Wish.Transactions wish) {
      begin(asking, transactions.find(wish.hash()));
    }
  }

  private synchronized void begin(EventFilter filter, Optional<JsonObject> known) {
    filters.begin(filter, known);
  }

  /** Answers the filter that was registered, if any. */
  private synchronized @Nullable EventFilter obey(String channelId, ClientMessage message) {
    EventChannel channel = channels.get(channelId);
    if (channel == null) {
      return null;
    }
    return switch (message) {
      case ClientMessage.Unclear unclear -> refuse(channel, unclear.refusal());
      case ClientMessage.Said said -> obey(channel, said.type(), said.data());
    };
  }

  private @Nullable EventFilter obey(EventChannel channel, String type, JsonValue data) {
    if (type.equals("PONG")) {
      channel.pong();
      return null;
    }
    channel.heard(clock.getAsLong());
    return switch (type) {
      case "SET_CUSTOM_CLIENT_ID" -> name(channel, JsWords.member(data, "customClientId"));
      case "REGISTER_FILTER" ->
          switch (filters.register(channel, data)) {
            case FilterBook.Registration.Done done -> done.filter();
            case FilterBook.Registration.Refused refused -> refuse(channel, refused.refusal());
          };
      case "DEREGISTER_FILTER" -> {
        JsonValue id = JsWords.member(data, "id");
        filters.remove(channel, id);
        // AIN: also where there was none.
        send(channel, EventMessage.deleted(id, "DELETED_BY_USER"));
        yield null;
      }
      default ->
          refuse(
              channel,
              EventRefusal.of(
                  EventErrorCode.INVALID_MESSAGE_TYPE, "Invalid message type: " + type));
    };
  }

  private @Nullable EventFilter refuse(EventChannel channel, EventRefusal refusal) {
    send(channel, EventMessage.error(refusal));
    return null;
  }

  private @Nullable EventFilter name(EventChannel channel, @Nullable JsonValue name) {
    if (!(name instanceof JsonString text)) {
      return refuse(
          channel,
          EventRefusal.of(
              EventErrorCode.INVALID_CUSTOM_CLIENT_ID,
              "Invalid custom client id: " + EcmaText.of(name)));
    }
    int length = Math.min(text.value().length(), settings.maxCustomClientIdLength());
    channel.setCustomClientId(text.value().substring(0, length));
    return null;
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
