package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/**
 * One token.
 *
 * @param kind what it is
 * @param text the name, keyword or punctuator, a string's value, a template part's cooked text, a
 *     regular expression's pattern; null for a template part with an invalid escape
 * @param extra a regular expression's flags, a template part's raw text, a big integer's digits
 * @param number a number's value
 * @param start offset of the first unit
 * @param end offset after the last unit
 * @param afterLineBreak whether a line ends between this token and the one before
 * @param escaped whether a name or keyword was written with an escape, or a string with an octal
 *     one
 */
record Token(
    Kind kind,
    @Nullable String text,
    String extra,
    double number,
    int start,
    int end,
    boolean afterLineBreak,
    boolean escaped) {

  /** The kinds of tokens. */
  enum Kind {
    NAME,
    KEYWORD,
    PUNCTUATOR,
    NUMBER,
    BIG_INTEGER,
    STRING,
    /** A template part that a substitution follows. */
    TEMPLATE_PART,
    /** The last part of a template. */
    TEMPLATE_END,
    REGEXP,
    END
  }

  boolean is(String punctuatorOrKeyword) {
    return (kind == Kind.PUNCTUATOR || (kind == Kind.KEYWORD && !escaped))
        && punctuatorOrKeyword.equals(text);
  }

  /** The text of a token that has one. */
  String word() {
    return text == null ? "" : text;
  }
}
