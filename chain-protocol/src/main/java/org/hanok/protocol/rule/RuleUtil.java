package org.hanok.protocol.rule;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.rule.script.JsArray;
import org.hanok.protocol.rule.script.JsFunction;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.NativeFunction;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.ScriptThrow;
import org.hanok.protocol.rule.script.Undefined;
import org.hanok.protocol.rule.script.Values;

/** The object {@code util} of rules: AIN's RuleUtil. */
final class RuleUtil {

  private static final JsObject PROTOTYPE = makePrototype();

  /** What a method of util does. */
  @FunctionalInterface
  interface Body {
    Object call(Run run, Object[] arguments);
  }

  private RuleUtil() {}

  /** A fresh util, for one evaluation. */
  static JsObject create() {
    return JsObject.inheriting(PROTOTYPE);
  }

  private static JsObject makePrototype() {
    JsObject prototype = JsObject.create();
    UtilTypes.install(prototype);
    UtilAccounts.install(prototype);
    UtilConsensus.install(prototype);
    UtilBridge.install(prototype);
    UtilApps.install(prototype);
    UtilUrls.install(prototype);
    NativeFunction constructor =
        NativeFunction.program(
            "class RuleUtil {",
            "RuleUtil",
            0,
            (run, self, arguments) -> {
              throw ScriptThrow.typeError(
                  "Class constructor RuleUtil cannot be invoked without 'new'");
            });
    constructor.define("prototype", prototype);
    prototype.define("constructor", constructor);
    prototype.freeze();
    return prototype;
  }

  /** Adds a method that does not look at {@code this}. */
  static void free(JsObject prototype, String name, int length, Body body) {
    prototype.define(
        name,
        NativeFunction.program(
            name + "(", name, length, (run, self, arguments) -> body.call(run, arguments)));
  }

  /** Adds a method that calls others of util, and throws where {@code this} is not util. */
  static void bound(JsObject prototype, String name, int length, Body body) {
    prototype.define(
        name,
        NativeFunction.program(
            name + "(",
            name,
            length,
            (run, self, arguments) -> {
              requireUtil(self);
              return body.call(run, arguments);
            }));
  }

  // Objects of a script have an identity and nothing else to be compared by.
  @SuppressWarnings("ReferenceEquality")
  static void requireUtil(Object self) {
    if (!(self instanceof JsObject object) || !Values.same(object.prototype(), PROTOTYPE)) {
      throw ScriptThrow.typeError("this is not util");
    }
  }

  static Object argument(Object[] arguments, int index) {
    return NativeFunction.argument(arguments, index);
  }

  static boolean isBool(Object value) {
    return value instanceof Boolean;
  }

  static boolean isNumber(Object value) {
    return value instanceof Double number && Double.isFinite(number);
  }

  static boolean isDict(Object value) {
    return value instanceof JsObject
        && !(value instanceof JsArray)
        && !(value instanceof JsFunction);
  }

  static boolean isEmpty(Object value) {
    return Values.isNothing(value)
        || (value instanceof JsArray array && array.size() == 0)
        || (isDict(value) && ((JsObject) value).keys().isEmpty());
  }

  /** A member of {@code value}; throws for null and undefined. */
  static Object member(Run run, Object value, String name) {
    return Values.getMember(run, value, name);
  }

  /** What the rule's getValue answers for {@code path}. */
  static Object getValue(Run run, Object callback, String path) {
    return Values.call(run, callback, Undefined.UNDEFINED, path);
  }

  static Object orElse(Object value, Object otherwise) {
    return Values.truthy(value) ? value : otherwise;
  }

  static boolean isTrue(Object value) {
    return value instanceof Boolean bool && bool;
  }

  static boolean isNull(Object value) {
    return value == JsonNull.NULL;
  }
}
