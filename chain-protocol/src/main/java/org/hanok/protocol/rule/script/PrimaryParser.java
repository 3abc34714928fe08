package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.rule.script.Node.ArrayLiteral;
import org.hanok.protocol.rule.script.Node.ClassExpression;
import org.hanok.protocol.rule.script.Node.Function;
import org.hanok.protocol.rule.script.Node.Literal;
import org.hanok.protocol.rule.script.Node.Name;
import org.hanok.protocol.rule.script.Node.ObjectLiteral;
import org.hanok.protocol.rule.script.Node.Property;
import org.hanok.protocol.rule.script.Node.Refused;
import org.hanok.protocol.rule.script.Node.Spread;
import org.hanok.protocol.rule.script.Node.Template;
import org.hanok.protocol.rule.script.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Literals, names, object literals, methods and classes. */
abstract class PrimaryParser extends ExpressionParser {

  private boolean inMethod;

  PrimaryParser(String text) {
    super(text);
  }

  abstract List<Node> functionBody();

  @Override
  final Node primary() {
    return switch (token.kind()) {
      case NUMBER -> new Literal(advance().number());
      case BIG_INTEGER -> Node.big(advance().extra());
      case STRING -> new Literal(advance().word());
      case REGEXP -> regexp();
      case TEMPLATE_PART, TEMPLATE_END -> template();
      case NAME -> name();
      case KEYWORD -> keyword();
      case PUNCTUATOR -> bracketed();
      case END -> throw unexpected();
    };
  }

  private Node regexp() {
    RegExpParser.check(token.word(), token.extra(), token.start());
    Token literal = advance();
    return new Node.RegExpLiteral(literal.word(), literal.extra());
  }

  private Node name() {
    int offset = token.start();
    boolean async = isWord("async");
    String name = referenceName();
    if (async && token.is("function") && !token.afterLineBreak()) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "async functions");
    }
    return name.equals("undefined") ? new Literal(Undefined.UNDEFINED) : new Name(name, offset);
  }

  private Node keyword() {
    if (token.escaped()) {
      throw error("Keyword must not contain escaped characters");
    }
    return switch (token.word()) {
      case "null" -> literal(JsonNull.NULL);
      case "true" -> literal(true);
      case "false" -> literal(false);
      case "this" -> {
        advance();
        yield new Node.This();
      }
      case "class" -> classExpression();
      case "function" -> throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "function expressions");
      case "import" -> importCall();
      case "super" -> superMember();
      default -> throw unexpected();
    };
  }

  private Node literal(Object value) {
    advance();
    return new Literal(value);
  }

  private Node importCall() {
    advance();
    if (!token.is("(")) {
      throw error("Cannot use import statement outside a module");
    }
    int count = arguments().size();
    if (count < 1 || count > 2) {
      throw error("import() takes a specifier");
    }
    return new Refused("import()");
  }

  private Node superMember() {
    if (!inMethod) {
      throw error("'super' keyword unexpected here");
    }
    advance();
    if (!token.is(".") && !token.is("[")) {
      throw error("'super' keyword unexpected here");
    }
    return new Refused("super");
  }

  private Node bracketed() {
    enter();
    Node result;
    if (eat("(")) {
      expectOperand();
      Node body = expressionWithIn();
      expect(")");
      result = new Node.Paren(body);
      if (token.is("=>")) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "arrow functions");
      }
    } else if (token.is("[")) {
      result = arrayLiteral();
    } else if (token.is("{")) {
      result = objectLiteral();
    } else {
      throw unexpected();
    }
    leave();
    return result;
  }

  private Node arrayLiteral() {
    advance();
    List<@Nullable Node> elements = new ArrayList<>();
    while (!token.is("]")) {
      if (eat(",")) {
        elements.add(null);
        continue;
      }
      elements.add(eat("...") ? new Spread(assignmentWithIn()) : assignmentWithIn());
      if (!token.is("]")) {
        expect(",");
      }
    }
    advance();
    return new ArrayLiteral(elements);
  }

  private Node objectLiteral() {
    advance();
    List<Property> properties = new ArrayList<>();
    boolean prototypeSet = false;
    while (!token.is("}")) {
      Property property = eat("...") ? new Property(null, assignmentWithIn(), false) : property();
      if (property.setsPrototype() && prototypeSet) {
        throw error("Duplicate __proto__ fields are not allowed in object literals");
      }
      prototypeSet |= property.setsPrototype();
      properties.add(property);
      if (!token.is("}")) {
        expect(",");
      }
    }
    advance();
    return new ObjectLiteral(properties);
  }

  private Property property() {
    Token first = token;
    if (token.is("*")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "generators");
    }
    boolean modifier = isWord("get") || isWord("set") || isWord("async");
    Node key = propertyKey();
    if (token.is("(")) {
      return new Property(key, method(nameOf(key), first.start()), false);
    }
    if (eat(":")) {
      boolean prototype =
          !first.is("[") && key instanceof Literal literal && "__proto__".equals(literal.value());
      return new Property(key, assignmentWithIn(), prototype);
    }
    if (modifier && !token.is(",") && !token.is("}") && !token.is("=")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "accessors");
    }
    return shorthand(first, key);
  }

  private Property shorthand(Token first, Node key) {
    if (token.is("=")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "destructuring");
    }
    if (first.kind() != Kind.NAME || isReserved(first.word())) {
      throw unexpected();
    }
    Node value =
        first.word().equals("undefined")
            ? new Literal(Undefined.UNDEFINED)
            : new Name(first.word(), first.start());
    return new Property(key, value, false);
  }

  private static boolean isReserved(String word) {
    return Set.of("let", "static", "yield", "implements", "interface", "package", "private")
            .contains(word)
        || word.equals("protected")
        || word.equals("public")
        || word.equals("enum");
  }

  private static String nameOf(Node key) {
    return key instanceof Literal literal ? String.valueOf(literal.value()) : "";
  }

  private Node propertyKey() {
    return switch (token.kind()) {
      case NAME, KEYWORD -> {
        String name = token.word();
        advanceAfterOperand();
        yield new Literal(name);
      }
      case STRING -> new Literal(advance().word());
      case NUMBER -> new Literal(Numbers.toString(advance().number()));
      case BIG_INTEGER -> new Literal(advance().extra());
      default -> {
        expect("[");
        expectOperand();
        Node key = assignmentWithIn();
        expect("]");
        yield key;
      }
    };
  }

  private Function method(String name, int start) {
    enter();
    expect("(");
    List<String> parameters = new ArrayList<>();
    boolean rest = false;
    while (!token.is(")")) {
      rest = eat("...");
      if (token.is("{") || token.is("[")) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "destructuring");
      }
      parameters.add(bindingName());
      if (token.is("=")) {
        throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "default parameters");
      }
      if (rest && !token.is(")")) {
        throw error("Rest parameter must be last formal parameter");
      }
      if (!token.is(")")) {
        expect(",");
      }
    }
    if (new HashSet<>(parameters).size() != parameters.size()) {
      throw error("Duplicate parameter name not allowed in this context");
    }
    advance();
    boolean before = inMethod;
    inMethod = true;
    List<Node> body = functionBody();
    inMethod = before;
    leave();
    return new Function(name, sourceFrom(start), parameters, rest, body);
  }

  final Node classExpression() {
    enter();
    int start = token.start();
    advance();
    String name = token.kind() == Kind.NAME ? bindingName() : "";
    boolean refused = false;
    if (eat("extends")) {
      expectOperand();
      assignmentHead();
      refused = true;
    }
    expect("{");
    List<Property> methods = new ArrayList<>();
    while (!token.is("}")) {
      if (!eat(";")) {
        refused |= !classMember(methods);
      }
    }
    advance();
    leave();
    return refused ? new Refused("class") : new ClassExpression(name, sourceFrom(start), methods);
  }

  /** The expression a class extends: no operators. */
  private void assignmentHead() {
    Node parent = assignment();
    if (parent instanceof Node.Binary || parent instanceof Node.Conditional) {
      throw error("Unexpected token");
    }
  }

  /** Reads one member; false if the class is beyond what is run. */
  private boolean classMember(List<Property> methods) {
    int start = token.start();
    boolean isStatic = isWord("static");
    Node key = propertyKey();
    boolean refused = false;
    if (isStatic && !token.is("(") && !token.is(";") && !token.is("}")) {
      refused = true;
      if (token.is("{")) {
        functionBody();
        return false;
      }
      key = propertyKey();
    }
    if (token.is("(")) {
      methods.add(new Property(key, method(nameOf(key), start), false));
      return !refused;
    }
    if (token.is("=")) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "class fields");
    }
    endStatement();
    return false;
  }

  @Override
  final Node template() {
    List<@Nullable String> cooked = new ArrayList<>();
    List<String> raw = new ArrayList<>();
    List<Node> substitutions = new ArrayList<>();
    while (true) {
      Token part = token;
      cooked.add(part.text());
      raw.add(part.extra());
      advance();
      if (part.kind() == Kind.TEMPLATE_END) {
        return new Template(cooked, raw, substitutions);
      }
      substitutions.add(expressionWithIn());
      if (!token.is("}")) {
        throw unexpected();
      }
      nextTemplatePart();
    }
  }
}
