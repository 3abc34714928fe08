package org.hanok.protocol.rule.script;

import java.util.Locale;

/** The Canonicalize operation of ECMAScript regular expressions. */
final class CaseFolding {

  private CaseFolding() {}

  static int fold(int code, boolean unicode) {
    if (code < 128) {
      boolean lower = code >= 'a' && code <= 'z';
      boolean upper = code >= 'A' && code <= 'Z';
      return unicode ? (upper ? code + 32 : code) : (lower ? code - 32 : code);
    }
    return unicode ? simpleFold(code) : upper(code);
  }

  private static int simpleFold(int code) {
    if (code == 0x130 || code == 0x131) {
      return code;
    }
    return Character.toLowerCase(Character.toUpperCase(code));
  }

  private static int upper(int code) {
    if (code > 0xFFFF || Character.isSurrogate((char) code)) {
      return code;
    }
    String upper = Character.toString(code).toUpperCase(Locale.ROOT);
    int result = upper.charAt(0);
    return upper.length() != 1 || result < 128 ? code : result;
  }
}
