package org.hanok.api.event;

import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** What a client said. */
sealed interface ClientMessage {

  /** How deep a client's message may be nested. */
  int MAX_DEPTH = 32;

  /** How much of a refused message is told back, in UTF-16 units. */
  int MAX_ECHO = 1_000;

  /** Something of a type, which need not be a known one. */
  record Said(String type, JsonValue data) implements ClientMessage {}

  /** Nothing that could be obeyed. */
  record Unclear(EventRefusal refusal) implements ClientMessage {}

  /** Reads {@code text}, which may be anything. */
  static ClientMessage read(String text) {
    JsonValue message;
    try {
      message = JsonParser.parse(text, MAX_DEPTH, Integer.MAX_VALUE);
    } catch (JsonSyntaxException e) {
      return unclear(EventErrorCode.MALFORMED_MESSAGE, "Malformed message: " + e.getMessage());
    }
    JsonValue type = JsWords.member(message, "type");
    if (type == null || !type.isTruthy()) {
      return unclear(
          EventErrorCode.MISSING_MESSAGE_TYPE_IN_MSG, "No message type in (" + echo(text) + ")");
    }
    JsonValue data = JsWords.member(message, "data");
    if (data == null || !data.isTruthy()) {
      return unclear(
          EventErrorCode.MISSING_MESSAGE_DATA_IN_MSG, "No message data in (" + echo(text) + ")");
    }
    return new Said(EcmaText.of(type), data);
  }

  private static Unclear unclear(EventErrorCode code, String message) {
    return new Unclear(EventRefusal.of(code, message));
  }

  private static String echo(String text) {
    String shown = text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : text;
    return JsonText.stringify(JsonString.of(shown));
  }
}
