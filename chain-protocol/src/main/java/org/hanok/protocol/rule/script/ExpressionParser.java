package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.rule.script.Node.Assign;
import org.hanok.protocol.rule.script.Node.Binary;
import org.hanok.protocol.rule.script.Node.Call;
import org.hanok.protocol.rule.script.Node.Chain;
import org.hanok.protocol.rule.script.Node.Conditional;
import org.hanok.protocol.rule.script.Node.Literal;
import org.hanok.protocol.rule.script.Node.Logical;
import org.hanok.protocol.rule.script.Node.Member;
import org.hanok.protocol.rule.script.Node.Name;
import org.hanok.protocol.rule.script.Node.New;
import org.hanok.protocol.rule.script.Node.Paren;
import org.hanok.protocol.rule.script.Node.Sequence;
import org.hanok.protocol.rule.script.Node.Spread;
import org.hanok.protocol.rule.script.Node.Unary;
import org.hanok.protocol.rule.script.Node.Update;
import org.hanok.protocol.rule.script.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Operators, calls and member access. */
abstract class ExpressionParser extends ParserBase {

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("??", 1),
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("===", 6),
          Map.entry("!==", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("instanceof", 7),
          Map.entry("in", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry(">>>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10));

  private static final Set<String> ASSIGNMENTS =
      Set.of(
          "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=",
          "||=", "??=");

  private static final Set<String> UNARY = Set.of("!", "~", "+", "-", "typeof", "void", "delete");

  /** Whether {@code in} is an operator here; it is not in the head of a for statement. */
  boolean inAllowed = true;

  ExpressionParser(String text) {
    super(text);
  }

  abstract Node primary();

  abstract Node template();

  final Node expression() {
    Node first = assignment();
    if (!token.is(",")) {
      return first;
    }
    List<Node> parts = new ArrayList<>(List.of(first));
    while (eat(",")) {
      parts.add(assignment());
    }
    return new Sequence(parts);
  }

  final Node expressionWithIn() {
    boolean before = inAllowed;
    inAllowed = true;
    Node result = expression();
    inAllowed = before;
    return result;
  }

  final Node assignmentWithIn() {
    boolean before = inAllowed;
    inAllowed = true;
    Node result = assignment();
    inAllowed = before;
    return result;
  }

  final Node assignment() {
    enter();
    int start = token.start();
    Node target = conditional();
    if (token.kind() == Kind.PUNCTUATOR && ASSIGNMENTS.contains(token.word())) {
      String operator = token.word().substring(0, token.word().length() - 1);
      boolean logical = PRECEDENCE.getOrDefault(operator, 9) <= 2;
      checkTarget(target, start, !logical);
      advance();
      target = new Assign(operator, target, assignment());
    } else if (token.is("=>")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "arrow functions");
    }
    leave();
    return target;
  }

  /** AIN: as V8, assigning to a call compiles and throws a ReferenceError when it runs. */
  final void checkTarget(Node target, int start, boolean callsAllowed) {
    switch (target) {
      case Name name -> {
        if (name.name().equals("eval") || name.name().equals("arguments")) {
          throw error("Unexpected eval or arguments in strict mode");
        }
      }
      case Paren paren
          when !(paren.body() instanceof Node.ArrayLiteral
              || paren.body() instanceof Node.ObjectLiteral) ->
          checkTarget(paren.body(), start, callsAllowed);
      case Member ignored -> {}
      case Call ignored when callsAllowed -> {}
      case Node.ArrayLiteral ignored when token.is("=") -> throw destructuring();
      case Node.ObjectLiteral ignored when token.is("=") -> throw destructuring();
      default -> throw new ScriptSyntaxError("Invalid left-hand side in assignment", start);
    }
  }

  private static ScriptLimit destructuring() {
    return new ScriptLimit(ScriptLimit.Kind.REFUSED, "destructuring");
  }

  private Node conditional() {
    Node test = binary(1);
    if (!eat("?")) {
      return test;
    }
    Node yes = assignmentWithIn();
    expect(":");
    return new Conditional(test, yes, assignment());
  }

  private Node binary(int lowest) {
    Node left = power();
    while (precedence() >= lowest) {
      int precedence = precedence();
      String operator = advance().word();
      Node right = binary(precedence + 1);
      if (precedence <= 2) {
        checkMixing(operator, left, right);
        left = new Logical(operator, left, right);
      } else {
        left = new Binary(operator, left, right);
      }
    }
    return left;
  }

  private Node power() {
    Node base = unary();
    if (!token.is("**")) {
      return base;
    }
    if (base instanceof Unary) {
      throw error("Unary operator used immediately before exponentiation expression");
    }
    enter();
    advance();
    Node exponent = power();
    leave();
    return new Binary("**", base, exponent);
  }

  private void checkMixing(String operator, Node left, Node right) {
    if (mixes(operator, left) || mixes(operator, right)) {
      throw error("?? cannot be mixed with || or && without parentheses");
    }
  }

  private static boolean mixes(String operator, Node operand) {
    return operand instanceof Logical inner
        && operator.equals("??") != inner.operator().equals("??");
  }

  private int precedence() {
    if (token.kind() == Kind.PUNCTUATOR) {
      return PRECEDENCE.getOrDefault(token.word(), 0);
    }
    if (token.kind() == Kind.KEYWORD && !token.escaped()) {
      return token.is("in") && !inAllowed ? 0 : PRECEDENCE.getOrDefault(token.word(), 0);
    }
    return 0;
  }

  private Node unary() {
    boolean word = token.kind() == Kind.PUNCTUATOR || token.kind() == Kind.KEYWORD;
    if (word && !token.escaped() && UNARY.contains(token.word())) {
      enter();
      String operator = advance().word();
      expectOperand();
      Node operand = unary();
      if (operator.equals("delete") && Node.strip(operand) instanceof Name) {
        throw error("Delete of an unqualified identifier in strict mode");
      }
      leave();
      return new Unary(operator, operand);
    }
    if (token.is("++") || token.is("--")) {
      enter();
      int change = advance().is("++") ? 1 : -1;
      int start = token.start();
      expectOperand();
      Node target = unary();
      checkTarget(target, start, true);
      leave();
      return new Update(target, change, true);
    }
    return postfix();
  }

  private Node postfix() {
    int start = token.start();
    Node target = leftHandSide();
    if ((token.is("++") || token.is("--")) && !token.afterLineBreak()) {
      checkTarget(target, start, true);
      return new Update(target, advance().is("++") ? 1 : -1, false);
    }
    return target;
  }

  private Node leftHandSide() {
    expectOperand();
    Node base = token.is("new") ? newExpression() : primary();
    boolean chained = false;
    int links = 0;
    while (true) {
      if (++links > maxLinks()) {
        throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "too many members in a row");
      }
      if (token.is("?.")) {
        advance();
        chained = true;
        base = optionalLink(base);
      } else if (token.is("(")) {
        base = new Call(base, arguments(), false);
      } else if (isTemplate()) {
        if (chained) {
          throw error("Invalid tagged template on optional chain");
        }
        base = new Node.TaggedTemplate(base, (Node.Template) template());
      } else {
        Node member = member(base);
        if (member == null) {
          return chained ? new Chain(base) : base;
        }
        base = member;
      }
    }
  }

  private Node optionalLink(Node base) {
    if (token.is("(")) {
      return new Call(base, arguments(), true);
    }
    if (eat("[")) {
      Node key = expressionWithIn();
      expect("]");
      return new Member(base, key, true);
    }
    if (isTemplate()) {
      throw error("Invalid tagged template on optional chain");
    }
    return new Member(base, memberName(), true);
  }

  private boolean isTemplate() {
    return token.kind() == Kind.TEMPLATE_PART || token.kind() == Kind.TEMPLATE_END;
  }

  /** Reads {@code .name} or {@code [key]}; null if neither is there. */
  private @Nullable Node member(Node base) {
    if (eat(".")) {
      return new Member(base, memberName(), false);
    }
    if (eat("[")) {
      Node key = expressionWithIn();
      expect("]");
      return new Member(base, key, false);
    }
    return null;
  }

  private Literal memberName() {
    if (token.kind() != Kind.NAME && token.kind() != Kind.KEYWORD) {
      throw unexpected();
    }
    String name = token.word();
    advanceAfterOperand();
    return new Literal(name);
  }

  final List<Node> arguments() {
    expect("(");
    List<Node> arguments = new ArrayList<>();
    while (!token.is(")")) {
      arguments.add(eat("...") ? new Spread(assignmentWithIn()) : assignmentWithIn());
      if (!token.is(")")) {
        expect(",");
      }
    }
    advance();
    return arguments;
  }

  private Node newExpression() {
    enter();
    advance();
    if (eat(".")) {
      if (!isWord("target")) {
        throw unexpected();
      }
      advance();
      leave();
      return new Literal(Undefined.UNDEFINED);
    }
    expectOperand();
    Node callee = token.is("new") ? newExpression() : primary();
    for (Node member = member(callee); member != null; member = member(callee)) {
      callee = member;
    }
    if (isTemplate()) {
      callee = new Node.TaggedTemplate(callee, (Node.Template) template());
    }
    if (token.is("?.")) {
      throw error("Invalid optional chain from new expression");
    }
    leave();
    return new New(callee, token.is("(") ? arguments() : List.of());
  }
}
