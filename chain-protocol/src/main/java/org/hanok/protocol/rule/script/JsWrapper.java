package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/** A primitive made an object by {@code new}. */
final class JsWrapper extends JsObject {

  private final Object value;

  JsWrapper(Object value) {
    super(Intrinsics.prototypeOf(value));
    this.value = value;
  }

  Object value() {
    return value;
  }

  @Override
  String className() {
    return switch (value) {
      case String ignored -> "String";
      case Boolean ignored -> "Boolean";
      default -> "Number";
    };
  }

  @Override
  public @Nullable Object getOwn(String key) {
    if (value instanceof String text) {
      int index = JsArray.index(key);
      if (key.equals("length")) {
        return (double) text.length();
      }
      if (index >= 0 && index < text.length()) {
        return String.valueOf(text.charAt(index));
      }
    }
    return super.getOwn(key);
  }

  @Override
  boolean hasOwn(String key) {
    return getOwn(key) != null;
  }

  /** The primitive in a wrapper; anything else as it is. */
  static Object unwrap(Object value) {
    return value instanceof JsWrapper wrapper ? wrapper.value : value;
  }
}
