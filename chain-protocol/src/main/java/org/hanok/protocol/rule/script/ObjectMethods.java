package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/** Object and Object.prototype, Error.prototype and iterators. */
final class ObjectMethods {

  private ObjectMethods() {}

  static void install() {
    installPrototype(Intrinsics.OBJECT_PROTOTYPE);
    installStatics(Intrinsics.OBJECT);
    Intrinsics.method(
        Intrinsics.ITERATOR_PROTOTYPE, "next", 0, (run, self, arguments) -> next(run, self));
    Intrinsics.method(
        Intrinsics.ERROR_PROTOTYPE,
        "toString",
        0,
        (run, self, arguments) ->
            new TextMaker(run)
                .append(Values.toString(run, Values.getMember(run, self, "name")))
                .append(": ")
                .append(Values.toString(run, Values.getMember(run, self, "message")))
                .text());
  }

  private static void installPrototype(JsObject prototype) {
    Intrinsics.method(
        prototype,
        "hasOwnProperty",
        1,
        (run, self, arguments) -> hasOwn(self, Values.toKey(run, argument(arguments, 0))));
    Intrinsics.method(
        prototype,
        "propertyIsEnumerable",
        1,
        (run, self, arguments) ->
            keys(run, self).contains(Values.toKey(run, argument(arguments, 0))));
    Intrinsics.method(
        prototype,
        "isPrototypeOf",
        1,
        (run, self, arguments) -> isPrototypeOf(run, self, argument(arguments, 0)));
    Intrinsics.method(prototype, "toString", 0, (run, self, arguments) -> describe(self));
    Intrinsics.method(
        prototype,
        "toLocaleString",
        0,
        (run, self, arguments) -> Values.call(run, Values.getMember(run, self, "toString"), self));
    Intrinsics.method(prototype, "valueOf", 0, (run, self, arguments) -> object(self, "valueOf"));
    Intrinsics.refuse(
        prototype, "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__");
  }

  private static Object object(Object self, String method) {
    if (Values.isNothing(self)) {
      throw ScriptThrow.typeError("Object.prototype." + method + " called on null or undefined");
    }
    return self instanceof JsObject ? self : new JsWrapper(self);
  }

  private static boolean hasOwn(Object self, String key) {
    return ((JsObject) object(self, "hasOwnProperty")).hasOwn(key);
  }

  private static boolean isPrototypeOf(Run run, Object self, Object value) {
    if (value instanceof JsObject object) {
      for (JsObject up = object.prototype(); up != null; up = up.prototype()) {
        run.charge(1);
        if (Values.same(up, self)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String describe(Object self) {
    String name =
        switch (self) {
          case Undefined ignored -> "Undefined";
          case JsonNull ignored -> "Null";
          case JsArray ignored -> "Array";
          case JsObject object ->
              Values.same(object.prototype(), Intrinsics.ERROR_PROTOTYPE)
                  ? "Error"
                  : object.className();
          case String ignored -> "String";
          case Boolean ignored -> "Boolean";
          case Double ignored -> "Number";
          default -> "BigInt";
        };
    return "[object " + name + "]";
  }

  private static Object next(Run run, Object self) {
    if (!(self instanceof JsIterator iterator)) {
      throw ScriptThrow.typeError("next method called on incompatible receiver");
    }
    run.newObject(2);
    JsObject step = JsObject.create();
    boolean more = iterator.items().hasNext();
    step.define("value", more ? iterator.items().next() : Undefined.UNDEFINED);
    step.define("done", !more);
    return step;
  }

  /** The enumerable own names of anything but null and undefined. */
  static List<String> keys(Run run, Object value) {
    if (Values.isNothing(value)) {
      throw ScriptThrow.typeError("Cannot convert undefined or null to object");
    }
    if (value instanceof JsObject object) {
      List<String> keys = object.keys();
      run.checkElements(keys.size());
      run.newArray(keys.size());
      return keys;
    }
    List<String> indices = new ArrayList<>();
    if (value instanceof String text) {
      run.checkElements(text.length());
      run.newArray(text.length());
      for (int i = 0; i < text.length(); i++) {
        indices.add(Integer.toString(i));
      }
    }
    return indices;
  }

  private static void installStatics(JsObject type) {
    listing(type, "keys", (run, object) -> key -> key);
    listing(type, "getOwnPropertyNames", (run, object) -> key -> key);
    listing(type, "values", (run, object) -> key -> Values.getMember(run, object, key));
    listing(
        type,
        "entries",
        (run, object) ->
            key -> {
              run.newArray(2);
              return JsArray.of(key, Values.getMember(run, object, key));
            });
    Intrinsics.method(type, "assign", 2, (run, self, arguments) -> assign(run, arguments));
    Intrinsics.method(
        type,
        "is",
        2,
        (run, self, arguments) -> Values.sameValue(argument(arguments, 0), argument(arguments, 1)));
    Intrinsics.method(
        type,
        "hasOwn",
        2,
        (run, self, arguments) ->
            hasOwn(argument(arguments, 0), Values.toKey(run, argument(arguments, 1))));
    Intrinsics.method(
        type, "fromEntries", 1, (run, self, arguments) -> fromEntries(run, arguments));
    Intrinsics.method(
        type,
        "getPrototypeOf",
        1,
        (run, self, arguments) ->
            Intrinsics.orNull(((JsObject) object(argument(arguments, 0), "x")).prototype()));
    Intrinsics.method(type, "freeze", 1, (run, self, arguments) -> freeze(run, arguments));
    Intrinsics.method(
        type,
        "isFrozen",
        1,
        (run, self, arguments) ->
            !(argument(arguments, 0) instanceof JsObject object) || object.isFrozen());
    Intrinsics.refuse(
        type,
        "create",
        "setPrototypeOf",
        "defineProperty",
        "defineProperties",
        "getOwnPropertyDescriptor",
        "getOwnPropertyDescriptors",
        "getOwnPropertySymbols",
        "preventExtensions",
        "isExtensible",
        "seal",
        "isSealed");
  }

  /** How a listing answers for each key. */
  @FunctionalInterface
  private interface Listing {
    Function<String, Object> of(Run run, Object object);
  }

  private static void listing(JsObject type, String name, Listing listing) {
    Intrinsics.method(
        type,
        name,
        1,
        (run, self, arguments) -> {
          Object object = argument(arguments, 0);
          Function<String, Object> item = listing.of(run, object);
          List<@Nullable Object> items = new ArrayList<>();
          List<String> keys = keys(run, object);
          run.newArray(keys.size());
          keys.forEach(key -> items.add(item.apply(key)));
          return new JsArray(items);
        });
  }

  private static Object assign(Run run, Object[] arguments) {
    Object target = object(argument(arguments, 0), "assign");
    for (int i = 1; i < arguments.length; i++) {
      if (!Values.isNothing(arguments[i])) {
        for (String key : keys(run, arguments[i])) {
          ((JsObject) target).set(run, key, Values.getMember(run, arguments[i], key));
        }
      }
    }
    return target;
  }

  private static Object fromEntries(Run run, Object[] arguments) {
    run.newObject(0);
    JsObject object = JsObject.create();
    Iterables.forEach(
        run,
        argument(arguments, 0),
        entry -> {
          if (!(entry instanceof JsObject pair)) {
            throw ScriptThrow.typeError("Iterator value is not an entry object");
          }
          run.newMember();
          object.define(Values.toKey(run, pair.get("0")), pair.get("1"));
        });
    return object;
  }

  private static Object freeze(Run run, Object[] arguments) {
    Object value = argument(arguments, 0);
    if (value instanceof JsObject object) {
      run.markChanged();
      object.freeze();
    }
    return value;
  }
}
