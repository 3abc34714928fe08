package org.hanok.protocol.json;

/** The value {@code null}. */
public enum JsonNull implements JsonValue {
  NULL
}
