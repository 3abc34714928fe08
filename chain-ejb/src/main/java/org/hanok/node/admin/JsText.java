package org.hanok.node.admin;

import java.util.stream.Collectors;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What JavaScript puts into a text for a value; messages of the reference hold such texts. */
final class JsText {

  private JsText() {}

  /** The text for {@code value}; {@code null} is JavaScript's undefined. */
  static String of(@Nullable JsonValue value) {
    return switch (value) {
      case null -> "undefined";
      case JsonString text -> text.value();
      case JsonObject ignored -> "[object Object]";
      case JsonArray list ->
          list.items().stream()
              .map(item -> item instanceof JsonNull ? "" : of(item))
              .collect(Collectors.joining(","));
      default -> JsonText.stringify(value);
    };
  }
}
