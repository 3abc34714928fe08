package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/** Compiles member access, calls and {@code new}. */
final class MemberCompiler {

  private final Compiler compiler;

  MemberCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  /** Leaves an optional chain whose base is null or undefined. */
  private static final class ChainBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack and nothing to change
    private static final ChainBroken INSTANCE = new ChainBroken();

    private ChainBroken() {
      super(null, null, false, false);
    }
  }

  Code chain(Node.Chain chain) {
    Code body = compiler.compile(chain.body());
    return frame -> {
      try {
        return body.eval(frame);
      } catch (ChainBroken broken) {
        return Undefined.UNDEFINED;
      }
    };
  }

  Code member(Node.Member member) {
    Code object = base(member.object(), member.optional());
    String name = constantName(member.key());
    if (name != null) {
      return frame -> {
        Object base = object.eval(frame);
        return base instanceof JsObject target
            ? target.get(name)
            : Values.getMember(frame.run, base, name);
      };
    }
    Code key = compiler.compile(member.key());
    return frame -> {
      Object base = object.eval(frame);
      return Values.getComputed(frame.run, base, key.eval(frame));
    };
  }

  private Code base(Node node, boolean optional) {
    Code code = compiler.compile(node);
    return optional
        ? frame -> {
          Object value = code.eval(frame);
          if (Values.isNothing(value)) {
            throw ChainBroken.INSTANCE;
          }
          return value;
        }
        : code;
  }

  static @Nullable String constantName(Node key) {
    return Node.strip(key) instanceof Node.Literal literal && literal.value() instanceof String name
        ? name
        : null;
  }

  Code call(Node.Call call) {
    Compiler.Arguments arguments = compiler.arguments(call.arguments());
    Node callee = Node.strip(call.callee());
    if (callee instanceof Node.Member member) {
      return methodCall(member, call, arguments);
    }
    if (callee instanceof Node.Chain chain && chain.body() instanceof Node.Member member) {
      // (a?.b)() calls undefined if a is missing, but a.b with a as this otherwise.
      Code method = methodCall(member, call, arguments);
      return frame -> {
        try {
          return method.eval(frame);
        } catch (ChainBroken broken) {
          throw ScriptThrow.typeError("undefined is not a function");
        }
      };
    }
    Code function = base(callee, call.optional());
    return frame -> {
      Object target = function.eval(frame);
      return Values.call(frame.run, target, Undefined.UNDEFINED, arguments.eval(frame));
    };
  }

  private Code methodCall(Node.Member member, Node.Call call, Compiler.Arguments arguments) {
    Code object = base(member.object(), member.optional());
    String name = constantName(member.key());
    Code key = name == null ? compiler.compile(member.key()) : Compiler.constant(name);
    boolean optional = call.optional();
    return frame -> {
      Object base = object.eval(frame);
      Object function =
          name != null
              ? Values.getMember(frame.run, base, name)
              : Values.getComputed(frame.run, base, key.eval(frame));
      if (optional && Values.isNothing(function)) {
        throw ChainBroken.INSTANCE;
      }
      Object[] values = arguments.eval(frame);
      if (!(function instanceof JsFunction)) {
        throw ScriptThrow.typeError((name == null ? "member" : name) + " is not a function");
      }
      return Values.call(frame.run, function, base, values);
    };
  }

  Code creation(Node.New creation) {
    Code callee = compiler.compile(creation.callee());
    Compiler.Arguments arguments = compiler.arguments(creation.arguments());
    return frame -> {
      Object type = callee.eval(frame);
      Object[] values = arguments.eval(frame);
      if (!(type instanceof JsFunction function)) {
        throw ScriptThrow.typeError(Values.typeOf(type) + " is not a constructor");
      }
      frame.run.enterCall();
      Object created = function.construct(frame.run, values);
      frame.run.leaveCall();
      return created;
    };
  }

  Code deletion(Node operand) {
    Node target = operand instanceof Node.Chain chain ? Node.strip(chain.body()) : operand;
    if (!(target instanceof Node.Member member)) {
      Code code = compiler.compile(operand);
      return frame -> {
        code.eval(frame);
        return true;
      };
    }
    Code object = base(member.object(), member.optional());
    Code key = compiler.compile(member.key());
    return frame -> {
      try {
        return delete(frame.run, object.eval(frame), key.eval(frame));
      } catch (ChainBroken broken) {
        return true;
      }
    };
  }

  private static boolean delete(Run run, Object base, Object key) {
    if (base instanceof JsObject object) {
      return object.delete(run, Values.toKey(run, key));
    }
    if (Values.isNothing(base)) {
      throw ScriptThrow.typeError("Cannot convert undefined or null to object");
    }
    String name = Values.toKey(run, key);
    if (base instanceof String text
        && (name.equals("length")
            || (JsArray.index(name) >= 0 && JsArray.index(name) < text.length()))) {
      throw ScriptThrow.typeError("Cannot delete property '" + name + "' of a string");
    }
    return true;
  }
}
