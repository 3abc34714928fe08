package org.hanok.protocol.rule.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.rule.script.Token.Kind;

/**
 * Splits a whole text into tokens without parsing it.
 *
 * <p>AIN: the gate for write rules is built on acorn's tokenizer, which guesses from a stack of
 * contexts whether a slash starts a regular expression. Its guesses, right or wrong, decide which
 * rules can be set, so they are reproduced here.
 */
final class TokenScanner {

  private enum Context {
    BLOCK(false),
    OBJECT(true),
    SUBSTITUTION(false),
    STATEMENT_PARENS(false),
    EXPRESSION_PARENS(true),
    TEMPLATE(true),
    FUNCTION_STATEMENT(false),
    FUNCTION_EXPRESSION(true),
    GENERATOR_STATEMENT(false),
    GENERATOR_EXPRESSION(true);

    private final boolean expression;

    Context(boolean expression) {
      this.expression = expression;
    }

    boolean isFunction() {
      return switch (this) {
        case FUNCTION_STATEMENT, FUNCTION_EXPRESSION -> true;
        default -> isGenerator();
      };
    }

    boolean isGenerator() {
      return this == GENERATOR_STATEMENT || this == GENERATOR_EXPRESSION;
    }
  }

  private static final Set<String> EXPRESSION_FOLLOWS =
      Set.of(
          "case",
          "default",
          "do",
          "else",
          "return",
          "throw",
          "new",
          "extends",
          "in",
          "instanceof",
          "typeof",
          "void",
          "delete");
  private static final Set<String> NO_EXPRESSION_FOLLOWS = Set.of(".", "?.", "]", ")", "}");

  private final String text;
  private final int lastTemplateStart;
  private final Lexer lexer;
  private final Deque<Context> contexts = new ArrayDeque<>();
  private final List<Token> tokens = new ArrayList<>();
  private boolean expressionAllowed = true;
  private Token previous;

  private TokenScanner(String text) {
    this.text = text;
    this.lastTemplateStart = lastTemplateStart(text);
    this.lexer = new Lexer(text);
    this.previous = new Token(Kind.END, "", "", 0, 0, 0, false, false);
    contexts.push(Context.BLOCK);
  }

  /**
   * The tokens of {@code text}.
   *
   * @throws ScriptSyntaxError if it cannot be split
   */
  static List<Token> scan(String text) {
    return new TokenScanner(text).run();
  }

  private List<Token> run() {
    while (!isClosedForGood() && !isTemplateCutOff()) {
      Token token =
          top() == Context.TEMPLATE ? lexer.nextTemplatePart() : lexer.next(expressionAllowed);
      if (token.kind() == Kind.END) {
        break;
      }
      check(token);
      update(token);
      tokens.add(token);
      previous = token;
    }
    return tokens;
  }

  /**
   * Whether more was closed than was opened, and the text ends there.
   *
   * <p>AIN: "x.function*" makes a generator of the whole text, so that a block's end ends both. No
   * token follows there: acorn throws, but not where nothing is left to read.
   */
  private boolean isClosedForGood() {
    if (!contexts.isEmpty()) {
      return false;
    }
    if (lexer.next(false).kind() != Kind.END) {
      throw new ScriptSyntaxError("More is closed than was opened", previous.end());
    }
    return true;
  }

  /** AIN: acorn takes the end of the text for its end even where a template has just begun. */
  private boolean isTemplateCutOff() {
    return (top() == Context.TEMPLATE && lexer.position() == text.length())
        || (lexer.position() >= lastTemplateStart && lexer.position() < text.length());
  }

  /** Where only blanks come before a template that begins with the text's last character. */
  private static int lastTemplateStart(String text) {
    if (!text.endsWith("`")) {
      return text.length();
    }
    int start = text.length() - 1;
    while (start > 0 && Character.isWhitespace(text.codePointBefore(start))) {
      start -= Character.charCount(text.codePointBefore(start));
    }
    return start;
  }

  private static void check(Token token) {
    if (token.kind() == Kind.KEYWORD && token.escaped()) {
      throw new ScriptSyntaxError("Escape sequence in keyword " + token.text(), token.start());
    }
    if (token.kind() == Kind.REGEXP) {
      RegExpParser.check(token.word(), token.extra(), token.start());
    }
  }

  private Context top() {
    return contexts.getFirst();
  }

  private void update(Token token) {
    switch (token.kind()) {
      case TEMPLATE_PART, TEMPLATE_END -> updateForTemplate(token.kind() == Kind.TEMPLATE_END);
      case NAME -> expressionAllowed = isOfOrYield(token);
      case KEYWORD -> updateForKeyword(token);
      case PUNCTUATOR -> updateForPunctuator(token.word());
      case NUMBER, BIG_INTEGER, STRING, REGEXP, END -> expressionAllowed = false;
    }
  }

  private void updateForTemplate(boolean end) {
    if (top() != Context.TEMPLATE) {
      contexts.push(Context.TEMPLATE);
    }
    if (end) {
      contexts.pop();
    } else {
      contexts.push(Context.SUBSTITUTION);
    }
    expressionAllowed = !end;
  }

  private boolean isOfOrYield(Token name) {
    if (previous.is(".")) {
      return false;
    }
    return (name.word().equals("of") && !expressionAllowed)
        || (name.word().equals("yield") && inGenerator());
  }

  private boolean inGenerator() {
    for (Context context : contexts) {
      if (context.isFunction()) {
        return context.isGenerator();
      }
    }
    return false;
  }

  private void updateForKeyword(Token token) {
    String word = token.word();
    if (previous.is(".")) {
      expressionAllowed = false;
    } else if (word.equals("function") || word.equals("class")) {
      contexts.push(
          startsFunctionExpression(token)
              ? Context.FUNCTION_EXPRESSION
              : Context.FUNCTION_STATEMENT);
      expressionAllowed = false;
    } else {
      expressionAllowed = EXPRESSION_FOLLOWS.contains(word);
    }
  }

  private boolean startsFunctionExpression(Token token) {
    return expressionFollows(previous)
        && !previous.is("else")
        && !(previous.is(";") && top() != Context.STATEMENT_PARENS)
        && !(previous.is("return") && lineBreakBefore(token))
        && !((previous.is(":") || previous.is("{")) && top() == Context.BLOCK);
  }

  private static boolean expressionFollows(Token token) {
    return switch (token.kind()) {
      case TEMPLATE_PART -> true;
      case KEYWORD -> EXPRESSION_FOLLOWS.contains(token.word());
      case PUNCTUATOR ->
          !NO_EXPRESSION_FOLLOWS.contains(token.word()) && !token.is("++") && !token.is("--");
      default -> false;
    };
  }

  private boolean lineBreakBefore(Token token) {
    return text.substring(previous.end(), token.start())
        .chars()
        .anyMatch(CharacterClasses::isLineBreak);
  }

  private void updateForPunctuator(String punctuator) {
    switch (punctuator) {
      case ")", "}" -> close();
      case "{" -> {
        contexts.push(braceIsBlock() ? Context.BLOCK : Context.OBJECT);
        expressionAllowed = true;
      }
      case "(" -> {
        boolean statement =
            previous.is("if") || previous.is("for") || previous.is("with") || previous.is("while");
        contexts.push(statement ? Context.STATEMENT_PARENS : Context.EXPRESSION_PARENS);
        expressionAllowed = true;
      }
      case "++", "--" -> {}
      case "*" -> {
        if (previous.is("function")) {
          contexts.push(
              contexts.pop() == Context.FUNCTION_EXPRESSION
                  ? Context.GENERATOR_EXPRESSION
                  : Context.GENERATOR_STATEMENT);
        }
        expressionAllowed = true;
      }
      default -> expressionAllowed = !NO_EXPRESSION_FOLLOWS.contains(punctuator);
    }
  }

  private void close() {
    if (contexts.size() == 1) {
      expressionAllowed = true;
      return;
    }
    Context closed = contexts.pop();
    if (closed == Context.BLOCK && top().isFunction()) {
      closed = contexts.pop();
    }
    expressionAllowed = !closed.expression;
  }

  private boolean braceIsBlock() {
    Context parent = top();
    if (parent == Context.FUNCTION_EXPRESSION || parent == Context.FUNCTION_STATEMENT) {
      return true;
    }
    if (previous.is(":") && (parent == Context.BLOCK || parent == Context.OBJECT)) {
      return !parent.expression;
    }
    boolean afterName = previous.kind() == Kind.NAME;
    if (previous.is("return") || (afterName && expressionAllowed)) {
      return text.substring(previous.end(), lexer.position() - 1)
          .chars()
          .anyMatch(CharacterClasses::isLineBreak);
    }
    if (previous.is("else") || previous.is(";") || previous.is(")") || previous.is("=>")) {
      return true;
    }
    if (previous.is("{")) {
      return parent == Context.BLOCK;
    }
    if (previous.is("var") || previous.is("const") || afterName) {
      return false;
    }
    return !expressionAllowed;
  }
}
