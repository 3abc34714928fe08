package org.hanok.node.sharding;

import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** What others say, for messages. */
final class ShardText {

  /** The most of it that is repeated, in UTF-16 units. */
  static final int MAX_UNITS = 300;

  private ShardText() {}

  /** The beginning of what {@code value} says, in one line. */
  static String brief(JsonValue value) {
    String text = value instanceof JsonString(String said) ? said : JsonText.stringify(value);
    String begun = text.length() > MAX_UNITS ? text.substring(0, MAX_UNITS) + "…" : text;
    return begun.replaceAll("\\p{Cntrl}", " ");
  }
}
