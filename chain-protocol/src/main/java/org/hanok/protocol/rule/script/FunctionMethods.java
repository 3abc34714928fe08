package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.Arrays;
import java.util.List;

/** Function.prototype. */
final class FunctionMethods {

  private FunctionMethods() {}

  static void install() {
    JsObject prototype = Intrinsics.FUNCTION_PROTOTYPE;
    Intrinsics.method(
        prototype,
        "call",
        1,
        (run, self, arguments) ->
            Values.call(
                run,
                self,
                argument(arguments, 0),
                arguments.length < 2
                    ? Values.NO_ARGUMENTS
                    : Arrays.copyOfRange(arguments, 1, arguments.length)));
    Intrinsics.method(
        prototype,
        "apply",
        2,
        (run, self, arguments) ->
            Values.call(run, self, argument(arguments, 0), list(run, argument(arguments, 1))));
    prototype.define("toString", Intrinsics.FUNCTION_TO_STRING);
    Intrinsics.refuse(prototype, "bind");
  }

  static String text(Run run, Object self) {
    if (!(self instanceof JsFunction function)) {
      throw ScriptThrow.typeError("Function.prototype.toString requires that 'this' be a Function");
    }
    FunctionText text = function.text();
    if (!text.whole()) {
      throw text.needed();
    }
    run.checkLength(text.head().length());
    return text.head();
  }

  /** Function.prototype: itself a function, which does nothing. */
  static final class Prototype extends JsFunction {

    Prototype() {
      super(Intrinsics.OBJECT_PROTOTYPE);
      define("length", 0.0);
      define("name", "");
    }

    @Override
    String name() {
      return "";
    }

    @Override
    FunctionText text() {
      return FunctionText.ofNative("");
    }

    @Override
    public Object call(Run run, Object thisValue, Object[] arguments) {
      run.charge(1);
      return Undefined.UNDEFINED;
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  private static Object[] list(Run run, Object value) {
    if (Values.isNothing(value)) {
      return Values.NO_ARGUMENTS;
    }
    if (!(value instanceof JsArray array)) {
      throw ScriptThrow.typeError("CreateListFromArrayLike called on non-object");
    }
    run.newArray(array.size());
    Object[] values = new Object[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.at(i);
    }
    return values;
  }
}
