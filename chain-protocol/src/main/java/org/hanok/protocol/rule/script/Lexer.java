package org.hanok.protocol.rule.script;

import java.util.Set;
import org.hanok.protocol.rule.script.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Splits a strict-mode text into tokens. Whoever asks for the next token says whether a regular
 * expression may stand there and whether a template goes on, for the text alone does not tell.
 */
final class Lexer {

  private static final Set<String> KEYWORDS =
      Set.of(
          "break",
          "case",
          "catch",
          "class",
          "const",
          "continue",
          "debugger",
          "default",
          "delete",
          "do",
          "else",
          "export",
          "extends",
          "false",
          "finally",
          "for",
          "function",
          "if",
          "import",
          "in",
          "instanceof",
          "new",
          "null",
          "return",
          "super",
          "switch",
          "this",
          "throw",
          "true",
          "try",
          "typeof",
          "var",
          "void",
          "while",
          "with");

  /** Longest first among those that start alike. */
  private static final String[] PUNCTUATORS = {
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%",
    "&", "|", "^", "!", "~", "?", ":", "=", "."
  };

  private final String text;
  private int position;
  private boolean lineBreak;
  private boolean escaped;

  Lexer(String text) {
    this.text = text;
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  int position() {
    return position;
  }

  /** The text between two offsets. */
  String source(int start, int end) {
    return text.substring(start, end);
  }

  /** Goes back, to read the same text with another expectation. */
  void reset(int offset) {
    position = offset;
  }

  /** The token after {@code position()}. */
  Token next(boolean regexpAllowed) {
    lineBreak = false;
    escaped = false;
    skipBlanks();
    int start = position;
    if (start >= text.length()) {
      return token(Kind.END, "", "", 0, start);
    }
    int c = text.codePointAt(start);
    if (CharacterClasses.isNameStart(c) || c == '\\') {
      String word = readName();
      return token(KEYWORDS.contains(word) ? Kind.KEYWORD : Kind.NAME, word, "", 0, start);
    }
    if (CharacterClasses.isDigit(c) || (c == '.' && CharacterClasses.isDigit(at(start + 1)))) {
      Token number = new NumberReader(text, start, lineBreak).read();
      position = number.end();
      return number;
    }
    return switch (c) {
      case '"', '\'' -> readString((char) c);
      case '`' -> {
        position++;
        yield template(start);
      }
      case '/' -> regexpAllowed ? readRegexp() : readPunctuator();
      default -> readPunctuator();
    };
  }

  /** The rest of a template after the brace that ends a substitution. */
  Token nextTemplatePart() {
    lineBreak = false;
    return template(position);
  }

  private Token token(Kind kind, @Nullable String value, String extra, double number, int start) {
    return new Token(kind, value, extra, number, start, position, lineBreak, escaped);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private void skipBlanks() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (CharacterClasses.isLineBreak(c)) {
        lineBreak = true;
        position++;
      } else if (CharacterClasses.isWhiteSpace(c)) {
        position++;
      } else if (text.startsWith("//", position) || text.startsWith("<!--", position)) {
        skipLine();
      } else if (text.startsWith("/*", position)) {
        skipBlockComment();
      } else if (lineBreak && text.startsWith("-->", position)) {
        skipLine();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (position < text.length() && !CharacterClasses.isLineBreak(text.charAt(position))) {
      position++;
    }
  }

  private void skipBlockComment() {
    int end = text.indexOf("*/", position + 2);
    if (end < 0) {
      throw error("Unterminated comment");
    }
    for (; position < end; position++) {
      lineBreak |= CharacterClasses.isLineBreak(text.charAt(position));
    }
    position = end + 2;
  }

  private String readName() {
    StringBuilder name = new StringBuilder();
    while (position < text.length()) {
      int c = text.codePointAt(position);
      if (c == '\\') {
        escaped = true;
        position++;
        if (at(position) != 'u') {
          throw error("Expecting Unicode escape sequence \\uXXXX");
        }
        position++;
        c = unicodeEscape();
        if (c < 0
            || !(name.isEmpty()
                ? CharacterClasses.isNameStart(c)
                : CharacterClasses.isNamePart(c))) {
          throw error("Invalid Unicode escape");
        }
      } else if (CharacterClasses.isNamePart(c)) {
        position += Character.charCount(c);
      } else {
        break;
      }
      name.appendCodePoint(c);
    }
    return name.toString();
  }

  private Token readPunctuator() {
    int start = position;
    for (String punctuator : PUNCTUATORS) {
      if (text.startsWith(punctuator, start)) {
        if (punctuator.equals("?.") && CharacterClasses.isDigit(at(start + 2))) {
          continue;
        }
        position += punctuator.length();
        return token(Kind.PUNCTUATOR, punctuator, "", 0, start);
      }
    }
    throw error("Unexpected character '" + Character.toString(text.codePointAt(start)) + "'");
  }

  private Token readRegexp() {
    int start = position++;
    boolean inClass = false;
    boolean afterBackslash = false;
    while (true) {
      if (position >= text.length() || CharacterClasses.isLineBreak(text.charAt(position))) {
        throw error("Unterminated regular expression");
      }
      char c = text.charAt(position);
      if (!afterBackslash && c == '/' && !inClass) {
        break;
      }
      if (afterBackslash) {
        afterBackslash = false;
      } else {
        inClass = c == '[' || (inClass && c != ']');
        afterBackslash = c == '\\';
      }
      position++;
    }
    String pattern = text.substring(start + 1, position++);
    String flags = readName();
    if (escaped) {
      throw error("Unexpected escape in flags");
    }
    return token(Kind.REGEXP, pattern, flags, 0, start);
  }

  private Token readString(char quote) {
    int start = position++;
    StringBuilder value = new StringBuilder();
    while (true) {
      if (position >= text.length()) {
        throw new ScriptSyntaxError("Unterminated string constant", start);
      }
      char c = text.charAt(position);
      if (c == quote) {
        position++;
        return token(Kind.STRING, value.toString(), "", 0, start);
      }
      if (c == '\n' || c == '\r') {
        throw new ScriptSyntaxError("Unterminated string constant", start);
      }
      position++;
      if (c == '\\') {
        if (!readEscape(value)) {
          throw error("Invalid escape sequence");
        }
        escaped = true;
      } else {
        value.append(c);
      }
    }
  }

  private Token template(int start) {
    int rawStart = position;
    StringBuilder cooked = new StringBuilder();
    boolean valid = true;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '`' || (c == '$' && at(position + 1) == '{')) {
        String raw = text.substring(rawStart, position).replace("\r\n", "\n").replace('\r', '\n');
        position += c == '`' ? 1 : 2;
        String value = valid ? cooked.toString() : null;
        return token(c == '`' ? Kind.TEMPLATE_END : Kind.TEMPLATE_PART, value, raw, 0, start);
      }
      position++;
      if (c == '\\') {
        int escapeStart = position;
        if (!readEscape(cooked)) {
          valid = false;
          position = Math.min(escapeStart + 1, text.length());
        }
      } else if (c == '\r') {
        cooked.append('\n');
        position += at(position) == '\n' ? 1 : 0;
      } else {
        cooked.append(c);
      }
    }
    throw new ScriptSyntaxError("Unterminated template", start);
  }

  /** Reads what follows a backslash; false if it is no valid escape in strict mode. */
  private boolean readEscape(StringBuilder target) {
    if (position >= text.length()) {
      return true;
    }
    char c = text.charAt(position++);
    switch (c) {
      case 'n' -> target.append('\n');
      case 'r' -> target.append('\r');
      case 't' -> target.append('\t');
      case 'b' -> target.append('\b');
      case 'v' -> target.append('\u000B');
      case 'f' -> target.append('\f');
      case '\r' -> position += at(position) == '\n' ? 1 : 0;
      case '\n', '\u2028', '\u2029' -> {}
      case 'x' -> {
        return appendCode(target, fixedHex(2));
      }
      case 'u' -> {
        return appendCode(target, unicodeEscape());
      }
      case '0' -> {
        if (CharacterClasses.isDigit(at(position))) {
          return false;
        }
        target.append('\0');
      }
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        return false;
      }
      default -> target.append(c);
    }
    return true;
  }

  private static boolean appendCode(StringBuilder target, int code) {
    if (code >= 0) {
      target.appendCodePoint(code);
    }
    return code >= 0;
  }

  /** The code point after {@code \}{@code u}, or -1. */
  private int unicodeEscape() {
    if (at(position) != '{') {
      return fixedHex(4);
    }
    int code = 0;
    int end = position + 1;
    for (; at(end) != '}'; end++) {
      int digit = CharacterClasses.hexValue(at(end));
      code = code * 16 + digit;
      if (digit < 0 || code > 0x10FFFF) {
        return -1;
      }
    }
    if (end == position + 1) {
      return -1;
    }
    position = end + 1;
    return code;
  }

  private int fixedHex(int digits) {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = CharacterClasses.hexValue(at(position + i));
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    position += digits;
    return code;
  }

  private ScriptSyntaxError error(String message) {
    return new ScriptSyntaxError(message, position);
  }
}
