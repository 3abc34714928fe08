package org.hanok.protocol.rule.script;

import java.math.BigInteger;

/** The arithmetic operators. */
final class Operators {

  private static final int MAX_BITS = 1 << 16;

  private Operators() {}

  /** An operator on two values. */
  @FunctionalInterface
  interface Binary {
    Object apply(Run run, Object left, Object right);
  }

  static Binary of(String operator) {
    return switch (operator) {
      case "+" -> Operators::add;
      case "===" -> (run, a, b) -> Values.strictEquals(a, b);
      case "!==" -> (run, a, b) -> !Values.strictEquals(a, b);
      case "==" -> Values::looseEquals;
      case "!=" -> (run, a, b) -> !Values.looseEquals(run, a, b);
      case "<" -> (run, a, b) -> Values.less(run, a, b, true, false);
      case ">" -> (run, a, b) -> Values.less(run, b, a, false, false);
      case ">=" -> (run, a, b) -> Values.less(run, a, b, true, true);
      case "<=" -> (run, a, b) -> Values.less(run, b, a, false, true);
      case "in" -> Operators::in;
      case "instanceof" -> Operators::instanceOf;
      default -> (run, a, b) -> arithmetic(operator, run, a, b);
    };
  }

  private static Object add(Run run, Object left, Object right) {
    if (left instanceof Double x && right instanceof Double y) {
      return x + y;
    }
    Object a = Values.toPrimitive(run, left, false);
    Object b = Values.toPrimitive(run, right, false);
    if (isText(a) || isText(b)) {
      return concat(run, Values.toString(run, a), Values.toString(run, b));
    }
    return arithmetic("+", run, a, b);
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof FunctionText;
  }

  static String concat(Run run, String a, String b) {
    run.newText((long) a.length() + b.length());
    return a.concat(b);
  }

  private static Object arithmetic(String operator, Run run, Object left, Object right) {
    Object a = left instanceof Double ? left : Values.toNumeric(run, left);
    Object b = right instanceof Double ? right : Values.toNumeric(run, right);
    if (a instanceof Double x && b instanceof Double y) {
      return number(operator, x, y);
    }
    if (a instanceof BigInteger x && b instanceof BigInteger y) {
      run.charge(1 + (long) (x.bitLength() / 64 + 1) * (y.bitLength() / 64 + 1) / 8);
      BigInteger result = run.made(big(operator, run, x, y));
      if (result.bitLength() > MAX_BITS) {
        throw new ScriptLimit(ScriptLimit.Kind.SIZE, "big integer too big");
      }
      return result;
    }
    throw ScriptThrow.typeError("Cannot mix BigInt and other types, use explicit conversions");
  }

  private static double number(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> a % b;
      case "**" -> power(a, b);
      case "<<" -> Values.toInt32(a) << Values.toInt32(b);
      case ">>" -> Values.toInt32(a) >> Values.toInt32(b);
      case ">>>" -> (Values.toInt32(a) >>> Values.toInt32(b)) & 0xFFFFFFFFL;
      case "&" -> Values.toInt32(a) & Values.toInt32(b);
      case "|" -> Values.toInt32(a) | Values.toInt32(b);
      case "^" -> Values.toInt32(a) ^ Values.toInt32(b);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  static double power(double base, double exponent) {
    // ECMAScript: 1 ** NaN and 1 ** Infinity are NaN; Java agrees but on these.
    if (Double.isNaN(exponent) || (Math.abs(base) == 1 && Double.isInfinite(exponent))) {
      return Double.NaN;
    }
    // Unlike Math.pow, StrictMath gives the same bits on every machine (fdlibm, as V8).
    return StrictMath.pow(base, exponent);
  }

  private static BigInteger big(String operator, Run run, BigInteger a, BigInteger b) {
    return switch (operator) {
      case "+" -> a.add(b);
      case "-" -> a.subtract(b);
      case "*" -> a.multiply(b);
      case "/" -> a.divide(divisor(b));
      case "%" -> a.remainder(divisor(b));
      case "**" -> bigPower(run, a, b);
      case "<<" -> shift(a, b);
      case ">>" -> shift(a, b.negate());
      case "&" -> a.and(b);
      case "|" -> a.or(b);
      case "^" -> a.xor(b);
      case ">>>" ->
          throw ScriptThrow.typeError("BigInts have no unsigned right shift, use >> instead");
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static BigInteger divisor(BigInteger value) {
    if (value.signum() == 0) {
      throw ScriptThrow.rangeError("Division by zero");
    }
    return value;
  }

  private static BigInteger bigPower(Run run, BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      throw ScriptThrow.rangeError("Exponent must be non-negative");
    }
    if (base.bitLength() <= 1 && base.abs().bitLength() <= 1) {
      return exponent.signum() == 0 || (base.signum() < 0 && !exponent.testBit(0))
          ? BigInteger.ONE
          : base;
    }
    if (exponent.bitLength() > 20 || (long) base.bitLength() * exponent.intValue() > MAX_BITS) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "big integer too big");
    }
    run.charge(1000 + (long) base.bitLength() * exponent.intValue() / 64);
    return base.pow(exponent.intValue());
  }

  private static BigInteger shift(BigInteger value, BigInteger by) {
    if (by.bitLength() > 20) {
      if (by.signum() > 0 && value.signum() != 0) {
        throw new ScriptLimit(ScriptLimit.Kind.SIZE, "big integer too big");
      }
      return value.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ZERO;
    }
    if (by.intValue() > MAX_BITS) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "big integer too big");
    }
    return value.shiftLeft(by.intValue());
  }

  private static Object in(Run run, Object key, Object object) {
    if (!(object instanceof JsObject target)) {
      throw ScriptThrow.typeError("Cannot use 'in' operator to search in a primitive");
    }
    return target.has(Values.toKey(run, key));
  }

  private static Object instanceOf(Run run, Object value, Object type) {
    if (!(type instanceof JsFunction function)) {
      throw ScriptThrow.typeError("Right-hand side of 'instanceof' is not callable");
    }
    if (!(value instanceof JsObject object)) {
      return false;
    }
    Object prototype = function.get("prototype");
    if (!(prototype instanceof JsObject)) {
      throw ScriptThrow.typeError("Function has non-object prototype in instanceof check");
    }
    for (JsObject up = object.prototype(); up != null; up = up.prototype()) {
      run.charge(1);
      if (Values.same(up, prototype)) {
        return true;
      }
    }
    return false;
  }

  static Object negate(Run run, Object value) {
    Object numeric = Values.toNumeric(run, value);
    return numeric instanceof BigInteger big
        ? run.made(big.negate())
        : (Object) (-(Double) numeric);
  }

  static Object complement(Run run, Object value) {
    Object numeric = Values.toNumeric(run, value);
    return numeric instanceof BigInteger big
        ? run.made(big.not())
        : (Object) (double) ~Values.toInt32((Double) numeric);
  }

  static Object increment(Run run, Object numeric, int by) {
    return numeric instanceof BigInteger big
        ? run.made(big.add(BigInteger.valueOf(by)))
        : (Object) ((Double) numeric + by);
  }
}
