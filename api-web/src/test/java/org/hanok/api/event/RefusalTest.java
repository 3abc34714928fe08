package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.hanok.node.query.EventHandlerSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those that the reference gave to the same messages. */
@DisplayName("The event handler refuses")
class RefusalTest {

  private final EventDesk desk =
      new EventDesk(
          new EventHandlerSettings(
              true,
              "localhost",
              "localhost",
              5100,
              30,
              40,
              5,
              15_000,
              10_000,
              600,
              3_600,
              100_000,
              100),
          hash -> Optional.empty(),
          Runnable::run,
          () -> 0);

  private final FakeWire wire = new FakeWire();
  private final String channel = Objects.requireNonNull(desk.opened(wire));

  private String answer(String message) {
    desk.received(channel, message);
    return String.join("\n", wire.take());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"X\",\"data\":{}}|70005|Invalid message type: X",
        "{\"type\":{\"a\":1},\"data\":5}|70005|Invalid message type: [object Object]",
        "{\"type\":5,\"data\":5}|70005|Invalid message type: 5",
        "{\"type\":\"SET_CUSTOM_CLIENT_ID\",\"data\":{}}|70040|Invalid custom client id: undefined",
        "{\"type\":\"SET_CUSTOM_CLIENT_ID\",\"data\":{\"customClientId\":{\"a\":1}}}|70040|Invalid"
            + " custom client id: [object Object]",
        "{\"type\":\"REGISTER_FILTER\",\"data\":\"x\"}|70020|Failed to register filter with filter"
            + " ID: undefined due to error: Can't find eventType from message.data (\\\"x\\\")",
      })
  void messages_as_the_reference_does(String message, int code, String text) {
    assertThat(answer(message))
        .isEqualTo(
            "{\"type\":\"EMIT_ERROR\",\"data\":{\"code\":"
                + code
                + ",\"message\":\""
                + text
                + "\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"NOPE\"|{}|Invalid event type (NOPE)",
        "\"FILTER_DELETED\"|{}|Invalid event type (FILTER_DELETED)",
        "\"__proto__\"|{}|Invalid event type (__proto__)",
        "\"BLOCK_FINALIZED\"|{\"block_number\":-1}|Invalid block_number. It must not be a negative"
            + " number (-1)",
        "\"BLOCK_FINALIZED\"|{\"block_number\":\"1\"}|Invalid block_number type. (string)",
        "\"BLOCK_FINALIZED\"|{\"block_number\":[1]}|Invalid block_number type. (object)",
        "\"BLOCK_FINALIZED\"|{\"block_number\":true}|Invalid block_number type. (boolean)",
        "\"VALUE_CHANGED\"|{\"path\":\"/..x\"}|Invalid format path (/..x)",
        "\"VALUE_CHANGED\"|{\"path\":\"/a b/c\"}|Invalid format path (/a b/c)",
        "\"VALUE_CHANGED\"|{\"path\":\"\"}|config.path is missing ({\\\"path\\\":\\\"\\\"})",
        "\"TX_STATE_CHANGED\"|{}|config.tx_hash is missing ({})",
        "\"TX_STATE_CHANGED\"|{\"tx_hash\":5}|Invalid tx hash (5)",
        "\"TX_STATE_CHANGED\"|{\"tx_hash\":\"0xzz\"}|Invalid tx hash (0xzz)",
      })
  void filters_as_the_reference_does(String type, String config, String text) {
    String message =
        "{\"type\":\"REGISTER_FILTER\",\"data\":{\"id\":\"q\",\"type\":"
            + type
            + ",\"config\":"
            + config
            + "}}";
    assertThat(answer(message))
        .isEqualTo(
            "{\"type\":\"EMIT_ERROR\",\"data\":{\"code\":70020,\"message\":\"Failed to register"
                + " filter with filter ID: q due to error: "
                + text
                + "\",\"filter_id\":\"q\"}}");
  }

  @Test
  void what_is_no_message_with_a_code_of_its_own() {
    assertThat(answer("nonsense")).contains("\"code\":70090");
    assertThat(answer("[".repeat(100_000))).contains("\"code\":70090");
    assertThat(answer("{\"type\":\"" + "x".repeat(60_000))).contains("\"code\":70090");
    assertThat(answer("null")).contains("\"code\":70003");
    assertThat(answer("{\"type\":\"PONG\"}")).contains("\"code\":70004");
    assertThat(answer("{\"x\":\"" + "y".repeat(60_000) + "\"}")).hasSizeLessThan(1_200);
  }

  @Test
  void ten_thousand_random_messages_each_by_name_and_keeps_its_limits() {
    Random random = new Random(20_261_122);
    String[] words = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"type\"",
      "\"data\"",
      "\"REGISTER_FILTER\"",
      "\"id\"",
      "\"config\"",
      "\"VALUE_CHANGED\"",
      "\"path\"",
      "\"/a/$b\"",
      "1e400",
      "-0",
      "null",
      "true",
      "\"__proto__\"",
      "\"constructor\"",
      "\"\\ud800\"",
      "9".repeat(500),
      "\"hasOwnProperty\""
    };
    for (int i = 0; i < 10_000; i++) {
      StringBuilder message = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        message.append(words[random.nextInt(words.length)]);
      }
      String answer = answer(message.toString());
      assertThat(answer).as("seed 20261122, message %s: %s", i, message).contains("EMIT_");
    }
    for (int i = 0; i < 10_000; i++) {
      String ignored =
          answer(
              "{\"type\":\"REGISTER_FILTER\",\"data\":{\"id\":\"f"
                  + i
                  + "\",\"type\":\"VALUE_CHANGED\",\"config\":{\"path\":\"/__proto__/$x\"}}}");
    }
    assertThat(desk.filterCount()).isEqualTo(5);
    assertThat(desk.channelCount()).isOne();
  }
}
