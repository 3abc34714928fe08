package org.hanok.protocol.json;

/** {@code true} or {@code false}. */
public enum JsonBoolean implements JsonValue {
  TRUE(true),
  FALSE(false);

  private final boolean value;

  JsonBoolean(boolean value) {
    this.value = value;
  }

  /** The constant for {@code value}. */
  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The Java boolean. */
  public boolean value() {
    return value;
  }
}
