package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of Array.prototype that call back. */
final class ArrayCallbacks {

  private ArrayCallbacks() {}

  /** Asked for each element; answers null to go on. */
  @FunctionalInterface
  private interface Visitor {
    @Nullable Object visit(int index, Object item, Object answer);
  }

  static void install() {
    installSearches();
    ArrayMethods.method(
        "forEach",
        1,
        (run, array, arguments) ->
            each(run, array, arguments, true, false, (i, item, answer) -> null));
    ArrayMethods.method("map", 1, ArrayCallbacks::map);
    ArrayMethods.method("filter", 1, ArrayCallbacks::filter);
    ArrayMethods.method("flatMap", 1, ArrayCallbacks::flatMap);
    ArrayMethods.method(
        "reduce", 1, (run, array, arguments) -> reduce(run, array, arguments, false));
    ArrayMethods.method(
        "reduceRight", 1, (run, array, arguments) -> reduce(run, array, arguments, true));
    ArrayMethods.method(
        "sort",
        1,
        (run, array, arguments) -> {
          array.checkWritable(run);
          return Sorting.sort(run, array, argument(arguments, 0));
        });
    ArrayMethods.method(
        "toSorted",
        1,
        (run, array, arguments) ->
            Sorting.sort(
                run, new JsArray(ArrayMethods.filled(run, array)), argument(arguments, 0)));
  }

  private static void installSearches() {
    search("every", true, false, true, (i, item, yes) -> Values.truthy(yes) ? null : false);
    search("some", true, false, false, (i, item, yes) -> Values.truthy(yes) ? true : null);
    Object undefined = Undefined.UNDEFINED;
    search("find", false, false, undefined, (i, item, yes) -> Values.truthy(yes) ? item : null);
    search("findLast", false, true, undefined, (i, item, yes) -> Values.truthy(yes) ? item : null);
    search(
        "findIndex", false, false, -1.0, (i, item, yes) -> Values.truthy(yes) ? (double) i : null);
    search(
        "findLastIndex",
        false,
        true,
        -1.0,
        (i, item, yes) -> Values.truthy(yes) ? (double) i : null);
  }

  private static void search(
      String name, boolean skipHoles, boolean backwards, Object otherwise, Visitor visitor) {
    ArrayMethods.method(
        name,
        1,
        (run, array, arguments) -> {
          Object found = each(run, array, arguments, skipHoles, backwards, visitor);
          return found == Undefined.UNDEFINED && otherwise != Undefined.UNDEFINED
              ? otherwise
              : found;
        });
  }

  private static Object each(
      Run run,
      JsArray array,
      Object[] arguments,
      boolean skipHoles,
      boolean backwards,
      Visitor visitor) {
    JsFunction callback = callback(argument(arguments, 0));
    int size = array.size();
    for (int step = 0; step < size; step++) {
      int i = backwards ? size - 1 - step : step;
      if (skipHoles && (i >= array.size() || array.items().get(i) == null)) {
        continue;
      }
      Object item = array.at(i);
      Object answer = Values.call(run, callback, argument(arguments, 1), item, (double) i, array);
      Object result = visitor.visit(i, item, answer);
      if (result != null) {
        return result;
      }
    }
    return Undefined.UNDEFINED;
  }

  private static JsFunction callback(Object value) {
    if (value instanceof JsFunction function) {
      return function;
    }
    throw ScriptThrow.typeError(Values.typeOf(value) + " is not a function");
  }

  private static Object map(Run run, JsArray array, Object[] arguments) {
    run.newArray(array.size());
    List<@Nullable Object> items = new ArrayList<>(array.items());
    each(
        run,
        array,
        arguments,
        true,
        false,
        (i, item, answer) -> {
          items.set(i, answer);
          return null;
        });
    return new JsArray(items);
  }

  private static Object filter(Run run, JsArray array, Object[] arguments) {
    List<@Nullable Object> items = new ArrayList<>();
    each(
        run,
        array,
        arguments,
        true,
        false,
        (i, item, answer) -> {
          if (Values.truthy(answer)) {
            run.newElements(1);
            items.add(item);
          }
          return null;
        });
    return new JsArray(items);
  }

  private static Object flatMap(Run run, JsArray array, Object[] arguments) {
    JsArray mapped = (JsArray) map(run, array, arguments);
    List<@Nullable Object> items = new ArrayList<>();
    ArrayMethods.flatten(run, mapped, 1, items);
    return new JsArray(items);
  }

  private static Object reduce(Run run, JsArray array, Object[] arguments, boolean right) {
    JsFunction callback = callback(argument(arguments, 0));
    Object result = arguments.length > 1 ? arguments[1] : null;
    int size = array.size();
    for (int step = 0; step < size; step++) {
      int i = right ? size - 1 - step : step;
      if (i >= array.size() || array.items().get(i) == null) {
        continue;
      }
      Object item = array.at(i);
      result =
          result == null
              ? item
              : Values.call(run, callback, Undefined.UNDEFINED, result, item, (double) i, array);
    }
    if (result == null) {
      throw ScriptThrow.typeError("Reduce of empty array with no initial value");
    }
    return result;
  }
}
