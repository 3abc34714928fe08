package org.hanok.protocol.rule.script;

/** Compiles what changes variables and members. */
final class AssignmentCompiler {

  private final Compiler compiler;

  AssignmentCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  /** What to put in place of {@code old}; null to leave it. */
  @FunctionalInterface
  private interface Change {
    Outcome apply(Frame frame, Object old);
  }

  /** What a change did: the value of the expression, and what is stored if anything is. */
  private record Outcome(Object value, Object stored, boolean stores) {}

  Code update(Node.Update update) {
    int by = update.change();
    boolean prefix = update.prefix();
    return changed(
        update.target(),
        (frame, old) -> {
          Object before = Values.toNumeric(frame.run, old);
          Object after = Operators.increment(frame.run, before, by);
          return new Outcome(prefix ? after : before, after, true);
        });
  }

  Code assign(Node.Assign assign) {
    Code value = compiler.compile(assign.value());
    Change change =
        switch (assign.operator()) {
          case "&&", "||", "??" -> logical(assign.operator(), value);
          case "" ->
              (frame, old) -> {
                Object assigned = value.eval(frame);
                return new Outcome(assigned, assigned, true);
              };
          default -> compound(Operators.of(assign.operator()), value);
        };
    return assign.operator().isEmpty()
        ? plain(assign.target(), value)
        : changed(assign.target(), change);
  }

  private static Change compound(Operators.Binary operator, Code value) {
    return (frame, old) -> {
      Object result = operator.apply(frame.run, old, value.eval(frame));
      return new Outcome(result, result, true);
    };
  }

  private static Change logical(String operator, Code value) {
    return (frame, old) -> {
      boolean assigns =
          switch (operator) {
            case "&&" -> Values.truthy(old);
            case "||" -> !Values.truthy(old);
            default -> Values.isNothing(old);
          };
      if (!assigns) {
        return new Outcome(old, old, false);
      }
      Object result = value.eval(frame);
      return new Outcome(result, result, true);
    };
  }

  private Code plain(Node wrapped, Code value) {
    Node target = Node.strip(wrapped);
    if (target instanceof Node.Name name) {
      Variables.Setter setter = Variables.setter(compiler.scope, name.name());
      return frame -> {
        Object assigned = value.eval(frame);
        setter.set(frame, assigned);
        return assigned;
      };
    }
    return changed(
        target,
        (frame, old) -> {
          Object assigned = value.eval(frame);
          return new Outcome(assigned, assigned, true);
        });
  }

  private Code changed(Node wrapped, Change change) {
    Node target = Node.strip(wrapped);
    return switch (target) {
      case Node.Name name -> changedVariable(name, change);
      case Node.Member member -> changedMember(member, change);
      default -> assignedToCall(target);
    };
  }

  private Code changedVariable(Node.Name name, Change change) {
    Code read = Variables.read(compiler.scope, name.name());
    Variables.Setter setter = Variables.setter(compiler.scope, name.name());
    return frame -> {
      Outcome outcome = change.apply(frame, read.eval(frame));
      if (outcome.stores()) {
        setter.set(frame, outcome.stored());
      }
      return outcome.value();
    };
  }

  private Code changedMember(Node.Member member, Change change) {
    Code object = compiler.compile(member.object());
    Code key = compiler.compile(member.key());
    return frame -> {
      Run run = frame.run;
      Object base = object.eval(frame);
      Object keyValue = key.eval(frame);
      Object old = Values.getComputed(run, base, keyValue);
      String name = Values.toKey(run, keyValue);
      Outcome outcome = change.apply(frame, old);
      if (outcome.stores()) {
        Values.setMember(run, base, name, outcome.stored());
      }
      return outcome.value();
    };
  }

  /** AIN: as V8, this compiles and throws when it runs. */
  private Code assignedToCall(Node target) {
    Code call = compiler.compile(target);
    return frame -> {
      call.eval(frame);
      throw ScriptThrow.referenceError("Invalid left-hand side in assignment");
    };
  }
}
