package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.Operations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What clients may do to the event handler, and what it does to them. */
@Order(35)
@OnTheSharedNode
@DisplayName("The event WebSocket")
class EventSocketIT {

  private static final int MAX_CHANNELS = 30;

  private final NodeUnderTest node;

  EventSocketIT(SharedNode.Started started) {
    node = started.node();
  }

  @AfterEach
  void the_node_still_tells_of_blocks() {
    Await.until("a channel", 240, this::answersOneClient);
  }

  private boolean answersOneClient() {
    try (EventClient client = new EventClient(node.eventUrl())) {
      client.register("after", "BLOCK_FINALIZED", "{\"block_number\":null}");
      return "EMIT_EVENT".equals(client.next().getString("type"));
    } catch (RuntimeException | AssertionError e) {
      return false;
    }
  }

  @Test
  void answers_what_is_no_message_by_a_code_and_goes_on() {
    try (EventClient client = new EventClient(node.eventUrl())) {
      assertThat(client.say("nonsense").nextError()).isEqualTo(70_090);
      assertThat(client.say("[".repeat(60_000)).nextError()).isEqualTo(70_090);
      assertThat(client.say("{\"type\":\"\\ud800\",\"data\":1}").nextError()).isEqualTo(70_005);
      assertThat(client.say("{\"__proto__\":{\"type\":\"X\"}}").nextError()).isEqualTo(70_003);
      assertThat(client.say("{\"type\":1e400,\"data\":1}").nextError()).isPositive();
      byte[] bytes = "{\"type\":\"X\",\"data\":1}".getBytes(StandardCharsets.UTF_8);
      assertThat(client.say(bytes).nextError()).isEqualTo(70_005);
    }
  }

  @Test
  void closes_on_a_message_beyond_its_size() {
    try (EventClient client = new EventClient(node.eventUrl())) {
      client.say("x".repeat(200_000));
      assertThat(client.closeCode(240)).contains(1_009);
    }
  }

  @Test
  void closes_on_a_message_that_never_ends() {
    try (EventClient client = new EventClient(node.eventUrl())) {
      client.begin("x".repeat(10_000), 1_000);
      assertThat(client.closeCode(240)).contains(1_009);
    }
  }

  @Test
  void takes_five_filters_of_a_thousand() {
    try (EventClient client = new EventClient(node.eventUrl())) {
      for (int i = 0; i < 1_000; i++) {
        client.register("f" + i, "VALUE_CHANGED", "{\"path\":\"/apps/none/$x\"}");
        assertThat(i < 5 || client.nextError() == 70_020).isTrue();
      }
    }
  }

  @Test
  void takes_thirty_clients_and_gives_their_places_back() {
    List<EventClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < MAX_CHANNELS; i++) {
        clients.add(new EventClient(node.eventUrl()));
      }
      assertThat(new EventClient(node.eventUrl()).closeCode(240)).contains(1_013);
    } finally {
      clients.forEach(EventClient::close);
    }
  }

  @Test
  void lets_a_client_go_that_does_not_read_while_others_hear_everything() {
    KeyPair faucet = node.faucet();
    String app = "slow" + System.currentTimeMillis();
    JsonObject admin = JsonObject.of(faucet.address().toString(), JsonBoolean.TRUE);
    write("/manage_app/" + app + "/create/1", JsonObject.of("admin", admin));
    try (EventClient slow = new EventClient(node.eventUrl());
        EventClient quick = new EventClient(node.eventUrl())) {
      String config = "{\"path\":\"/apps/" + app + "/x\",\"event_source\":\"USER\"}";
      slow.stopReading();
      for (int i = 0; i < 5; i++) {
        slow.register("s" + i, "VALUE_CHANGED", config);
      }
      quick.register("q", "VALUE_CHANGED", config);
      // Nothing says that a filter is there but the refusal of another of its name.
      assertThat(quick.register("q", "VALUE_CHANGED", config).nextError()).isEqualTo(70_020);
      // More than an outbox or a connection holds.
      for (int i = 0; i < 70; i++) {
        write("/apps/" + app + "/x", JsonString.of(i + "x".repeat(40_000)));
        JsonObject data = Objects.requireNonNull(quick.next().getObject("data"));
        assertThat(data.getString("filter_id")).isEqualTo("q");
      }
      slow.readOn();
      assertThat(slow.closeCode(240)).isPresent();
    }
  }

  private void write(String path, org.hanok.protocol.json.JsonValue value) {
    JsonObject outcome = node.rpc().submit(Operations.setValue(path, value), node.faucet());
    JsonObject result = Objects.requireNonNull(outcome.getObject("result"));
    assertThat(result.getNumber("code", -1)).as(String.valueOf(outcome)).isZero();
  }
}
