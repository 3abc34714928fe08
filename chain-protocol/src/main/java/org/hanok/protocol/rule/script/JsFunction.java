package org.hanok.protocol.rule.script;

/** Something that can be called. */
public abstract class JsFunction extends JsObject {

  JsFunction(JsObject prototype) {
    super(prototype);
  }

  @Override
  String className() {
    return "Function";
  }

  /** The function's name. */
  abstract String name();

  /** What the function is as a text. */
  abstract FunctionText text();

  /** Calls the function. */
  public abstract Object call(Run run, Object thisValue, Object[] arguments);

  /** Calls the function behind {@code new}. */
  Object construct(Run run, Object[] arguments) {
    throw ScriptThrow.typeError(name() + " is not a constructor");
  }
}
