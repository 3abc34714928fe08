package org.hanok.protocol.rule.script;

import java.util.List;

/** A part of a regular expression. */
sealed interface RegExpNode {

  /** Matches the empty string. */
  record Empty() implements RegExpNode {}

  /** One character: a code unit, or a code point in Unicode mode. */
  record Char(int code) implements RegExpNode {}

  /** The dot. */
  record Any() implements RegExpNode {}

  /** A character of a set. */
  record OneOf(CharSet set, boolean negated) implements RegExpNode {}

  /** One after another. */
  record Sequence(List<RegExpNode> parts) implements RegExpNode {}

  /** The first that leads to a match. */
  record Alternatives(List<RegExpNode> options) implements RegExpNode {}

  /** A capturing group, counted from 1. */
  record Group(int index, RegExpNode body) implements RegExpNode {}

  /**
   * Repetition; {@code max} is {@link Integer#MAX_VALUE} for no limit. Groups from, to exclusive.
   */
  record Repeat(RegExpNode body, int min, int max, boolean greedy, int firstGroup, int endGroup)
      implements RegExpNode {}

  /** What any of these groups, at most one of which took part, matched. */
  record BackReference(int group) implements RegExpNode {}

  /** A position. */
  record Assertion(char kind) implements RegExpNode {}

  /** What comes next, or before. */
  record Look(RegExpNode body, boolean behind, boolean negated) implements RegExpNode {}
}
