package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/** Reads what stands in brackets. */
final class RegExpClassParser {

  private final RegExpParser source;
  private final CharSet result = new CharSet();
  private @Nullable CharSet atomSet;

  RegExpClassParser(RegExpParser source) {
    this.source = source;
  }

  RegExpNode parse() {
    boolean negated = source.eat('^');
    while (!source.eat(']')) {
      if (source.atEnd()) {
        throw source.error("Unterminated character class");
      }
      int first = atom();
      CharSet firstSet = atomSet;
      boolean range = source.peek('-') && source.at(1) != ']' && source.at(1) != '\0';
      if (!range) {
        add(first, firstSet);
        continue;
      }
      source.advance(1);
      int last = atom();
      CharSet lastSet = atomSet;
      if (firstSet == null && lastSet == null) {
        if (last < first) {
          throw source.error("Range out of order in character class");
        }
        result.addRange(first, last);
      } else if (source.unicode()) {
        throw source.error("Invalid character class");
      } else {
        add(first, firstSet);
        add('-', null);
        add(last, lastSet);
      }
    }
    return new RegExpNode.OneOf(result, negated);
  }

  private void add(int code, @Nullable CharSet set) {
    if (set != null) {
      result.addAll(set);
    } else {
      result.addRange(code, code);
    }
  }

  private int atom() {
    atomSet = null;
    if (!source.eat('\\')) {
      return source.nextCharacter();
    }
    if (source.atEnd()) {
      throw source.error("\\ at end of pattern");
    }
    if (source.eat('b')) {
      return '\b';
    }
    if (source.unicode() && source.eat('-')) {
      return '-';
    }
    atomSet = RegExpEscapes.set(source);
    return atomSet != null ? 0 : RegExpEscapes.character(source, true);
  }
}
