package org.hanok.protocol.rule.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/**
 * ECMAScript's conversions and comparisons. A value is undefined, {@link JsonNull#NULL}, a Boolean,
 * a Double, a String, a BigInteger or a {@link JsObject}.
 */
public final class Values {

  private Values() {}

  /** Whether {@code value} counts as true. */
  public static boolean truthy(Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case String text -> !text.isEmpty();
      case Double number -> number != 0 && !Double.isNaN(number);
      case BigInteger big -> big.signum() != 0;
      case Undefined ignored -> false;
      case JsonNull ignored -> false;
      default -> true;
    };
  }

  /** The typeof operator. */
  static String typeOf(Object value) {
    return switch (value) {
      case Undefined ignored -> "undefined";
      case Boolean ignored -> "boolean";
      case String ignored -> "string";
      case Double ignored -> "number";
      case BigInteger ignored -> "bigint";
      case JsFunction ignored -> "function";
      default -> "object";
    };
  }

  /** Whether {@code value} is null or undefined. */
  public static boolean isNothing(Object value) {
    return value == Undefined.UNDEFINED || value == JsonNull.NULL;
  }

  /** {@code Number(value)} for anything but big integers, which throw. */
  public static double toNumber(Run run, Object value) {
    return switch (value) {
      case Double number -> number;
      case String text -> {
        run.charge(1 + text.length() / 16);
        yield EcmaNumber.toNumber(text);
      }
      case Boolean bool -> bool ? 1 : 0;
      case JsonNull ignored -> 0;
      case Undefined ignored -> Double.NaN;
      case BigInteger ignored ->
          throw ScriptThrow.typeError("Cannot convert a BigInt value to a number");
      case FunctionText ignored -> Double.NaN;
      default -> toNumber(run, toPrimitive(run, value, false));
    };
  }

  /** {@code Number(value)}, big integers included. */
  public static Object convertToNumber(Run run, Object value) {
    return Intrinsics.NUMBER.call(run, Undefined.UNDEFINED, new Object[] {value});
  }

  /** A number or a big integer. */
  static Object toNumeric(Run run, Object value) {
    Object primitive = toPrimitive(run, value, false);
    return primitive instanceof BigInteger ? primitive : (Object) toNumber(run, primitive);
  }

  /** Truncated towards zero; NaN gives 0. */
  static double toInteger(Run run, Object value) {
    double number = toNumber(run, value);
    if (Double.isNaN(number)) {
      return 0;
    }
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    return whole + 0.0;
  }

  static int toInt32(double number) {
    if (number == (int) number) {
      return (int) number;
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return 0;
    }
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    double wrapped = whole % 4294967296.0;
    return (int) (long) wrapped;
  }

  /** {@code String(value)}. */
  public static String toString(Run run, Object value) {
    return switch (value) {
      case String text -> text;
      case Double number -> EcmaNumber.toString(number);
      case Boolean bool -> bool ? "true" : "false";
      case JsonNull ignored -> "null";
      case Undefined ignored -> "undefined";
      case BigInteger big -> {
        run.checkLength(big.bitLength());
        yield run.made(big.toString());
      }
      case FunctionText text -> throw text.needed();
      default -> toString(run, toPrimitive(run, value, true));
    };
  }

  /** {@code String(value)}, or null if it throws, as in a script that catches everything. */
  public static @Nullable String textUnlessThrown(Run run, Object value) {
    int depth = run.depth();
    try {
      return toString(run, value);
    } catch (ScriptThrow e) {
      run.resetDepth(depth);
      return null;
    }
  }

  /** A member's name. */
  static String toKey(Run run, Object value) {
    return value instanceof String text ? text : toString(run, value);
  }

  /** The value itself, or what an object gives for it: also a {@link FunctionText}. */
  private static Object textOrCall(Run run, JsObject object, JsFunction method) {
    return same(method, Intrinsics.FUNCTION_TO_STRING)
            && object instanceof JsFunction function
            && !function.text().whole()
        ? function.text()
        : method.call(run, object, NO_ARGUMENTS);
  }

  static Object toPrimitive(Run run, Object value, boolean preferString) {
    if (!(value instanceof JsObject object)) {
      return value;
    }
    run.enterCall();
    for (int attempt = 0; attempt < 2; attempt++) {
      Object method = object.get((attempt == 0) == preferString ? "toString" : "valueOf");
      if (method instanceof JsFunction function) {
        Object result = textOrCall(run, object, function);
        if (!(result instanceof JsObject)) {
          run.leaveCall();
          return result;
        }
      }
    }
    throw ScriptThrow.typeError("Cannot convert object to primitive value");
  }

  static final Object[] NO_ARGUMENTS = {};

  /** Whether both are the same object, which is what objects of a script are compared by. */
  @SuppressWarnings("ReferenceEquality") // identity is the question
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    return a == b;
  }

  /** The {@code ===} operator. */
  public static boolean strictEquals(Object a, Object b) {
    if (a instanceof Double x) {
      return b instanceof Double y && x.doubleValue() == y.doubleValue();
    }
    if (a instanceof String || a instanceof Boolean || a instanceof BigInteger) {
      return a.equals(b);
    }
    return same(a, b);
  }

  /** As {@code ===}, but NaN is the same as NaN. */
  static boolean sameValueZero(Object a, Object b) {
    return strictEquals(a, b)
        || (a instanceof Double x && b instanceof Double y && x.isNaN() && y.isNaN());
  }

  static boolean sameValue(Object a, Object b) {
    return (a instanceof Double && b instanceof Double) ? a.equals(b) : strictEquals(a, b);
  }

  /** The {@code ==} operator. */
  static boolean looseEquals(Run run, Object a, Object b) {
    if (isNothing(a) || isNothing(b)) {
      return isNothing(a) && isNothing(b);
    }
    if (a instanceof JsObject && b instanceof JsObject) {
      return same(a, b);
    }
    Object x = a instanceof JsObject ? toPrimitive(run, a, false) : a;
    Object y = b instanceof JsObject ? toPrimitive(run, b, false) : b;
    if (isNothing(x) || isNothing(y)) {
      return isNothing(x) && isNothing(y);
    }
    if (x instanceof FunctionText text) {
      return text.isSame(y);
    }
    if (y instanceof FunctionText text) {
      return text.isSame(x);
    }
    if (x.getClass() == y.getClass()) {
      return strictEquals(x, y);
    }
    if (x instanceof BigInteger || y instanceof BigInteger) {
      Integer order = compareBig(run, x, y);
      return order != null && order == 0;
    }
    return toNumber(run, x) == toNumber(run, y);
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof FunctionText;
  }

  /** {@code a < b}, or its negation for {@code >=} where {@code orEqual}. */
  static boolean less(Run run, Object a, Object b, boolean leftFirst, boolean negate) {
    if (a instanceof Double x && b instanceof Double y) {
      return negate ? x >= y : x < y;
    }
    Object x;
    Object y;
    if (leftFirst) {
      x = toPrimitive(run, a, false);
      y = toPrimitive(run, b, false);
    } else {
      y = toPrimitive(run, b, false);
      x = toPrimitive(run, a, false);
    }
    if (x instanceof String s && y instanceof String t) {
      run.charge(1 + Math.min(s.length(), t.length()) / 16);
      return s.compareTo(t) < 0 != negate;
    }
    if (x instanceof FunctionText text && isText(y)) {
      return text.compareTo(y) < 0 != negate;
    }
    if (y instanceof FunctionText text && isText(x)) {
      return text.compareTo(x) > 0 != negate;
    }
    if (x instanceof BigInteger || y instanceof BigInteger) {
      Integer order = compareBig(run, x, y);
      return order != null && (order < 0 != negate);
    }
    double p = toNumber(run, x);
    double q = toNumber(run, y);
    return negate ? p >= q : p < q;
  }

  /** Compares where at least one is a big integer; null if one is no number. */
  private static @Nullable Integer compareBig(Run run, Object a, Object b) {
    BigDecimal x = exact(run, a, b instanceof BigInteger);
    BigDecimal y = exact(run, b, a instanceof BigInteger);
    if (x != null && y != null) {
      return x.compareTo(y);
    }
    double p = x != null ? 0 : infinity(a);
    double q = y != null ? 0 : infinity(b);
    return Double.isNaN(p) || Double.isNaN(q) ? null : (Integer) Double.compare(p, q);
  }

  private static @Nullable BigDecimal exact(Run run, Object value, boolean otherIsBig) {
    run.charge(4);
    if (value instanceof BigInteger big) {
      run.charge(big.bitLength() / 16);
      return new BigDecimal(big);
    }
    if (value instanceof String text && otherIsBig) {
      BigInteger parsed = Numbers.parseBigInteger(run, text);
      return parsed == null ? null : new BigDecimal(parsed);
    }
    double number = toNumber(run, value);
    return Double.isFinite(number) ? new BigDecimal(number) : null;
  }

  private static double infinity(Object value) {
    return value instanceof Double number ? number : Double.NaN;
  }

  /** {@code a <= b}. */
  public static boolean atMost(Run run, Object a, Object b) {
    return less(run, b, a, false, true);
  }

  /** {@code a < b}. */
  public static boolean lessThan(Run run, Object a, Object b) {
    return less(run, a, b, true, false);
  }

  /** A member of anything. */
  public static Object getMember(Run run, Object base, String key) {
    if (base instanceof JsObject object) {
      return object.get(key);
    }
    if (isNothing(base)) {
      throw ScriptThrow.typeError(
          "Cannot read properties of " + toString(run, base) + " (reading '" + key + "')");
    }
    if (base instanceof String text) {
      if (key.equals("length")) {
        return (double) text.length();
      }
      int index = JsArray.index(key);
      if (index >= 0 && index < text.length()) {
        return String.valueOf(text.charAt(index));
      }
    }
    JsObject prototype = Intrinsics.prototypeOf(base);
    Object value = prototype.get(key);
    return value == Undefined.UNDEFINED && key.equals("__proto__") ? prototype : value;
  }

  /** A member of anything by a computed key. */
  static Object getComputed(Run run, Object base, Object key) {
    if (key instanceof Double number) {
      int index = (int) number.doubleValue();
      if (index == number && index >= 0) {
        if (base instanceof JsArray array && index < array.size()) {
          return array.items().get(index) == null
              ? array.get(Integer.toString(index))
              : array.at(index);
        }
        if (base instanceof String text && index < text.length()) {
          return String.valueOf(text.charAt(index));
        }
      }
    }
    if (isNothing(base)) {
      throw ScriptThrow.typeError("Cannot read properties of " + toString(run, base));
    }
    return getMember(run, base, toKey(run, key));
  }

  /** Sets a member of anything, as strict code does. */
  static void setMember(Run run, Object base, String key, Object value) {
    if (base instanceof JsObject object) {
      object.set(run, key, value);
      return;
    }
    throw ScriptThrow.typeError(
        isNothing(base)
            ? "Cannot set properties of " + toString(run, base)
            : "Cannot create property '" + key + "' on " + typeOf(base));
  }

  /** Calls {@code callee}, which {@code what} names in the error if it is no function. */
  public static Object call(Run run, Object callee, Object thisValue, Object... arguments) {
    if (callee instanceof JsFunction function) {
      run.enterCall();
      Object result = function.call(run, thisValue, arguments);
      run.leaveCall();
      return result;
    }
    throw ScriptThrow.typeError(typeOf(callee) + " is not a function");
  }
}
