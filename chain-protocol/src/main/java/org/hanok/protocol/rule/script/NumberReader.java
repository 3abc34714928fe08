package org.hanok.protocol.rule.script;

import java.math.BigInteger;
import org.hanok.protocol.rule.script.Token.Kind;

/** Reads one number. */
final class NumberReader {

  private final String text;
  private final int start;
  private final boolean afterLineBreak;
  private int position;

  NumberReader(String text, int start, boolean afterLineBreak) {
    this.text = text;
    this.start = start;
    this.position = start;
    this.afterLineBreak = afterLineBreak;
  }

  Token read() {
    int radix = at(start) == '0' ? radixOf(at(start + 1)) : 0;
    return radix != 0 ? radixNumber(radix) : decimal();
  }

  private static int radixOf(char c) {
    return switch (c) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 0;
    };
  }

  private Token radixNumber(int radix) {
    position += 2;
    String digits = digits(radix);
    if (digits.isEmpty()) {
      throw error("Expected number in radix " + radix);
    }
    if (at(position) == 'n') {
      position++;
      return token(Kind.BIG_INTEGER, new BigInteger(digits, radix).toString(), 0);
    }
    checkEnd();
    return token(Kind.NUMBER, "", new BigInteger(digits, radix).doubleValue());
  }

  private Token decimal() {
    String whole = at(start) == '.' ? "" : digits(10);
    if ((whole.length() > 1 && whole.charAt(0) == '0')
        || (whole.equals("0") && at(start + 1) == '_')) {
      throw error("Invalid number");
    }
    if (!whole.isEmpty() && at(position) == 'n') {
      position++;
      checkEnd();
      return token(Kind.BIG_INTEGER, whole, 0);
    }
    StringBuilder number = new StringBuilder(whole);
    if (at(position) == '.') {
      position++;
      number.append('.').append(digits(10));
    }
    if (at(position) == 'e' || at(position) == 'E') {
      position++;
      number.append('e');
      if (at(position) == '+' || at(position) == '-') {
        number.append(at(position++));
      }
      String exponent = digits(10);
      if (exponent.isEmpty()) {
        throw error("Invalid number");
      }
      number.append(exponent);
    }
    checkEnd();
    return token(Kind.NUMBER, "", Double.parseDouble(number.toString()));
  }

  private String digits(int radix) {
    StringBuilder digits = new StringBuilder();
    char last = '_';
    while (true) {
      char c = at(position);
      if (c == '_') {
        if (last == '_') {
          throw error("Numeric separator is not allowed here");
        }
      } else if (CharacterClasses.hexValue(c) >= 0 && CharacterClasses.hexValue(c) < radix) {
        digits.append(c);
      } else {
        break;
      }
      last = c;
      position++;
    }
    if (last == '_' && !digits.isEmpty()) {
      throw error("Numeric separator is not allowed at the last of digits");
    }
    return digits.toString();
  }

  private void checkEnd() {
    if (position < text.length()) {
      int c = text.codePointAt(position);
      if (CharacterClasses.isNameStart(c)) {
        throw error("Identifier directly after number");
      }
    }
  }

  private Token token(Kind kind, String digits, double number) {
    return new Token(kind, "", digits, number, start, position, afterLineBreak, false);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private ScriptSyntaxError error(String message) {
    return new ScriptSyntaxError(message, position);
  }
}
