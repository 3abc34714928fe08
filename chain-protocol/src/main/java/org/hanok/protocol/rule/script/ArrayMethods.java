package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Array, and the methods of Array.prototype that call nothing back. */
final class ArrayMethods {

  private ArrayMethods() {}

  /** A method given to arrays only. */
  @FunctionalInterface
  interface Body {
    Object call(Run run, JsArray array, Object[] arguments);
  }

  static void method(String name, int length, Body body) {
    Intrinsics.method(
        Intrinsics.ARRAY_PROTOTYPE,
        name,
        length,
        (run, self, arguments) -> {
          JsArray array = Intrinsics.array(run, self, name);
          run.charge(1 + array.size());
          return body.call(run, array, arguments);
        });
  }

  static void install() {
    installReaders();
    installCopiers();
    installWriters();
    Intrinsics.method(
        Intrinsics.ARRAY,
        "isArray",
        1,
        (run, self, arguments) -> argument(arguments, 0) instanceof JsArray);
    Intrinsics.method(
        Intrinsics.ARRAY, "of", 0, (run, self, arguments) -> ofArguments(run, arguments));
    Intrinsics.method(Intrinsics.ARRAY, "from", 1, (run, self, arguments) -> from(run, arguments));
  }

  private static void installReaders() {
    method("at", 1, (run, array, arguments) -> array.at(index(run, arguments, array.size())));
    method("includes", 1, ArrayMethods::includes);
    method("indexOf", 1, ArrayMethods::indexOf);
    method("lastIndexOf", 1, ArrayMethods::lastIndexOf);
    method(
        "join",
        1,
        (run, array, arguments) -> {
          Object separator = argument(arguments, 0);
          return join(
              run, array, separator == Undefined.UNDEFINED ? "," : Values.toString(run, separator));
        });
    Intrinsics.method(
        Intrinsics.ARRAY_PROTOTYPE, "toString", 0, (run, self, arguments) -> text(run, self));
    method("toLocaleString", 0, (run, array, arguments) -> localeText(run, array));
    method("keys", 0, (run, array, arguments) -> iterator(run, array, i -> (double) i));
    method("values", 0, (run, array, arguments) -> iterator(run, array, array::at));
    method(
        "entries",
        0,
        (run, array, arguments) ->
            iterator(
                run,
                array,
                i -> {
                  run.newArray(2);
                  return JsArray.of((double) i, array.at(i));
                }));
  }

  private static Object text(Run run, Object self) {
    Object join = Values.getMember(run, self, "join");
    if (join instanceof JsFunction function) {
      return Values.call(run, function, self);
    }
    return Values.call(run, Intrinsics.OBJECT_PROTOTYPE.get("toString"), self);
  }

  private static JsArray ofArguments(Run run, Object[] arguments) {
    run.newArray(arguments.length);
    return JsArray.of(arguments);
  }

  private static String localeText(Run run, JsArray array) {
    TextMaker text = new TextMaker(run);
    for (int i = 0; i < array.size(); i++) {
      text.append(i == 0 ? "" : ",");
      Object item = array.at(i);
      if (!Values.isNothing(item)) {
        Object method = Values.getMember(run, item, "toLocaleString");
        text.append(Values.toString(run, Values.call(run, method, item)));
        run.checkLength(text.length());
      }
    }
    return text.text();
  }

  private static JsIterator iterator(Run run, JsArray array, IntFunction<Object> item) {
    run.newObject(1);
    return new JsIterator(IntStream.range(0, array.size()).mapToObj(item).iterator());
  }

  static String join(Run run, JsArray array, String separator) {
    TextMaker text = new TextMaker(run);
    run.enterCall();
    for (int i = 0; i < array.size(); i++) {
      Object item = array.at(i);
      text.append(i == 0 ? "" : separator);
      text.append(Values.isNothing(item) ? "" : Values.toString(run, item));
    }
    run.leaveCall();
    return text.text();
  }

  private static int index(Run run, Object[] arguments, int size) {
    double index = Values.toInteger(run, argument(arguments, 0));
    double actual = index < 0 ? size + index : index;
    return actual < 0 || actual >= size ? -1 : (int) actual;
  }

  /** Where to start or end: negative counts from the end; undefined is {@code fallback}. */
  static int relative(Run run, Object value, int size, int fallback) {
    if (value == Undefined.UNDEFINED) {
      return fallback;
    }
    double index = Values.toInteger(run, value);
    return (int) (index < 0 ? Math.max(0, size + index) : Math.min(size, index));
  }

  private static Object includes(Run run, JsArray array, Object[] arguments) {
    Object wanted = argument(arguments, 0);
    int from = relative(run, argument(arguments, 1), array.size(), 0);
    for (int i = from; i < array.size(); i++) {
      if (Values.sameValueZero(array.at(i), wanted)) {
        return true;
      }
    }
    return false;
  }

  private static Object indexOf(Run run, JsArray array, Object[] arguments) {
    int from = relative(run, argument(arguments, 1), array.size(), 0);
    for (int i = from; i < array.size(); i++) {
      if (array.items().get(i) != null
          && Values.strictEquals(array.at(i), argument(arguments, 0))) {
        return (double) i;
      }
    }
    return -1.0;
  }

  private static Object lastIndexOf(Run run, JsArray array, Object[] arguments) {
    double from =
        arguments.length > 1 ? Values.toInteger(run, arguments[1]) : (double) array.size() - 1;
    double last = from < 0 ? array.size() + from : Math.min(from, array.size() - 1.0);
    for (int i = (int) last; i >= 0; i--) {
      if (array.items().get(i) != null
          && Values.strictEquals(array.at(i), argument(arguments, 0))) {
        return (double) i;
      }
    }
    return -1.0;
  }

  private static void installCopiers() {
    method(
        "slice",
        2,
        (run, array, arguments) -> {
          int from = relative(run, argument(arguments, 0), array.size(), 0);
          int to = relative(run, argument(arguments, 1), array.size(), array.size());
          run.newArray(Math.max(from, to) - from);
          return new JsArray(new ArrayList<>(array.items().subList(from, Math.max(from, to))));
        });
    method("concat", 1, ArrayMethods::concat);
    method(
        "flat",
        0,
        (run, array, arguments) -> {
          Object depth = argument(arguments, 0);
          List<@Nullable Object> items = new ArrayList<>();
          double levels = depth == Undefined.UNDEFINED ? 1 : Values.toInteger(run, depth);
          flatten(run, array, levels, items);
          return new JsArray(items);
        });
    method(
        "toReversed",
        0,
        (run, array, arguments) -> {
          List<@Nullable Object> items = filled(run, array);
          Collections.reverse(items);
          return new JsArray(items);
        });
    method(
        "with",
        2,
        (run, array, arguments) -> {
          int index = index(run, arguments, array.size());
          if (index < 0) {
            throw ScriptThrow.rangeError("Invalid index");
          }
          List<@Nullable Object> items = filled(run, array);
          items.set(index, argument(arguments, 1));
          return new JsArray(items);
        });
    method(
        "toSpliced",
        2,
        (run, array, arguments) -> {
          JsArray copy = new JsArray(filled(run, array));
          splice(run, copy, arguments);
          return copy;
        });
  }

  static List<@Nullable Object> filled(Run run, JsArray array) {
    run.newArray(array.size());
    List<@Nullable Object> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(array.at(i));
    }
    return items;
  }

  private static Object concat(Run run, JsArray array, Object[] arguments) {
    run.newArray((long) array.size() + arguments.length);
    List<@Nullable Object> items = new ArrayList<>(array.items());
    for (Object argument : arguments) {
      if (argument instanceof JsArray other) {
        run.checkElements((long) items.size() + other.size());
        run.newElements(other.size());
        items.addAll(other.items());
      } else {
        items.add(argument);
      }
    }
    return new JsArray(items);
  }

  static void flatten(Run run, JsArray array, double depth, List<@Nullable Object> target) {
    run.enterCall();
    for (Object item : array.items()) {
      run.charge(1);
      if (item instanceof JsArray inner && depth >= 1) {
        flatten(run, inner, depth - 1, target);
      } else if (item != null) {
        run.newElements(1);
        target.add(item);
      }
    }
    run.leaveCall();
    run.checkElements(target.size());
  }

  private static void installWriters() {
    writer("push", 1, ArrayMethods::push);
    writer("pop", 0, (run, array, arguments) -> removed(array, array.size() - 1));
    writer("shift", 0, (run, array, arguments) -> removed(array, 0));
    writer(
        "unshift",
        1,
        (run, array, arguments) -> {
          run.checkElements((long) array.size() + arguments.length);
          run.newElements(arguments.length);
          array.items().addAll(0, Arrays.asList(arguments));
          return (double) array.size();
        });
    writer(
        "reverse",
        0,
        (run, array, arguments) -> {
          Collections.reverse(array.items());
          return array;
        });
    writer("splice", 2, ArrayMethods::splice);
    writer("fill", 1, ArrayMethods::fill);
    writer("copyWithin", 2, ArrayMethods::copyWithin);
  }

  private static void writer(String name, int length, Body body) {
    method(
        name,
        length,
        (run, array, arguments) -> {
          array.checkWritable(run);
          return body.call(run, array, arguments);
        });
  }

  private static Object push(Run run, JsArray array, Object[] arguments) {
    run.checkElements((long) array.size() + arguments.length);
    run.newElements(arguments.length);
    array.items().addAll(Arrays.asList(arguments));
    return (double) array.size();
  }

  private static Object removed(JsArray array, int index) {
    if (array.size() == 0) {
      return Undefined.UNDEFINED;
    }
    Object item = array.at(index);
    array.items().remove(index);
    return item;
  }

  private static Object splice(Run run, JsArray array, Object[] arguments) {
    int size = array.size();
    int start = relative(run, argument(arguments, 0), size, 0);
    int count = arguments.length == 0 ? 0 : size - start;
    if (arguments.length > 1) {
      count = (int) Math.clamp(Values.toInteger(run, arguments[1]), 0, size - start);
    }
    run.newArray((long) count + arguments.length);
    List<@Nullable Object> range = array.items().subList(start, start + count);
    JsArray removed = new JsArray(new ArrayList<>(range));
    range.clear();
    if (arguments.length > 2) {
      run.checkElements((long) array.size() + arguments.length);
      array.items().addAll(start, Arrays.asList(arguments).subList(2, arguments.length));
    }
    return removed;
  }

  private static Object fill(Run run, JsArray array, Object[] arguments) {
    int from = relative(run, argument(arguments, 1), array.size(), 0);
    int to = relative(run, argument(arguments, 2), array.size(), array.size());
    for (int i = from; i < to; i++) {
      array.items().set(i, argument(arguments, 0));
    }
    return array;
  }

  private static Object copyWithin(Run run, JsArray array, Object[] arguments) {
    int size = array.size();
    int target = relative(run, argument(arguments, 0), size, 0);
    int from = relative(run, argument(arguments, 1), size, 0);
    int to = relative(run, argument(arguments, 2), size, size);
    run.newArray(Math.max(from, to) - from);
    List<@Nullable Object> copy = new ArrayList<>(array.items().subList(from, Math.max(from, to)));
    for (int i = 0; i < copy.size() && target + i < size; i++) {
      array.items().set(target + i, copy.get(i));
    }
    return array;
  }

  private static Object from(Run run, Object[] arguments) {
    List<@Nullable Object> items = new ArrayList<>();
    Object mapper = argument(arguments, 1);
    Object source = argument(arguments, 0);
    if (source instanceof JsArray || source instanceof String || source instanceof JsIterator) {
      Iterables.addAll(run, source, items);
    } else if (Values.isNothing(source)) {
      throw ScriptThrow.typeError(Values.toString(run, source) + " is not iterable");
    } else {
      double length = Values.toInteger(run, Values.getMember(run, source, "length"));
      run.checkElements((long) Math.max(0, length));
      run.newArray((long) Math.max(0, length));
      for (int i = 0; i < length; i++) {
        items.add(Values.getMember(run, source, Integer.toString(i)));
      }
    }
    if (mapper != Undefined.UNDEFINED) {
      for (int i = 0; i < items.size(); i++) {
        Object item = items.get(i);
        items.set(
            i,
            Values.call(
                run,
                mapper,
                Undefined.UNDEFINED,
                item == null ? Undefined.UNDEFINED : item,
                (double) i));
      }
    }
    return new JsArray(items);
  }
}
