package org.hanok.protocol.rule.script;

import java.util.Set;
import org.hanok.protocol.rule.script.Token.Kind;

/** Tokens, one ahead, and what both halves of the parser need. */
abstract class ParserBase {

  // Deep enough for any rule, and shallow enough for the smallest stack a thread may have, even
  // with as many calls and evaluations within each other as are allowed.
  private static final int MAX_DEPTH = 200;
  private static final int MAX_DEPTH_IN_METHOD = 30;
  private static final Set<String> RESERVED =
      Set.of(
          "implements",
          "interface",
          "let",
          "package",
          "private",
          "protected",
          "public",
          "static",
          "yield",
          "enum");

  final Lexer lexer;
  Token token;
  private int lastEnd;
  private int depth;
  private int deepest = MAX_DEPTH;

  ParserBase(String text) {
    this.lexer = new Lexer(text);
    this.token = lexer.next(true);
  }

  final Token advance() {
    Token current = token;
    lastEnd = current.end();
    token = lexer.next(!endsOperand(current));
    return current;
  }

  /** Moves on from a name that is an operand even if it is spelled like a keyword. */
  final void advanceAfterOperand() {
    lastEnd = token.end();
    token = lexer.next(false);
  }

  /** Reads the current token again as what starts an operand: a slash begins a regexp. */
  final void expectOperand() {
    if (token.is("/") || token.is("/=")) {
      lexer.reset(lastEnd);
      token = lexer.next(true);
    }
  }

  private static boolean endsOperand(Token token) {
    return switch (token.kind()) {
      case NAME, NUMBER, BIG_INTEGER, STRING, TEMPLATE_END, REGEXP -> true;
      case KEYWORD ->
          token.is("this")
              || token.is("super")
              || token.is("null")
              || token.is("true")
              || token.is("false");
      case PUNCTUATOR ->
          token.is(")") || token.is("]") || token.is("}") || token.is("++") || token.is("--");
      case TEMPLATE_PART, END -> false;
    };
  }

  final void nextTemplatePart() {
    lexer.reset(token.end());
    token = lexer.nextTemplatePart();
  }

  final boolean eat(String punctuatorOrKeyword) {
    if (!token.is(punctuatorOrKeyword) || token.escaped()) {
      return false;
    }
    advance();
    return true;
  }

  final void expect(String punctuatorOrKeyword) {
    if (!eat(punctuatorOrKeyword)) {
      throw unexpected();
    }
  }

  final boolean isWord(String contextualWord) {
    return token.kind() == Kind.NAME && !token.escaped() && token.word().equals(contextualWord);
  }

  /** A name that may be bound or referred to in strict mode. */
  final String bindingName() {
    String name = referenceName();
    if (name.equals("eval") || name.equals("arguments")) {
      throw error("Unexpected eval or arguments in strict mode");
    }
    return name;
  }

  final String referenceName() {
    if (token.kind() != Kind.NAME) {
      throw unexpected();
    }
    if (RESERVED.contains(token.word())) {
      throw error("Unexpected strict mode reserved word");
    }
    return advance().word();
  }

  /** What is written from {@code start} to the end of the last token that was read. */
  final String sourceFrom(int start) {
    return lexer.source(start, lastEnd);
  }

  final void enter() {
    if (++depth > deepest) {
      throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "nested too deep");
    }
  }

  /** Enters a method's body, which may be called within itself; answers what to leave it with. */
  final int enterMethod() {
    int before = deepest;
    deepest = Math.min(MAX_DEPTH, depth + MAX_DEPTH_IN_METHOD);
    return before;
  }

  final void leaveMethod(int before) {
    deepest = before;
  }

  /** How many members, calls and the like may follow one operand. */
  final int maxLinks() {
    return deepest - depth;
  }

  final void leave() {
    depth--;
  }

  final void endStatement() {
    if (!eat(";") && !token.is("}") && token.kind() != Kind.END && !token.afterLineBreak()) {
      throw unexpected();
    }
  }

  final ScriptSyntaxError unexpected() {
    return error(
        token.kind() == Kind.END
            ? "Unexpected end of input"
            : "Unexpected token '" + token.word() + "'");
  }

  final ScriptSyntaxError error(String message) {
    return new ScriptSyntaxError(message, token.start());
  }
}
