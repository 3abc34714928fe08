package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles methods. */
final class FunctionCompiler {

  private final Scope outer;

  FunctionCompiler(Scope outer) {
    this.outer = outer;
  }

  Code function(Node.Function function) {
    Scope scope = new Scope(outer);
    function.parameters().forEach(scope::declare);
    StatementCompiler statements = new StatementCompiler(scope);
    Statement body = statements.block(function.body());
    int parameters = function.parameters().size();
    boolean rest = function.rest();
    String name = function.name();
    outer.footprint().addText(function.source());
    FunctionText text = new FunctionText(function.source(), true);
    int cost = 1 + function.body().size();
    return frame -> {
      frame.run.newClosure(frame.slots.length);
      return new Method(name, text, frame, scope, parameters, rest, body, cost);
    };
  }

  /** Names a new method after its key, which was computed. */
  static void rename(Object value, String name) {
    if (value instanceof Method method) {
      method.rename(name);
    }
  }

  /** A method that remembers where it was made. */
  private static final class Method extends JsFunction {
    private String name;
    private final FunctionText text;
    private final Frame home;
    private final Scope scope;
    private final int parameters;
    private final boolean rest;
    private final Statement body;
    private final int cost;

    Method(
        String name,
        FunctionText text,
        Frame home,
        Scope scope,
        int parameters,
        boolean rest,
        Statement body,
        int cost) {
      super(Intrinsics.FUNCTION_PROTOTYPE);
      this.name = name;
      this.text = text;
      this.home = home;
      this.scope = scope;
      this.parameters = parameters;
      this.rest = rest;
      this.body = body;
      this.cost = cost;
    }

    @Override
    FunctionText text() {
      return text;
    }

    @Override
    String name() {
      return name;
    }

    void rename(String newName) {
      name = newName;
    }

    @Override
    boolean hasOwn(String key) {
      return isFixed(key) || super.hasOwn(key);
    }

    @Override
    void set(Run run, String key, Object value) {
      if (isFixed(key)) {
        throw ScriptThrow.typeError("Cannot assign to read only property '" + key + "'");
      }
      super.set(run, key, value);
    }

    private static boolean isFixed(String key) {
      return key.equals("name") || key.equals("length");
    }

    @Override
    public @Nullable Object getOwn(String key) {
      Object own = super.getOwn(key);
      if (own == null && key.equals("name")) {
        return name;
      }
      return own == null && key.equals("length")
          ? (Object) (double) (parameters - (rest ? 1 : 0))
          : own;
    }

    @Override
    public Object call(Run run, Object thisValue, Object[] arguments) {
      run.charge(cost);
      @Nullable Object[] slots = new @Nullable Object[scope.size()];
      int plain = rest ? parameters - 1 : parameters;
      System.arraycopy(arguments, 0, slots, 0, Math.min(arguments.length, plain));
      if (rest) {
        int from = Math.min(plain, arguments.length);
        run.newArray(arguments.length - from);
        Object[] others = Arrays.copyOfRange(arguments, from, arguments.length);
        slots[plain] = new JsArray(new ArrayList<@Nullable Object>(List.of(others)));
      }
      Frame frame = new Frame(run, slots, thisValue, home);
      return body.run(frame) == Statement.RETURN ? frame.result : Undefined.UNDEFINED;
    }
  }
}
