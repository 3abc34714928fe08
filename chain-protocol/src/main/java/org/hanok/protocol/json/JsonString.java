package org.hanok.protocol.json;

/**
 * A sequence of UTF-16 units; lone surrogates are kept.
 *
 * @param value the text
 */
public record JsonString(String value) implements JsonValue {

  /** The string {@code value}. */
  public static JsonString of(String value) {
    return new JsonString(value);
  }
}
