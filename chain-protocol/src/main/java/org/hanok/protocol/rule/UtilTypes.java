package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.rule.script.JsArray;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.NativeFunction;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.ScriptPattern;
import org.hanok.protocol.rule.script.ScriptThrow;
import org.hanok.protocol.rule.script.Values;

/** What util says about types, and its conversions. */
final class UtilTypes {

  private static final ScriptPattern SMALL_NUMBER =
      ScriptPattern.of("^-{0,1}(\\d*\\.{0,1}\\d*)e-(\\d+)$", "gm");

  private UtilTypes() {}

  static void install(JsObject util) {
    installPredicates(util);
    installStrings(util);
    installCollections(util);
    installConversions(util);
  }

  private static void installPredicates(JsObject util) {
    RuleUtil.free(util, "isBool", 1, (run, a) -> RuleUtil.isBool(argument(a, 0)));
    RuleUtil.free(util, "isNumber", 1, (run, a) -> RuleUtil.isNumber(argument(a, 0)));
    RuleUtil.free(
        util,
        "isInteger",
        1,
        (run, a) -> argument(a, 0) instanceof Double number && isInteger(number));
    RuleUtil.free(util, "isString", 1, (run, a) -> argument(a, 0) instanceof String);
    RuleUtil.free(util, "isArray", 1, (run, a) -> argument(a, 0) instanceof JsArray);
    util.define(
        "isDict",
        new NativeFunction(
            "isDict",
            1,
            (run, self, a) -> {
              boolean object = argument(a, 0) instanceof JsArray || RuleUtil.isDict(argument(a, 0));
              if (object) {
                RuleUtil.requireUtil(self);
              }
              return RuleUtil.isDict(argument(a, 0));
            }));
    util.define(
        "isEmpty",
        new NativeFunction(
            "isEmpty",
            1,
            (run, self, a) -> {
              if (!Values.isNothing(argument(a, 0))) {
                RuleUtil.requireUtil(self);
              }
              return RuleUtil.isEmpty(argument(a, 0));
            }));
  }

  static boolean isInteger(double number) {
    return Double.isFinite(number) && Math.floor(number) == number;
  }

  private static void installStrings(JsObject util) {
    RuleUtil.bound(
        util,
        "isIntegerString",
        1,
        (run, a) -> argument(a, 0) instanceof String text && isDecimal(run, text, false));
    RuleUtil.bound(
        util,
        "isFloatString",
        1,
        (run, a) -> argument(a, 0) instanceof String text && isDecimal(run, text, true));
    RuleUtil.bound(util, "isHexString", 1, (run, a) -> isHex(run, argument(a, 0)));
    RuleUtil.bound(util, "isValidHash", 1, (run, a) -> isHash(run, argument(a, 0)));
  }

  private static boolean isDecimal(Run run, String text, boolean withFraction) {
    run.charge(1 + text.length() / 16);
    String digits = text.startsWith("-") ? text.substring(1) : text;
    int point = digits.indexOf('.');
    if (!withFraction) {
      return isDigits(digits);
    }
    return point >= 0
        && isDigits(digits.substring(0, point))
        && isDigits(digits.substring(point + 1));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isHex(Run run, Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    run.charge(1 + text.length() / 16);
    return text.startsWith("0x")
        && text.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  static boolean isHash(Run run, Object value) {
    return value instanceof String text && text.length() == 66 && isHex(run, value);
  }

  private static void installCollections(JsObject util) {
    RuleUtil.bound(util, "keys", 1, (run, a) -> keys(run, argument(a, 0)));
    RuleUtil.bound(util, "values", 1, (run, a) -> values(run, argument(a, 0)));
    RuleUtil.bound(util, "length", 1, (run, a) -> length(run, argument(a, 0)));
    RuleUtil.bound(
        util,
        "includes",
        2,
        (run, a) ->
            argument(a, 0) instanceof JsArray array
                ? Values.call(run, RuleUtil.member(run, array, "includes"), array, argument(a, 1))
                : (Object) false);
    RuleUtil.bound(
        util,
        "checkValuePathLen",
        2,
        (run, a) ->
            argument(a, 0) instanceof JsArray path
                && Values.strictEquals((double) path.size(), argument(a, 1)));
  }

  private static Object keys(Run run, Object value) {
    List<String> keys = keysOf(run, value);
    run.newArray(keys.size());
    return JsArray.of(keys.toArray());
  }

  private static List<String> keysOf(Run run, Object value) {
    List<String> keys = RuleUtil.isDict(value) ? ((JsObject) value).keys() : List.of();
    run.charge(1 + keys.size());
    run.newArray(keys.size());
    return keys;
  }

  private static Object values(Run run, Object value) {
    List<Object> values = new ArrayList<>();
    List<String> keys = keysOf(run, value);
    run.newArray(2L * keys.size());
    keys.forEach(key -> values.add(RuleUtil.member(run, value, key)));
    return JsArray.of(values.toArray());
  }

  private static Object length(Run run, Object value) {
    if (value instanceof String text) {
      return (double) text.length();
    }
    return (double) (value instanceof JsArray array ? array.size() : keysOf(run, value).size());
  }

  private static void installConversions(JsObject util) {
    RuleUtil.bound(
        util,
        "boolOrFalse",
        1,
        (run, a) -> argument(a, 0) instanceof Boolean bool ? bool : (Object) false);
    RuleUtil.bound(
        util,
        "numberOrZero",
        1,
        (run, a) -> RuleUtil.isNumber(argument(a, 0)) ? argument(a, 0) : (Object) 0.0);
    RuleUtil.bound(
        util, "stringOrEmpty", 1, (run, a) -> argument(a, 0) instanceof String text ? text : "");
    RuleUtil.bound(
        util,
        "toBool",
        1,
        (run, a) ->
            argument(a, 0) instanceof Boolean bool ? bool : (Object) "true".equals(argument(a, 0)));
    RuleUtil.bound(
        util, "toNumberOrNaN", 1, (run, a) -> Values.convertToNumber(run, argument(a, 0)));
    util.define(
        "countDecimals",
        new NativeFunction(
            "countDecimals", 1, (run, self, a) -> countDecimals(run, self, argument(a, 0))));
  }

  /** AIN: counts in the text of the number, and throws for what has no decimal point in it. */
  private static double countDecimals(Run run, Object self, Object value) {
    double number = Values.toNumber(run, value);
    if (value instanceof Double && Math.floor(number) == number) {
      return 0;
    }
    Object method = RuleUtil.member(run, value, "toString");
    Object text = Values.call(run, method, value);
    if (!(text instanceof String digits)) {
      throw ScriptThrow.typeError("split is not a function");
    }
    List<String> parts = SMALL_NUMBER.find(run, digits);
    if (!parts.isEmpty()) {
      RuleUtil.requireUtil(self);
      double mantissa = Values.toNumber(run, parts.get(1));
      return Values.toNumber(run, parts.get(2)) + countDecimals(run, self, mantissa);
    }
    int point = digits.indexOf('.');
    if (point < 0) {
      throw ScriptThrow.typeError("Cannot read properties of undefined (reading 'length')");
    }
    int end = digits.indexOf('.', point + 1);
    return (end < 0 ? digits.length() : end) - point - 1.0;
  }
}
