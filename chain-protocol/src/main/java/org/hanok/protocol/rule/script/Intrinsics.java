package org.hanok.protocol.rule.script;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/**
 * The objects every script finds: prototypes and constructors. Shared by all evaluations and
 * therefore frozen.
 *
 * <p>AIN: a rule in the reference reaches the real ones and could change them for the whole node,
 * or leave the sandbox through {@code Function}; here either ends the evaluation.
 */
final class Intrinsics {

  static final JsObject OBJECT_PROTOTYPE = new JsObject((JsObject) null);
  static final JsObject FUNCTION_PROTOTYPE = new FunctionMethods.Prototype();
  static final JsObject ARRAY_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject STRING_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject NUMBER_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject BOOLEAN_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject BIGINT_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject REGEXP_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject ITERATOR_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);
  static final JsObject ERROR_PROTOTYPE = new JsObject(OBJECT_PROTOTYPE);

  static final NativeFunction OBJECT =
      new NativeFunction("Object", 1, (run, self, arguments) -> toObject(run, arguments));
  static final NativeFunction FUNCTION = refused("Function");
  static final NativeFunction ARRAY =
      new NativeFunction("Array", 1, (run, self, arguments) -> newArray(run, arguments));
  static final NativeFunction STRING =
      new NativeFunction(
          "String",
          1,
          (run, self, arguments) ->
              arguments.length == 0 ? "" : Values.toString(run, arguments[0]));
  static final NativeFunction NUMBER =
      new NativeFunction("Number", 1, (run, self, arguments) -> toNumber(run, arguments));
  static final NativeFunction BOOLEAN =
      new NativeFunction(
          "Boolean",
          1,
          (run, self, arguments) -> arguments.length > 0 && Values.truthy(arguments[0]));
  static final NativeFunction REGEXP =
      new NativeFunction("RegExp", 2, (run, self, arguments) -> newRegExp(run, arguments));
  static final NativeFunction BIGINT = refused("BigInt");
  static final NativeFunction ERROR = refused("Error");

  static final NativeFunction FUNCTION_TO_STRING =
      new NativeFunction("toString", 0, (run, self, arguments) -> FunctionMethods.text(run, self));

  static {
    ObjectMethods.install();
    FunctionMethods.install();
    ArrayMethods.install();
    ArrayCallbacks.install();
    StringMethods.install();
    NumberMethods.install();
    RegExpMethods.install();
    link(OBJECT_PROTOTYPE, OBJECT);
    link(FUNCTION_PROTOTYPE, FUNCTION);
    link(ARRAY_PROTOTYPE, ARRAY);
    link(STRING_PROTOTYPE, STRING);
    link(NUMBER_PROTOTYPE, NUMBER);
    link(BOOLEAN_PROTOTYPE, BOOLEAN);
    link(BIGINT_PROTOTYPE, BIGINT);
    link(REGEXP_PROTOTYPE, REGEXP);
    link(ERROR_PROTOTYPE, ERROR);
    ITERATOR_PROTOTYPE.freeze();
  }

  private static final int LONGEST_MESSAGE = 300;

  /** What an error takes, in bytes; charged when it is caught. */
  static final int ERROR_BYTES = 1200;

  private Intrinsics() {}

  private static void link(JsObject prototype, NativeFunction constructor) {
    prototype.define("constructor", constructor);
    constructor.define("prototype", prototype);
    prototype.freeze();
  }

  /** Adds a method to a prototype or constructor. */
  static void method(JsObject target, String name, int length, NativeFunction.Body body) {
    target.define(name, new NativeFunction(name, length, body));
  }

  static NativeFunction refused(String name) {
    return new NativeFunction(
        name,
        1,
        (run, self, arguments) -> {
          throw new ScriptLimit(ScriptLimit.Kind.REFUSED, name + " is not given to rules");
        });
  }

  static void refuse(JsObject target, String... names) {
    for (String name : names) {
      target.define(name, refused(name));
    }
  }

  static boolean isIntrinsic(JsObject object) {
    return object instanceof NativeFunction
        || (object.isFrozen()
            && object.getOwn("constructor") instanceof NativeFunction function
            && Values.same(function.getOwn("prototype"), object));
  }

  /** The prototype of a primitive. */
  static JsObject prototypeOf(Object primitive) {
    return switch (primitive) {
      case String ignored -> STRING_PROTOTYPE;
      case Double ignored -> NUMBER_PROTOTYPE;
      case Boolean ignored -> BOOLEAN_PROTOTYPE;
      case BigInteger ignored -> BIGINT_PROTOTYPE;
      default -> OBJECT_PROTOTYPE;
    };
  }

  static JsObject error(String name, String text) {
    // Scripts may keep what they catch, and some messages name what scripts made.
    String message =
        text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    JsObject error = new JsObject(ERROR_PROTOTYPE);
    error.define("name", name);
    error.define("message", message);
    return error;
  }

  /** What {@code new} makes of one of these constructors. */
  static Object construct(NativeFunction constructor, Run run, Object[] arguments) {
    if (constructor == STRING || constructor == NUMBER || constructor == BOOLEAN) {
      run.newObject(0);
      return new JsWrapper(constructor.call(run, Undefined.UNDEFINED, arguments));
    }
    if (constructor == OBJECT
        || constructor == ARRAY
        || constructor == REGEXP
        || constructor == FUNCTION
        || constructor == ERROR) {
      return constructor.call(run, Undefined.UNDEFINED, arguments);
    }
    throw ScriptThrow.typeError(constructor.name() + " is not a constructor");
  }

  private static Object toObject(Run run, Object[] arguments) {
    run.newObject(0);
    Object value = NativeFunction.argument(arguments, 0);
    if (Values.isNothing(value)) {
      return JsObject.create();
    }
    return value instanceof JsObject ? value : new JsWrapper(value);
  }

  private static Object newArray(Run run, Object[] arguments) {
    if (arguments.length == 1 && arguments[0] instanceof Double length) {
      run.newArray(0);
      JsArray array = new JsArray(new ArrayList<>());
      array.setLength(run, length);
      return array;
    }
    run.newArray(arguments.length);
    return JsArray.of(arguments);
  }

  private static double toNumber(Run run, Object[] arguments) {
    if (arguments.length == 0) {
      return 0;
    }
    Object numeric = Values.toNumeric(run, arguments[0]);
    return numeric instanceof BigInteger big ? big.doubleValue() : (Double) numeric;
  }

  static JsRegExp newRegExp(Run run, Object[] arguments) {
    Object pattern = NativeFunction.argument(arguments, 0);
    Object flags = NativeFunction.argument(arguments, 1);
    String source;
    String flagText = flags == Undefined.UNDEFINED ? "" : Values.toString(run, flags);
    if (pattern instanceof JsRegExp regexp) {
      source = String.valueOf(regexp.flag("source"));
      flagText = flags == Undefined.UNDEFINED ? String.valueOf(regexp.flag("flags")) : flagText;
    } else {
      source = pattern == Undefined.UNDEFINED ? "" : Values.toString(run, pattern);
    }
    run.checkLength(source.length() * 64L);
    try {
      RegExpProgram program = RegExpProgram.compile(source, flagText);
      run.charge(program.cost());
      run.allocate(program.bytes());
      run.newObject(0);
      return new JsRegExp(program, source, flagText);
    } catch (ScriptSyntaxError e) {
      throw ScriptThrow.syntaxError(String.valueOf(e.getMessage()));
    }
  }

  /** The array that {@code value} is, for methods that are only given to arrays. */
  static JsArray array(Run run, Object value, String method) {
    if (value instanceof JsArray array) {
      return array;
    }
    if (Values.isNothing(value)) {
      throw ScriptThrow.typeError("Array.prototype." + method + " called on null or undefined");
    }
    if (value instanceof String text) {
      run.checkElements(text.length());
      run.newArray(text.length());
      return ofCharacters(text);
    }
    throw new ScriptLimit(ScriptLimit.Kind.REFUSED, method + " of what is no array");
  }

  private static JsArray ofCharacters(String text) {
    List<@Nullable Object> items = new ArrayList<>();
    text.chars().forEach(c -> items.add(String.valueOf((char) c)));
    JsArray array = new JsArray(items);
    array.freeze();
    return array;
  }

  static Object orNull(@Nullable JsObject object) {
    return object == null ? JsonNull.NULL : object;
  }
}
