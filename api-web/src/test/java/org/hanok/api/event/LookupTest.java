package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While the event handler looks up a transaction")
class LookupTest {

  private static final String HASH = "0x" + "cd".repeat(32);
  private static final JsonObject TRANSACTION = JsonObject.of("hash", JsonString.of(HASH));

  private final EventHandlerSettings settings =
      new EventHandlerSettings(
          true, "localhost", "localhost", 5100, 3, 8, 5, 15_000, 10_000, 600, 3_600, 100_000, 10);
  private Runnable meanwhile = () -> {};
  private Optional<JsonObject> found = known("EXECUTED");
  private final EventDesk desk = new EventDesk(settings, this::find, Runnable::run, () -> 1_000);
  private final FakeWire wire = new FakeWire();
  private final String channel = Objects.requireNonNull(desk.opened(wire));

  private Optional<JsonObject> find(String hash) {
    meanwhile.run();
    return found;
  }

  private static Optional<JsonObject> known(String state) {
    return Optional.of(JsonObject.of("state", JsonString.of(state), "transaction", TRANSACTION));
  }

  private void register() {
    desk.received(
        channel,
        "{\"type\":\"REGISTER_FILTER\",\"data\":{\"id\":\"t\",\"type\":\"TX_STATE_CHANGED\","
            + "\"config\":{\"tx_hash\":\""
            + HASH
            + "\"}}}");
  }

  private void happened(String state) {
    desk.happened(
        new ChainEvent.TransactionStateChanged(HASH, Optional.empty(), state, TRANSACTION));
  }

  @Test
  void others_are_served() {
    meanwhile =
        () -> {
          int served =
              CompletableFuture.supplyAsync(desk::channelCount)
                  .completeOnTimeout(-1, 300, TimeUnit.SECONDS)
                  .join();
          assertThat(served).isOne();
        };
    register();
    assertThat(wire.take()).singleElement().asString().contains("\"after\":\"EXECUTED\"");
  }

  @Test
  void an_event_that_is_told_is_not_told_again() {
    meanwhile = () -> happened("IN_BLOCK");
    register();
    assertThat(wire.take()).singleElement().asString().contains("\"after\":\"IN_BLOCK\"");
  }

  @Test
  void a_filter_that_reached_its_end_is_not_begun_again() {
    meanwhile = () -> happened("FINALIZED");
    register();
    assertThat(wire.take())
        .satisfiesExactly(
            one -> assertThat(one).contains("\"after\":\"FINALIZED\""),
            two -> assertThat(two).contains("END_STATE_REACHED"));
    assertThat(desk.filterCount()).isZero();
  }

  @Test
  void a_client_that_leaves_is_told_nothing() {
    meanwhile = () -> desk.closed(channel);
    found = Optional.empty();
    register();
    assertThat(wire.take()).isEmpty();
    assertThat(desk.filterCount()).isZero();
  }
}
