package org.hanok.protocol.rule.script;

/** Which characters mean what to ECMAScript. */
final class CharacterClasses {

  private CharacterClasses() {}

  static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  /** White space, line breaks included: what {@code \s} matches. */
  static boolean isWhiteSpace(int c) {
    if (c <= ' ') {
      return c == ' ' || (c >= 9 && c <= 13);
    }
    return c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000
        || c == 0xFEFF;
  }

  static boolean isNameStart(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '$' || c == '_';
    }
    // Other_ID_Start beside what Java counts as a letter or letter number.
    return Character.isUnicodeIdentifierStart(c)
        || c == 0x2118
        || c == 0x212E
        || c == 0x309B
        || c == 0x309C;
  }

  static boolean isNamePart(int c) {
    if (c < 0x80) {
      return isNameStart(c) || (c >= '0' && c <= '9');
    }
    return c == 0x200C
        || c == 0x200D
        || isNameStart(c)
        || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(int c) {
    return hexValue(c) >= 0;
  }

  static boolean isWordPart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }

  static int hexValue(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
