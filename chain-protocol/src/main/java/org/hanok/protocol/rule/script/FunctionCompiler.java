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
    int cost = 1 + function.body().size();
    return frame -> new Method(name, frame, scope, parameters, rest, body, cost);
  }

  /** A method that remembers where it was made. */
  private static final class Method extends JsFunction {
    private final String name;
    private final Frame home;
    private final Scope scope;
    private final int parameters;
    private final boolean rest;
    private final Statement body;
    private final int cost;

    Method(
        String name,
        Frame home,
        Scope scope,
        int parameters,
        boolean rest,
        Statement body,
        int cost) {
      super(Intrinsics.FUNCTION_PROTOTYPE);
      this.name = name;
      this.home = home;
      this.scope = scope;
      this.parameters = parameters;
      this.rest = rest;
      this.body = body;
      this.cost = cost;
    }

    @Override
    String name() {
      return name;
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
        Object[] others = Arrays.copyOfRange(arguments, from, arguments.length);
        slots[plain] = new JsArray(new ArrayList<@Nullable Object>(List.of(others)));
      }
      Frame frame = new Frame(run, slots, thisValue, home);
      return body.run(frame) == Statement.RETURN ? frame.result : Undefined.UNDEFINED;
    }
  }
}
