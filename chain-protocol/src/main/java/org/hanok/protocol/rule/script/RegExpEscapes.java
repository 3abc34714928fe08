package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/** What may follow a backslash in a regular expression. */
final class RegExpEscapes {

  private static final String SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/";

  private RegExpEscapes() {}

  /** Reads {@code \d} and its like; null, and nothing is read, if it is none. */
  static @Nullable CharSet set(RegExpParser source) {
    char c = source.current();
    CharSet set =
        switch (c) {
          case 'd', 'D' -> CharSet.digits();
          case 'w', 'W' -> source.wordParts();
          case 's', 'S' -> CharSet.blanks();
          default -> null;
        };
    if (set != null) {
      source.advance(1);
      return Character.isUpperCase(c) ? set.inverted() : set;
    }
    if (source.unicode() && (c == 'p' || c == 'P')) {
      source.advance(1);
      if (!source.eat('{')) {
        throw source.error("Invalid property name");
      }
      CharSet property = UnicodeProperties.find(source.textUpTo('}'));
      if (property == null) {
        throw source.error("Invalid property name");
      }
      return c == 'P' ? property.inverted() : property;
    }
    return null;
  }

  /** Reads an escape that stands for one character. */
  static int character(RegExpParser source, boolean inClass) {
    char c = source.current();
    source.advance(1);
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0B;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'c' -> control(source, inClass);
      case 'x' -> hex(source);
      case 'u' -> {
        int code = unicode(source, source.unicode());
        if (code < 0 && source.unicode()) {
          throw source.error("Invalid Unicode escape");
        }
        yield code < 0 ? 'u' : code;
      }
      default -> {
        source.advance(-1);
        yield identityOrOctal(source, c);
      }
    };
  }

  private static int identityOrOctal(RegExpParser source, char c) {
    if (c == '0' && !CharacterClasses.isDigit(source.at(1))) {
      source.advance(1);
      return 0;
    }
    if (source.unicode()) {
      if (SYNTAX_CHARACTERS.indexOf(c) < 0) {
        throw source.error("Invalid escape");
      }
      source.advance(1);
      return c;
    }
    if (c >= '0' && c <= '7') {
      return octal(source);
    }
    if (c == 'k' && source.hasNames()) {
      throw source.error("Invalid escape");
    }
    return source.nextCharacter();
  }

  private static int octal(RegExpParser source) {
    int code = 0;
    int limit = source.current() <= '3' ? 3 : 2;
    for (int i = 0; i < limit && source.current() >= '0' && source.current() <= '7'; i++) {
      code = code * 8 + source.current() - '0';
      source.advance(1);
    }
    return code;
  }

  private static int control(RegExpParser source, boolean inClass) {
    char letter = source.current();
    boolean isLetter = (letter | 32) >= 'a' && (letter | 32) <= 'z';
    boolean lenient = inClass && (CharacterClasses.isDigit(letter) || letter == '_');
    if (isLetter || (lenient && !source.unicode())) {
      source.advance(1);
      return letter % 32;
    }
    if (source.unicode()) {
      throw source.error("Invalid unicode escape");
    }
    // Annex B: the backslash stands for itself and the c is read again.
    source.advance(-1);
    return '\\';
  }

  private static int hex(RegExpParser source) {
    int high = CharacterClasses.hexValue(source.current());
    int low = CharacterClasses.hexValue(source.at(1));
    if (high >= 0 && low >= 0) {
      source.advance(2);
      return high * 16 + low;
    }
    if (source.unicode()) {
      throw source.error("Invalid escape");
    }
    return 'x';
  }

  /** Reads what follows {@code \}{@code u}; -1, and nothing is read, if it is not valid. */
  static int unicode(RegExpParser source, boolean unicodeMode) {
    int start = source.position();
    if (unicodeMode && source.eat('{')) {
      return braced(source, start);
    }
    int code = fourDigits(source);
    if (code < 0) {
      source.reset(start);
      return -1;
    }
    if (unicodeMode && Character.isHighSurrogate((char) code)) {
      int afterHigh = source.position();
      if (source.eat("\\u")) {
        int low = fourDigits(source);
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
          return Character.toCodePoint((char) code, (char) low);
        }
      }
      source.reset(afterHigh);
    }
    return code;
  }

  private static int braced(RegExpParser source, int start) {
    int code = 0;
    int digits = 0;
    for (; CharacterClasses.isHexDigit(source.current()); digits++) {
      code = Math.min(0x110000, code * 16 + CharacterClasses.hexValue(source.current()));
      source.advance(1);
    }
    if (digits > 0 && code <= 0x10FFFF && source.eat('}')) {
      return code;
    }
    source.reset(start);
    return -1;
  }

  private static int fourDigits(RegExpParser source) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = CharacterClasses.hexValue(source.at(i));
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    source.advance(4);
    return code;
  }
}
