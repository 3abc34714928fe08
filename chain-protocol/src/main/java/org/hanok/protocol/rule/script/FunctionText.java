package org.hanok.protocol.rule.script;

/**
 * The text of a function. Where it is not known beyond its head, it stands for a text among the
 * values that operators compare; nothing else of a script gets hold of it.
 *
 * @param head how the text begins; no two functions with unknown texts begin alike, and no head
 *     begins another
 * @param whole whether that is all of it
 */
record FunctionText(String head, boolean whole) {

  /** The text of a function that is no program: {@code name} may be empty. */
  static FunctionText ofNative(String name) {
    return new FunctionText("function " + name + "() { [native code] }", true);
  }

  /** Whether {@code other}, a primitive value, is this text. */
  boolean isSame(Object other) {
    return isComparable(other) && compareTo(other) == 0;
  }

  private static boolean isComparable(Object other) {
    return other instanceof FunctionText || other instanceof String;
  }

  /** Compares as texts are compared. */
  int compareTo(Object other) {
    if (other instanceof FunctionText text) {
      return head.compareTo(text.head);
    }
    String text = (String) other;
    if (text.startsWith(head)) {
      throw needed();
    }
    return head.compareTo(text);
  }

  /** What ends an evaluation that needs more than the head. */
  ScriptLimit needed() {
    return new ScriptLimit(ScriptLimit.Kind.REFUSED, "the source of " + head + "…");
  }
}
