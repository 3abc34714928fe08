package org.hanok.protocol.rule.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of a script. */
final class JsClass extends JsFunction {

  private final String name;
  private final FunctionText text;
  private final @Nullable JsFunction constructor;
  private final JsObject instancePrototype;

  JsClass(
      String name,
      FunctionText text,
      @Nullable JsFunction constructor,
      JsObject instancePrototype) {
    super(Intrinsics.FUNCTION_PROTOTYPE);
    this.name = name;
    this.text = text;
    this.constructor = constructor;
    this.instancePrototype = instancePrototype;
    define("prototype", instancePrototype);
    define("name", name);
    instancePrototype.define("constructor", this);
  }

  @Override
  FunctionText text() {
    return text;
  }

  @Override
  String name() {
    return name;
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public Object call(Run run, Object thisValue, Object[] arguments) {
    throw ScriptThrow.typeError("Class constructor " + name + " cannot be invoked without 'new'");
  }

  @Override
  Object construct(Run run, Object[] arguments) {
    run.charge(1);
    run.newObject(0);
    JsObject created = new JsObject(instancePrototype);
    Object result = constructor == null ? created : constructor.call(run, created, arguments);
    return result instanceof JsObject ? result : created;
  }
}
