package org.hanok.protocol.rule.script;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a program as written. */
sealed interface Node {

  /** A string, number, boolean, big integer, null or undefined. */
  record Literal(Object value) implements Node {}

  record RegExpLiteral(String pattern, String flags) implements Node {}

  /** Text parts around substitutions; one more part than substitutions. */
  record Template(List<@Nullable String> cooked, List<String> raw, List<Node> substitutions)
      implements Node {}

  record TaggedTemplate(Node tag, Template template) implements Node {}

  record Name(String name, int offset) implements Node {}

  record This() implements Node {}

  /** Elements; {@code null} for holes. */
  record ArrayLiteral(List<@Nullable Node> elements) implements Node {}

  record ObjectLiteral(List<Property> properties) implements Node {}

  /**
   * A member of an object literal.
   *
   * @param key the key, unless it is spread
   * @param value the value, or what is spread
   * @param setsPrototype whether this is {@code '__proto__': value}
   */
  record Property(@Nullable Node key, Node value, boolean setsPrototype) {}

  record Spread(Node value) implements Node {}

  record Member(Node object, Node key, boolean optional) implements Node {}

  record Call(Node callee, List<Node> arguments, boolean optional) implements Node {}

  record New(Node callee, List<Node> arguments) implements Node {}

  /** Ends the reach of {@code ?.}. */
  record Chain(Node body) implements Node {}

  record Unary(String operator, Node operand) implements Node {}

  /** {@code ++} and {@code --}; {@code change} is 1 or -1. */
  record Update(Node target, int change, boolean prefix) implements Node {}

  record Binary(String operator, Node left, Node right) implements Node {}

  record Logical(String operator, Node left, Node right) implements Node {}

  /** {@code operator} without the equals sign; empty for plain assignment. */
  record Assign(String operator, Node target, Node value) implements Node {}

  record Conditional(Node test, Node yes, Node no) implements Node {}

  record Sequence(List<Node> parts) implements Node {}

  /** A method with its body; {@code rest} if the last parameter takes all remaining arguments. */
  record Function(
      String name, String source, List<String> parameters, boolean rest, List<Node> body)
      implements Node {}

  record ClassExpression(String name, String source, List<Property> methods) implements Node {}

  /** Valid, but not run. */
  record Refused(String what) implements Node {}

  record ExpressionStatement(Node expression) implements Node {}

  record Block(List<Node> body) implements Node {}

  record Variable(String name, boolean lexical) implements Node {}

  record Declarations(List<Node> declared) implements Node {}

  record If(Node test, Node yes, @Nullable Node no) implements Node {}

  record Loop(
      @Nullable Node start, @Nullable Node test, @Nullable Node step, Node body, boolean testLast)
      implements Node {}

  record ForIn(Node target, Node object, Node body) implements Node {}

  record Return(@Nullable Node value) implements Node {}

  record Break() implements Node {}

  record Continue() implements Node {}

  record Throw(Node value) implements Node {}

  record Try(Node body, @Nullable String name, @Nullable Node handler, @Nullable Node last)
      implements Node {}

  record Nothing() implements Node {}

  /** An expression in parentheses. */
  record Paren(Node body) implements Node {}

  /** {@code node} without parentheses around it. */
  static Node strip(Node node) {
    Node inner = node;
    while (inner instanceof Paren paren) {
      inner = paren.body();
    }
    return inner;
  }

  /** Shorthand for big integer literals. */
  static Literal big(String digits) {
    return new Literal(new BigInteger(digits));
  }
}
