package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.rule.script.Node.Block;
import org.hanok.protocol.rule.script.Node.Declarations;
import org.hanok.protocol.rule.script.Node.ExpressionStatement;
import org.hanok.protocol.rule.script.Node.ForIn;
import org.hanok.protocol.rule.script.Node.If;
import org.hanok.protocol.rule.script.Node.Loop;
import org.hanok.protocol.rule.script.Node.Nothing;
import org.hanok.protocol.rule.script.Node.Refused;
import org.hanok.protocol.rule.script.Node.Return;
import org.hanok.protocol.rule.script.Node.Try;
import org.hanok.protocol.rule.script.Node.Variable;
import org.hanok.protocol.rule.script.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Statements: what can stand behind the rule's expression, and in the methods of its objects. */
final class Parser extends PrimaryParser {

  private int loops;
  private int breakables;
  private final List<String> labels = new ArrayList<>();

  private Parser(String text) {
    super(text);
  }

  /** Reads {@code text} as the body of a strict function. */
  static List<Node> parseFunctionBody(String text) {
    Parser parser = new Parser(text);
    List<Node> body = new ArrayList<>();
    while (parser.token.kind() != Kind.END) {
      body.add(parser.statement());
    }
    return body;
  }

  @Override
  List<Node> functionBody() {
    int outerLoops = loops;
    int outerBreakables = breakables;
    loops = 0;
    breakables = 0;
    List<String> outerLabels = List.copyOf(labels);
    labels.clear();
    boolean outerIn = inAllowed;
    inAllowed = true;
    int outerDepth = enterMethod();
    List<Node> body = block();
    leaveMethod(outerDepth);
    inAllowed = outerIn;
    labels.addAll(outerLabels);
    loops = outerLoops;
    breakables = outerBreakables;
    return body;
  }

  private List<Node> block() {
    expect("{");
    List<Node> body = new ArrayList<>();
    while (!token.is("}")) {
      body.add(statement());
    }
    advance();
    return body;
  }

  private Node statement() {
    enter();
    expectOperand();
    Node result = token.kind() == Kind.KEYWORD ? keywordStatement() : otherStatement();
    leave();
    return result;
  }

  private Node otherStatement() {
    if (token.is("{")) {
      return new Block(block());
    }
    if (eat(";")) {
      return new Nothing();
    }
    if (isWord("let")) {
      advance();
      return variables(true);
    }
    Node expression = expression();
    if (expression instanceof Node.Name name && eat(":")) {
      return labelled(name.name());
    }
    endStatement();
    return new ExpressionStatement(expression);
  }

  private Node labelled(String label) {
    if (labels.contains(label)) {
      throw error("Label '" + label + "' has already been declared");
    }
    if (token.is("class") || isWord("let")) {
      throw unexpected();
    }
    labels.add(label);
    breakables++;
    statement();
    breakables--;
    labels.remove(label);
    return new Refused("labels");
  }

  private Node keywordStatement() {
    return switch (token.word()) {
      case "return" -> returnStatement();
      case "if" -> ifStatement();
      case "while" -> whileStatement();
      case "do" -> doStatement();
      case "for" -> forStatement();
      case "var" -> {
        advance();
        yield variables(false);
      }
      case "const" -> throw error("Missing initializer in const declaration");
      case "break", "continue" -> jump();
      case "throw" -> throwStatement();
      case "try" -> tryStatement();
      case "switch" -> switchStatement();
      case "debugger" -> {
        advance();
        endStatement();
        yield new Nothing();
      }
      case "class" -> {
        advanceToClassName();
        yield new Refused("class declarations");
      }
      case "function" -> throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "function declarations");
      case "with" -> throw error("Strict mode code may not include a with statement");
      case "import", "export" -> {
        if (token.word().equals("export")) {
          throw unexpected();
        }
        yield expressionStatement();
      }
      default -> expressionStatement();
    };
  }

  private Node expressionStatement() {
    Node expression = expression();
    endStatement();
    return new ExpressionStatement(expression);
  }

  private void advanceToClassName() {
    if (classExpression() instanceof Node.ClassExpression declared && declared.name().isEmpty()) {
      throw error("Class declarations need a name");
    }
  }

  private Node returnStatement() {
    advance();
    Node value = null;
    if (!token.is(";") && !token.is("}") && token.kind() != Kind.END && !token.afterLineBreak()) {
      value = expression();
    }
    endStatement();
    return new Return(value);
  }

  private Node condition() {
    expect("(");
    expectOperand();
    Node condition = expression();
    expect(")");
    return condition;
  }

  /** A statement where a declaration may not stand. */
  private Node subStatement() {
    expectOperand();
    if (token.is("class") || isWord("let")) {
      throw unexpected();
    }
    return statement();
  }

  private Node ifStatement() {
    advance();
    Node test = condition();
    Node yes = subStatement();
    return new If(test, yes, eat("else") ? subStatement() : null);
  }

  private Node loopBody() {
    loops++;
    breakables++;
    Node body = subStatement();
    loops--;
    breakables--;
    return body;
  }

  private Node whileStatement() {
    advance();
    Node test = condition();
    return new Loop(null, test, null, loopBody(), false);
  }

  private Node doStatement() {
    advance();
    Node body = loopBody();
    expect("while");
    Node test = condition();
    eat(";");
    return new Loop(null, test, null, body, true);
  }

  private Node forStatement() {
    advance();
    expect("(");
    expectOperand();
    Node start = null;
    if (!token.is(";")) {
      start = forStart();
      if (token.is("in") || isWord("of")) {
        return forIn(start);
      }
    }
    expect(";");
    expectOperand();
    Node test = token.is(";") ? null : expression();
    expect(";");
    expectOperand();
    Node step = token.is(")") ? null : expression();
    expect(")");
    return new Loop(start, test, step, loopBody(), false);
  }

  private Node forStart() {
    inAllowed = false;
    Node start;
    boolean lexical = isWord("let");
    if (token.is("const")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "constants");
    }
    if (lexical || token.is("var")) {
      advance();
      start = declarations(lexical);
    } else {
      start = expression();
    }
    inAllowed = true;
    return start;
  }

  private Node forIn(Node target) {
    if (isWord("of")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "for…of");
    }
    if (!(target instanceof Variable)) {
      checkTarget(target, token.start(), true);
    }
    advance();
    Node object = expression();
    expect(")");
    return new ForIn(target, object, loopBody());
  }

  private Node variables(boolean lexical) {
    Node declared = declarations(lexical);
    endStatement();
    return declared;
  }

  private Node declarations(boolean lexical) {
    List<Node> declared = new ArrayList<>();
    do {
      if (token.is("{") || token.is("[")) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "destructuring");
      }
      declared.add(new Variable(bindingName(), lexical));
      if (token.is("=")) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "initialised variables");
      }
    } while (eat(","));
    return declared.size() == 1 ? declared.getFirst() : new Declarations(declared);
  }

  private Node jump() {
    boolean isBreak = advance().is("break");
    if (token.kind() == Kind.NAME && !token.afterLineBreak()) {
      String label = referenceName();
      if (!labels.contains(label)) {
        throw error("Undefined label '" + label + "'");
      }
      endStatement();
      return new Refused("labels");
    }
    if ((isBreak ? breakables - labels.size() : loops) <= 0) {
      throw error(isBreak ? "Illegal break statement" : "Illegal continue statement");
    }
    endStatement();
    return isBreak ? new Node.Break() : new Node.Continue();
  }

  private Node throwStatement() {
    advance();
    if (token.afterLineBreak()) {
      throw error("Illegal newline after throw");
    }
    Node value = expression();
    endStatement();
    return new Node.Throw(value);
  }

  private Node tryStatement() {
    advance();
    Node body = new Block(block());
    @Nullable String name = null;
    Node handler = null;
    if (eat("catch")) {
      if (eat("(")) {
        if (token.is("{") || token.is("[")) {
          throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "destructuring");
        }
        name = bindingName();
        expect(")");
      }
      handler = new Block(block());
    }
    Node last = eat("finally") ? new Block(block()) : null;
    if (handler == null && last == null) {
      throw error("Missing catch or finally after try");
    }
    return new Try(body, name, handler, last);
  }

  private Node switchStatement() {
    advance();
    condition();
    expect("{");
    breakables++;
    boolean hasDefault = false;
    while (!eat("}")) {
      if (eat("default")) {
        if (hasDefault) {
          throw error("More than one default clause in switch statement");
        }
        hasDefault = true;
      } else {
        expect("case");
        expectOperand();
        expression();
      }
      expect(":");
      while (!token.is("case") && !token.is("default") && !token.is("}")) {
        statement();
      }
    }
    breakables--;
    return new Refused("switch");
  }

  /** Names that a variable of the outermost function may not have: its parameters. */
  static void checkRedeclared(List<Node> body, Set<String> parameters) {
    for (Node statement : body) {
      List<Node> all =
          statement instanceof Declarations several ? several.declared() : List.of(statement);
      for (Node one : all) {
        if (one instanceof Variable variable
            && variable.lexical()
            && parameters.contains(variable.name())) {
          throw new ScriptSyntaxError(
              "Identifier '" + variable.name() + "' has already been declared", 0);
        }
      }
    }
  }
}
