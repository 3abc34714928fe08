package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.DoublePredicate;

/** Number, Boolean and BigInt. */
final class NumberMethods {

  private static final double MAX_SAFE = 9007199254740991.0;

  private NumberMethods() {}

  static void install() {
    installStatics(Intrinsics.NUMBER);
    JsObject prototype = Intrinsics.NUMBER_PROTOTYPE;
    Intrinsics.method(
        prototype, "toString", 1, (run, self, arguments) -> text(run, number(self), arguments));
    Intrinsics.method(
        prototype, "toLocaleString", 0, (run, self, arguments) -> locale(number(self), arguments));
    Intrinsics.method(prototype, "valueOf", 0, (run, self, arguments) -> number(self));
    Intrinsics.method(
        prototype,
        "toFixed",
        1,
        (run, self, arguments) -> {
          double value = number(self);
          return run.made(
              Numbers.toFixed(value, digits(run, arguments, 0, 100, "toFixed() digits")));
        });
    Intrinsics.method(prototype, "toExponential", 1, NumberMethods::exponential);
    Intrinsics.method(prototype, "toPrecision", 1, NumberMethods::precision);
    Intrinsics.method(
        Intrinsics.BOOLEAN_PROTOTYPE,
        "toString",
        0,
        (run, self, arguments) -> bool(self) ? "true" : "false");
    Intrinsics.method(
        Intrinsics.BOOLEAN_PROTOTYPE, "valueOf", 0, (run, self, arguments) -> bool(self));
    Intrinsics.method(
        Intrinsics.BIGINT_PROTOTYPE,
        "toString",
        0,
        (run, self, arguments) -> {
          BigInteger value = big(self);
          run.checkLength(value.bitLength());
          return run.made(value.toString(radix(run, arguments)));
        });
    Intrinsics.method(
        Intrinsics.BIGINT_PROTOTYPE, "valueOf", 0, (run, self, arguments) -> big(self));
  }

  private static void installStatics(JsObject type) {
    type.define("MAX_SAFE_INTEGER", MAX_SAFE);
    type.define("MIN_SAFE_INTEGER", -MAX_SAFE);
    type.define("MAX_VALUE", Double.MAX_VALUE);
    type.define("MIN_VALUE", Double.MIN_VALUE);
    type.define("EPSILON", Math.ulp(1.0));
    type.define("NaN", Double.NaN);
    type.define("POSITIVE_INFINITY", Double.POSITIVE_INFINITY);
    type.define("NEGATIVE_INFINITY", Double.NEGATIVE_INFINITY);
    check(type, "isFinite", Double::isFinite);
    check(type, "isNaN", value -> Double.isNaN(value));
    check(type, "isInteger", NumberMethods::isInteger);
    check(type, "isSafeInteger", value -> isInteger(value) && Math.abs(value) <= MAX_SAFE);
    Intrinsics.method(
        type,
        "parseFloat",
        1,
        (run, self, arguments) -> {
          String text = Values.toString(run, argument(arguments, 0));
          run.checkLength(text.length());
          return Numbers.parseFloat(text);
        });
    Intrinsics.method(
        type,
        "parseInt",
        2,
        (run, self, arguments) -> {
          String text = Values.toString(run, argument(arguments, 0));
          run.checkLength(text.length() * 16L);
          return Numbers.parseInt(
              text, Values.toInt32(Values.toNumber(run, argument(arguments, 1))));
        });
  }

  private static void check(JsObject type, String name, DoublePredicate predicate) {
    Intrinsics.method(
        type,
        name,
        1,
        (run, self, arguments) ->
            argument(arguments, 0) instanceof Double number && predicate.test(number));
  }

  static boolean isInteger(double value) {
    return Double.isFinite(value) && Math.floor(value) == value;
  }

  private static double number(Object self) {
    if (JsWrapper.unwrap(self) instanceof Double number) {
      return number;
    }
    throw ScriptThrow.typeError("Number.prototype method requires that 'this' be a Number");
  }

  private static boolean bool(Object self) {
    if (JsWrapper.unwrap(self) instanceof Boolean bool) {
      return bool;
    }
    throw ScriptThrow.typeError("Boolean.prototype method requires that 'this' be a Boolean");
  }

  private static BigInteger big(Object self) {
    if (JsWrapper.unwrap(self) instanceof BigInteger big) {
      return big;
    }
    throw ScriptThrow.typeError("BigInt.prototype method requires that 'this' be a BigInt");
  }

  private static int radix(Run run, Object[] arguments) {
    Object wanted = argument(arguments, 0);
    double radix = wanted == Undefined.UNDEFINED ? 10 : Values.toInteger(run, wanted);
    if (radix < 2 || radix > 36) {
      throw ScriptThrow.rangeError("toString() radix must be between 2 and 36");
    }
    return (int) radix;
  }

  private static String text(Run run, double value, Object[] arguments) {
    int radix = radix(run, arguments);
    run.charge(64);
    return radix == 10 ? Numbers.toString(value) : run.made(Numbers.toRadix(value, radix));
  }

  private static String locale(double value, Object[] arguments) {
    if (arguments.length > 0) {
      throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "locales");
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    DecimalFormat format =
        new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(value);
  }

  private static int digits(Run run, Object[] arguments, int min, int max, String what) {
    double digits = Values.toInteger(run, argument(arguments, 0));
    if (digits < min || digits > max) {
      throw ScriptThrow.rangeError(what + " argument must be between " + min + " and " + max);
    }
    return (int) digits;
  }

  private static Object exponential(Run run, Object self, Object[] arguments) {
    double value = number(self);
    boolean all = argument(arguments, 0) == Undefined.UNDEFINED;
    double wanted = Values.toInteger(run, argument(arguments, 0));
    if (!Double.isFinite(value)) {
      return Numbers.toString(value);
    }
    if (wanted < 0 || wanted > 100) {
      throw ScriptThrow.rangeError("toExponential() argument must be between 0 and 100");
    }
    return run.made(Numbers.toExponential(value, all ? -1 : (int) wanted));
  }

  private static Object precision(Run run, Object self, Object[] arguments) {
    double value = number(self);
    if (argument(arguments, 0) == Undefined.UNDEFINED) {
      return Numbers.toString(value);
    }
    double wanted = Values.toInteger(run, argument(arguments, 0));
    if (!Double.isFinite(value)) {
      return Numbers.toString(value);
    }
    if (wanted < 1 || wanted > 100) {
      throw ScriptThrow.rangeError("toPrecision() argument must be between 1 and 100");
    }
    return run.made(Numbers.toPrecision(value, (int) wanted));
  }
}
