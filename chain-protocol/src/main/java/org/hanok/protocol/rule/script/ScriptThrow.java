package org.hanok.protocol.rule.script;

/** A script threw. */
public final class ScriptThrow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Object value;

  ScriptThrow(Object value) {
    super(null, null, false, false);
    this.value = value;
  }

  /** A TypeError. */
  public static ScriptThrow typeError(String message) {
    return new ScriptThrow(Intrinsics.error("TypeError", message));
  }

  /** An Error. */
  public static ScriptThrow error(String message) {
    return new ScriptThrow(Intrinsics.error("Error", message));
  }

  static ScriptThrow rangeError(String message) {
    return new ScriptThrow(Intrinsics.error("RangeError", message));
  }

  static ScriptThrow referenceError(String message) {
    return new ScriptThrow(Intrinsics.error("ReferenceError", message));
  }

  static ScriptThrow syntaxError(String message) {
    return new ScriptThrow(Intrinsics.error("SyntaxError", message));
  }

  Object value() {
    return value;
  }

  /** The name of the error, as {@code TypeError}, or "" if no error was thrown. */
  public String errorName() {
    return value instanceof JsObject object && object.get("name") instanceof String name
        ? name
        : "";
  }

  @Override
  public String getMessage() {
    return value instanceof JsObject object && object.get("message") instanceof String text
        ? text
        : String.valueOf(value);
  }
}
