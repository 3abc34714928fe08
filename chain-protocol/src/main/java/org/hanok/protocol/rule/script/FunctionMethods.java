package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.Arrays;

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
            Values.call(run, self, argument(arguments, 0), list(argument(arguments, 1))));
    Intrinsics.refuse(prototype, "bind", "toString");
  }

  private static Object[] list(Object value) {
    if (Values.isNothing(value)) {
      return Values.NO_ARGUMENTS;
    }
    if (!(value instanceof JsArray array)) {
      throw ScriptThrow.typeError("CreateListFromArrayLike called on non-object");
    }
    Object[] values = new Object[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.at(i);
    }
    return values;
  }
}
