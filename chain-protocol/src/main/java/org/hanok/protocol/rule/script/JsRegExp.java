package org.hanok.protocol.rule.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A regular expression object. */
final class JsRegExp extends JsObject {

  private final RegExpProgram program;
  private final String pattern;
  private final String flags;
  private Object lastIndex = 0.0;

  JsRegExp(RegExpProgram program, String pattern, String flags) {
    super(Intrinsics.REGEXP_PROTOTYPE);
    this.program = program;
    this.pattern = pattern;
    char[] sorted = flags.toCharArray();
    Arrays.sort(sorted);
    this.flags = new String(sorted);
  }

  @Override
  String className() {
    return "RegExp";
  }

  RegExpProgram program() {
    return program;
  }

  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  @Override
  public @Nullable Object getOwn(String key) {
    if (key.equals("lastIndex")) {
      return lastIndex;
    }
    Object flag = flag(key);
    return flag != null ? flag : super.getOwn(key);
  }

  @Override
  boolean hasOwn(String key) {
    return key.equals("lastIndex") || super.hasOwn(key);
  }

  @Override
  void set(Run run, String key, Object value) {
    if (key.equals("lastIndex")) {
      lastIndex = value;
    } else if (flag(key) != null) {
      throw ScriptThrow.typeError("Cannot set property " + key + " of a RegExp");
    } else {
      super.set(run, key, value);
    }
  }

  /** What the accessors of RegExp.prototype answer, or null. */
  @Nullable Object flag(String key) {
    return switch (key) {
      case "source" -> pattern.isEmpty() ? "(?:)" : pattern;
      case "flags" -> flags;
      case "global" -> has('g');
      case "ignoreCase" -> has('i');
      case "multiline" -> has('m');
      case "dotAll" -> has('s');
      case "unicode" -> has('u');
      case "sticky" -> has('y');
      case "hasIndices", "unicodeSets" -> false;
      default -> null;
    };
  }

  String literal() {
    return "/" + (pattern.isEmpty() ? "(?:)" : pattern) + "/" + flags;
  }

  JsRegExp copy() {
    return new JsRegExp(program, pattern, flags);
  }

  /** The next match from lastIndex on, as exec finds it; null if there is none. */
  int @Nullable [] exec(Run run, String text) {
    boolean stateful = has('g') || has('y');
    double from = stateful ? Values.toInteger(run, lastIndex) : 0;
    if (from > text.length() || from < 0) {
      lastIndex = stateful ? (Object) 0.0 : lastIndex;
      return null;
    }
    int[] match = new RegExpMatcher(program, text, run).search((int) from, has('y'));
    if (stateful) {
      lastIndex = match == null ? 0.0 : (double) match[1];
    }
    return match;
  }

  void setLastIndex(double index) {
    lastIndex = index;
  }
}
