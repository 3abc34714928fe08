package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the statements of methods. */
final class StatementCompiler {

  private final Scope scope;
  private final Compiler expressions;
  private final Set<String> declaredHere = new HashSet<>();

  StatementCompiler(Scope scope) {
    this.scope = scope;
    this.expressions = new Compiler(scope);
  }

  Statement block(List<Node> nodes) {
    List<Statement> compiled = new ArrayList<>(nodes.size());
    nodes.forEach(node -> compiled.add(compile(node)));
    Statement[] statements = compiled.toArray(Statement[]::new);
    return frame -> {
      for (Statement statement : statements) {
        int end = statement.run(frame);
        if (end != Statement.NORMAL) {
          return end;
        }
      }
      return Statement.NORMAL;
    };
  }

  private Statement compile(Node node) {
    scope.footprint().addNode();
    return switch (node) {
      case Node.ExpressionStatement statement -> expression(statement.expression());
      case Node.Block block -> block(block.body());
      case Node.Declarations several -> block(several.declared());
      case Node.Variable variable -> declare(variable);
      case Node.If choice -> choice(choice);
      case Node.Loop loop -> loop(loop);
      case Node.ForIn loop -> forIn(loop);
      case Node.Return statement -> returning(statement.value());
      case Node.Break ignored -> frame -> Statement.BREAK;
      case Node.Continue ignored -> frame -> Statement.CONTINUE;
      case Node.Throw statement -> throwing(statement.value());
      case Node.Try statement -> trying(statement);
      case Node.Nothing ignored -> frame -> Statement.NORMAL;
      case Node.Refused refused -> expression(refused);
      default -> throw new IllegalArgumentException("no statement: " + node);
    };
  }

  private Statement expression(Node node) {
    Code code = expressions.compile(node);
    return frame -> {
      frame.run.charge(1);
      code.eval(frame);
      return Statement.NORMAL;
    };
  }

  /**
   * All variables live in the function. A let that hides another of the same name would need a
   * place of its own, so that is refused.
   */
  private Statement declare(Node.Variable variable) {
    boolean known = scope.declares(variable.name());
    if (variable.lexical() && (known || !declaredHere.add(variable.name()))) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "variables that hide others");
    }
    int slot = scope.declare(variable.name());
    return frame -> {
      if (variable.lexical()) {
        frame.slots[slot] = Undefined.UNDEFINED;
      }
      return Statement.NORMAL;
    };
  }

  private Statement choice(Node.If choice) {
    Code test = expressions.compile(choice.test());
    Statement yes = compile(choice.yes());
    Node otherwise = choice.no();
    Statement no = otherwise == null ? frame -> Statement.NORMAL : compile(otherwise);
    return frame -> (test.test(frame) ? yes : no).run(frame);
  }

  private Statement loop(Node.Loop loop) {
    Statement start = optional(loop.start());
    Code test = loop.test() == null ? frame -> true : expressions.compile(loop.test());
    Statement step = optional(loop.step());
    Statement body = compile(loop.body());
    boolean testLast = loop.testLast();
    return frame -> {
      start.run(frame);
      boolean first = testLast;
      while (first || test.test(frame)) {
        first = false;
        frame.run.charge(4);
        int end = body.run(frame);
        if (end == Statement.RETURN) {
          return end;
        }
        if (end == Statement.BREAK) {
          break;
        }
        step.run(frame);
      }
      return Statement.NORMAL;
    };
  }

  private Statement optional(@Nullable Node node) {
    return switch (node) {
      case null -> frame -> Statement.NORMAL;
      case Node.Variable variable -> declare(variable);
      case Node.Declarations several -> block(several.declared());
      default -> expression(node);
    };
  }

  private Statement forIn(Node.ForIn loop) {
    Code object = expressions.compile(loop.object());
    Node target = Node.strip(loop.target());
    Statement declaration =
        target instanceof Node.Variable variable ? declare(variable) : frame -> Statement.NORMAL;
    String name =
        target instanceof Node.Variable variable
            ? variable.name()
            : target instanceof Node.Name plain ? plain.name() : "";
    if (name.isEmpty()) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "for…in into a member");
    }
    Variables.Setter setter = Variables.setter(scope, name);
    Statement body = compile(loop.body());
    return frame -> {
      declaration.run(frame);
      for (String key : keysOf(frame.run, object.eval(frame))) {
        frame.run.charge(4);
        setter.set(frame, key);
        int end = body.run(frame);
        if (end == Statement.RETURN) {
          return end;
        }
        if (end == Statement.BREAK) {
          break;
        }
      }
      return Statement.NORMAL;
    };
  }

  private static List<String> keysOf(Run run, Object value) {
    if (value instanceof JsObject object) {
      List<String> keys = object.keys();
      run.checkElements(keys.size());
      run.newArray(keys.size());
      return keys;
    }
    List<String> indices = new ArrayList<>();
    if (value instanceof String text) {
      run.checkElements(text.length());
      run.newArray(text.length());
      for (int i = 0; i < text.length(); i++) {
        indices.add(Integer.toString(i));
      }
    }
    return indices;
  }

  private Statement returning(@Nullable Node value) {
    Code code = value == null ? Compiler.constant(Undefined.UNDEFINED) : expressions.compile(value);
    return frame -> {
      frame.result = code.eval(frame);
      return Statement.RETURN;
    };
  }

  private Statement throwing(Node value) {
    Code code = expressions.compile(value);
    return frame -> {
      throw new ScriptThrow(code.eval(frame));
    };
  }

  private Statement trying(Node.Try node) {
    Statement body = compile(node.body());
    String name = node.name();
    int slot = name == null ? -1 : scope.declare(name);
    Node handlerNode = node.handler();
    Statement handler = handlerNode == null ? null : compile(handlerNode);
    Statement guarded =
        handler == null
            ? body
            : frame -> {
              int depth = frame.run.depth();
              try {
                return body.run(frame);
              } catch (ScriptThrow thrown) {
                frame.run.resetDepth(depth);
                frame.run.allocate(Intrinsics.ERROR_BYTES);
                if (slot >= 0) {
                  frame.slots[slot] = thrown.value();
                }
                return handler.run(frame);
              }
            };
    Node lastNode = node.last();
    return lastNode == null ? guarded : withLast(guarded, compile(lastNode));
  }

  private static Statement withLast(Statement guarded, Statement last) {
    return frame -> {
      int end;
      try {
        end = guarded.run(frame);
      } catch (ScriptThrow thrown) {
        int overriding = last.run(frame);
        if (overriding == Statement.NORMAL) {
          throw thrown;
        }
        return overriding;
      }
      Object result = frame.result;
      int overriding = last.run(frame);
      if (overriding != Statement.NORMAL) {
        return overriding;
      }
      frame.result = result;
      return end;
    };
  }
}
