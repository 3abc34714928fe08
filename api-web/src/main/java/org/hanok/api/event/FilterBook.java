package org.hanok.api.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** All clients' filters, and who is told of what. For the desk, which holds its lock. */
final class FilterBook {

  private static final List<String> END_STATES =
      List.of("FINALIZED", "REVERTED", "FAILED", "TIMED_OUT");

  private final EventHandlerSettings settings;
  private final BiConsumer<EventChannel, String> sender;
  private final LongSupplier clock;
  private final Map<String, EventFilter> filters = new LinkedHashMap<>();

  FilterBook(
      EventHandlerSettings settings, BiConsumer<EventChannel, String> sender, LongSupplier clock) {
    this.settings = settings;
    this.sender = sender;
    this.clock = clock;
  }

  // --- registration

  /** What came of registering a filter. */
  sealed interface Registration {

    /** It is there. One that asks for a transaction is to {@link #begin} with what is known. */
    record Done(EventFilter filter) implements Registration {}

    /** It is not. */
    record Refused(EventRefusal refusal) implements Registration {}
  }

  /** Registers the filter that {@code data} describes. */
  Registration register(EventChannel channel, JsonValue data) {
    JsonValue clientId = JsWords.member(data, "id");
    FilterConfig.Outcome outcome = room(channel).orElseGet(() -> read(channel, clientId, data));
    return switch (outcome) {
      case FilterConfig.Outcome.Valid valid ->
          new Registration.Done(add(channel, clientId, data, valid.wish()));
      // AIN: whatever is wrong, the code says that registering failed.
      case FilterConfig.Outcome.Invalid invalid ->
          new Registration.Refused(
              new EventRefusal(
                  EventErrorCode.FAILED_TO_REGISTER_FILTER,
                  "Failed to register filter with filter ID: "
                      + EcmaText.of(clientId)
                      + " due to error: "
                      + invalid.message(),
                  clientId));
    };
  }

  private Optional<FilterConfig.Outcome> room(EventChannel channel) {
    if (filters.size() >= settings.maxFilters()) {
      return Optional.of(
          new FilterConfig.Outcome.Invalid(
              EventErrorCode.EVENT_FILTER_EXCEEDS_SIZE_LIMIT,
              "The number of event filters exceeds its limit (" + settings.maxFilters() + ")"));
    }
    if (channel.filters().size() >= settings.maxFiltersPerChannel()) {
      return Optional.of(
          new FilterConfig.Outcome.Invalid(
              EventErrorCode.EVENT_FILTER_EXCEEDS_SIZE_LIMIT_PER_CHANNEL,
              "The number of event filters exceeds its limit per channel ("
                  + settings.maxFiltersPerChannel()
                  + ")"));
    }
    return Optional.empty();
  }

  private FilterConfig.Outcome read(
      EventChannel channel, @Nullable JsonValue clientId, JsonValue data) {
    JsonValue type = JsWords.member(data, "type");
    if (type == null || !type.isTruthy()) {
      return missing(EventErrorCode.MISSING_EVENT_TYPE_IN_MSG_DATA, "eventType", data);
    }
    JsonValue config = JsWords.member(data, "config");
    if (config == null || !config.isTruthy()) {
      return missing(EventErrorCode.MISSING_CONFIG_IN_MSG_DATA, "config", data);
    }
    String id = globalId(channel, clientId);
    if (filters.containsKey(id)) {
      return new FilterConfig.Outcome.Invalid(
          EventErrorCode.DUPLICATED_GLOBAL_FILTER_ID,
          "Event filter ID " + id + " is already in use");
    }
    return FilterConfig.read(type, config);
  }

  private EventFilter add(
      EventChannel channel, @Nullable JsonValue clientId, JsonValue data, FilterConfig.Wish wish) {
    String id = globalId(channel, clientId);
    JsonValue type = Objects.requireNonNull(JsWords.member(data, "type"));
    JsonValue config = Objects.requireNonNull(JsWords.member(data, "config"));
    EventFilter filter = new EventFilter(id, type, config, wish, channel);
    filters.put(id, filter);
    channel.filters().put(id, filter);
    return filter;
  }

  private static FilterConfig.Outcome missing(EventErrorCode code, String what, JsonValue data) {
    return new FilterConfig.Outcome.Invalid(
        code, "Can't find " + what + " from message.data (" + JsonText.stringify(data) + ")");
  }

  private static String globalId(EventChannel channel, @Nullable JsonValue clientId) {
    return channel.id() + ":" + EcmaText.of(clientId);
  }

  /**
   * Tells at once how a known transaction is; one that is not known is waited for. Neither if the
   * filter is gone by now, or its transaction was told of already.
   */
  void begin(EventFilter filter, Optional<JsonObject> known) {
    if (filters.get(filter.id()) != filter || !filter.lastState().isEmpty()) {
      return;
    }
    if (known.isEmpty()) {
      filter.deleteAt(clock.getAsLong() + settings.filterDeletionMillis());
      return;
    }
    String state = EcmaText.of(known.get().get("state"));
    filter.told(state);
    emit(
        filter,
        "TX_STATE_CHANGED",
        EventMessage.stateChanged(known.get().get("transaction"), Optional.empty(), state));
  }

  /** Forgets a client's filter, if it has one of that id. */
  void remove(EventChannel channel, @Nullable JsonValue clientId) {
    EventFilter filter = channel.filters().get(globalId(channel, clientId));
    if (filter != null) {
      remove(filter);
    }
  }

  private void remove(EventFilter filter) {
    filters.remove(filter.id());
    filter.channel().filters().remove(filter.id());
  }

  private void removeAndTell(EventFilter filter, String reason) {
    remove(filter);
    sender.accept(filter.channel(), EventMessage.deleted(JsonString.of(filter.clientId()), reason));
  }

  /** Forgets all of a client's filters; it is told nothing. */
  void removeAll(EventChannel channel) {
    filters.keySet().removeAll(channel.filters().keySet());
    channel.filters().clear();
  }

  /** Deletes the filters of transactions that never came. */
  void deleteDue(long nowMillis) {
    snapshot().stream()
        .filter(filter -> filter.isDue(nowMillis))
        .forEach(filter -> removeAndTell(filter, "FILTER_TIMEOUT"));
  }

  // --- events

  /** Tells of {@code event} those who want to know. */
  void tell(ChainEvent event) {
    if (filters.isEmpty()) {
      return;
    }
    switch (event) {
      case ChainEvent.BlockFinalised block -> tellBlock(block);
      case ChainEvent.ValueChanged change -> tellValue(change);
      case ChainEvent.TransactionStateChanged change -> tellState(change);
      default -> {}
    }
  }

  private void tellBlock(ChainEvent.BlockFinalised block) {
    JsonObject payload = EventMessage.blockFinalised(block);
    for (EventFilter filter : snapshot()) {
      if (filter.wish() instanceof FilterConfig.Wish.Blocks wish && wish.wants(block.number())) {
        emit(filter, "BLOCK_FINALIZED", payload);
      }
    }
  }

  private record Hit(EventFilter filter, String shape, ValueFilter.Match match) {}

  private void tellValue(ChainEvent.ValueChanged change) {
    List<String> written = Paths.parse(change.path());
    List<Hit> hits = new ArrayList<>();
    for (EventFilter filter : filters.values()) {
      if (filter.wish() instanceof FilterConfig.Wish.Values wish) {
        wish.filter()
            .match(change, written)
            .ifPresent(match -> hits.add(new Hit(filter, wish.filter().shape(), match)));
      }
    }
    hits.sort(Comparator.comparing(Hit::shape));
    for (Hit hit : hits) {
      emit(hit.filter(), "VALUE_CHANGED", EventMessage.valueChanged(hit.match(), change));
    }
  }

  private void tellState(ChainEvent.TransactionStateChanged change) {
    for (EventFilter filter : snapshot()) {
      if (filter.wish() instanceof FilterConfig.Wish.Transactions wish
          && wish.hash().equals(change.hash())) {
        tellState(filter, change);
      }
    }
  }

  private void tellState(EventFilter filter, ChainEvent.TransactionStateChanged change) {
    // What was looked up at registration may be ahead of the events that are still on their way.
    boolean isNews = isAfter(change.after(), filter.lastState());
    if (isNews) {
      filter.told(change.after());
      emit(
          filter,
          "TX_STATE_CHANGED",
          EventMessage.stateChanged(change.transaction(), change.before(), change.after()));
    }
    boolean isEnd = END_STATES.contains(change.after());
    if (isEnd && (isNews || change.after().equals(filter.lastState()))) {
      removeAndTell(filter, "END_STATE_REACHED");
    }
  }

  private static boolean isAfter(String state, String last) {
    return rank(state) > rank(last);
  }

  private static int rank(String state) {
    return switch (state) {
      case "" -> 0;
      case "PENDING", "EXECUTED" -> 1;
      case "IN_BLOCK" -> 2;
      default -> 3;
    };
  }

  private void emit(EventFilter filter, String type, JsonObject payload) {
    String id = filter.clientId();
    // AIN: a filter whose id is empty is told nothing.
    if (id.isEmpty()) {
      return;
    }
    String text = EventMessage.event(type, payload, JsonString.of(id));
    if (text.length() > Outbox.MAX_CHARS / 2) {
      text =
          EventMessage.error(
              new EventRefusal(
                  EventErrorCode.EVENT_TOO_LARGE,
                  type + " of " + text.length() + " characters is not sent",
                  JsonString.of(id)));
    }
    sender.accept(filter.channel(), text);
  }

  private List<EventFilter> snapshot() {
    return List.copyOf(filters.values());
  }

  // --- reports

  int count() {
    return filters.size();
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    filters.forEach((id, filter) -> json.set(id, filter.toJson()));
    return json.build();
  }
}
