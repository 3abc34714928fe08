package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions into closures. */
final class Compiler {

  final Scope scope;

  Compiler(Scope scope) {
    this.scope = scope;
  }

  Code compile(Node node) {
    scope.footprint().addNode();
    return switch (node) {
      case Node.Literal literal -> constant(literal.value());
      case Node.Paren paren -> compile(paren.body());
      case Node.Name name -> Variables.read(scope, name.name());
      case Node.This ignored -> frame -> frame.thisValue;
      case Node.Binary binary -> chain(binary);
      case Node.Logical logical -> logical(logical);
      case Node.Conditional conditional -> conditional(conditional);
      case Node.Unary unary -> unary(unary);
      case Node.Sequence sequence -> sequence(sequence);
      case Node.Member member -> new MemberCompiler(this).member(member);
      case Node.Call call -> new MemberCompiler(this).call(call);
      case Node.New creation -> new MemberCompiler(this).creation(creation);
      case Node.Chain chain -> new MemberCompiler(this).chain(chain);
      case Node.Update update -> new AssignmentCompiler(this).update(update);
      case Node.Assign assign -> new AssignmentCompiler(this).assign(assign);
      case Node.ArrayLiteral array -> new LiteralCompiler(this).array(array);
      case Node.ObjectLiteral object -> new LiteralCompiler(this).object(object);
      case Node.Template template -> new LiteralCompiler(this).template(template);
      case Node.TaggedTemplate tagged -> new LiteralCompiler(this).tagged(tagged);
      case Node.RegExpLiteral regexp -> new LiteralCompiler(this).regexp(regexp);
      case Node.Function function -> new FunctionCompiler(scope).function(function);
      case Node.ClassExpression type -> new LiteralCompiler(this).type(type);
      case Node.Refused refused -> refused(refused.what());
      default -> throw new IllegalArgumentException("no expression: " + node);
    };
  }

  static Code refused(String what) {
    return frame -> {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, what + " is not given to rules");
    };
  }

  static Code constant(Object value) {
    return frame -> value;
  }

  List<Code> compileAll(List<Node> nodes) {
    List<Code> codes = new ArrayList<>(nodes.size());
    nodes.forEach(node -> codes.add(compile(node)));
    return codes;
  }

  /** Operators of a left-leaning tree, run in a loop so that long chains cost no stack. */
  private Code chain(Node.Binary root) {
    List<Node.Binary> spine = new ArrayList<>();
    Node left = root;
    while (left instanceof Node.Binary binary) {
      spine.add(binary);
      left = binary.left();
    }
    Code first = compile(left);
    if (spine.size() == 1) {
      return binary(root.operator(), first, compile(root.right()));
    }
    Operators.Binary[] operators = new Operators.Binary[spine.size()];
    Code[] rights = new Code[spine.size()];
    for (int i = 0; i < operators.length; i++) {
      Node.Binary binary = spine.get(operators.length - 1 - i);
      operators[i] = Operators.of(binary.operator());
      rights[i] = compile(binary.right());
    }
    return frame -> {
      Object value = first.eval(frame);
      for (int i = 0; i < operators.length; i++) {
        value = operators[i].apply(frame.run, value, rights[i].eval(frame));
      }
      return value;
    };
  }

  private static Code binary(String operator, Code left, Code right) {
    return switch (operator) {
      case "===" -> strict(left, right, true);
      case "!==" -> strict(left, right, false);
      default -> {
        Operators.Binary apply = Operators.of(operator);
        yield frame -> apply.apply(frame.run, left.eval(frame), right.eval(frame));
      }
    };
  }

  private static Code strict(Code left, Code right, boolean expected) {
    return new Code() {
      @Override
      public Object eval(Frame frame) {
        return test(frame);
      }

      @Override
      public boolean test(Frame frame) {
        return Values.strictEquals(left.eval(frame), right.eval(frame)) == expected;
      }
    };
  }

  private Code logical(Node.Logical root) {
    List<Node> operands = new ArrayList<>();
    Node left = root;
    while (left instanceof Node.Logical logical && logical.operator().equals(root.operator())) {
      operands.add(logical.right());
      left = logical.left();
    }
    operands.add(left);
    Code[] codes = compileAll(operands.reversed()).toArray(Code[]::new);
    return switch (root.operator()) {
      case "&&" -> connected(codes, false);
      case "||" -> connected(codes, true);
      default -> coalesced(codes);
    };
  }

  private static Code connected(Code[] codes, boolean stopAt) {
    int last = codes.length - 1;
    return new Code() {
      @Override
      public Object eval(Frame frame) {
        for (int i = 0; i < last; i++) {
          Object value = codes[i].eval(frame);
          if (Values.truthy(value) == stopAt) {
            return value;
          }
        }
        return codes[last].eval(frame);
      }

      @Override
      public boolean test(Frame frame) {
        for (int i = 0; i < last; i++) {
          if (codes[i].test(frame) == stopAt) {
            return stopAt;
          }
        }
        return codes[last].test(frame);
      }
    };
  }

  private static Code coalesced(Code[] codes) {
    int last = codes.length - 1;
    return frame -> {
      for (int i = 0; i < last; i++) {
        Object value = codes[i].eval(frame);
        if (!Values.isNothing(value)) {
          return value;
        }
      }
      return codes[last].eval(frame);
    };
  }

  private Code conditional(Node.Conditional conditional) {
    Code test = compile(conditional.test());
    Code yes = compile(conditional.yes());
    Code no = compile(conditional.no());
    return frame -> (test.test(frame) ? yes : no).eval(frame);
  }

  private Code sequence(Node.Sequence sequence) {
    Code[] parts = compileAll(sequence.parts()).toArray(Code[]::new);
    return frame -> {
      Object value = Undefined.UNDEFINED;
      for (Code part : parts) {
        value = part.eval(frame);
      }
      return value;
    };
  }

  private static final Map<String, Object> TYPE_OF_NOTHING = Map.of("typeof", "undefined");

  private Code unary(Node.Unary unary) {
    Node operand = Node.strip(unary.operand());
    if (unary.operator().equals("delete")) {
      return new MemberCompiler(this).deletion(operand);
    }
    Object typeOfNothing = TYPE_OF_NOTHING.get(unary.operator());
    if (typeOfNothing != null
        && operand instanceof Node.Name name
        && !Variables.isKnown(scope, name.name())) {
      return constant(typeOfNothing);
    }
    Code code = compile(operand);
    return switch (unary.operator()) {
      case "!" -> frame -> !code.test(frame);
      case "-" -> frame -> Operators.negate(frame.run, code.eval(frame));
      case "+" -> frame -> Values.toNumber(frame.run, code.eval(frame));
      case "~" -> frame -> Operators.complement(frame.run, code.eval(frame));
      case "typeof" -> frame -> Values.typeOf(code.eval(frame));
      case "void" ->
          frame -> {
            code.eval(frame);
            return Undefined.UNDEFINED;
          };
      default -> throw new IllegalArgumentException(unary.operator());
    };
  }

  /** The arguments of a call. */
  @FunctionalInterface
  interface Arguments {
    Object[] eval(Frame frame);
  }

  Arguments arguments(List<Node> nodes) {
    if (nodes.stream().anyMatch(node -> node instanceof Node.Spread)) {
      Code list = new LiteralCompiler(this).array(new Node.ArrayLiteral(withoutHoles(nodes)));
      return frame -> {
        JsArray array = (JsArray) list.eval(frame);
        Object[] values = new Object[array.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = array.at(i);
        }
        return values;
      };
    }
    Code[] codes = compileAll(nodes).toArray(Code[]::new);
    return frame -> {
      Object[] values = new Object[codes.length];
      for (int i = 0; i < codes.length; i++) {
        values[i] = codes[i].eval(frame);
      }
      return values;
    };
  }

  private static List<@Nullable Node> withoutHoles(List<Node> nodes) {
    return new ArrayList<@Nullable Node>(nodes);
  }
}
