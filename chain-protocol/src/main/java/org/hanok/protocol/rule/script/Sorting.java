package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts stably: undefined last, holes after that. */
final class Sorting {

  private Sorting() {}

  /** How two values compare. */
  @FunctionalInterface
  private interface Order {
    double compare(Object a, Object b);
  }

  static JsArray sort(Run run, JsArray array, Object comparator) {
    if (comparator != Undefined.UNDEFINED && !(comparator instanceof JsFunction)) {
      throw ScriptThrow.typeError("The comparison function must be a function or undefined");
    }
    run.newArray(array.size());
    List<Object> present = new ArrayList<>();
    int undefined = 0;
    int size = array.size();
    for (Object item : array.items()) {
      if (item == Undefined.UNDEFINED) {
        undefined++;
      } else if (item != null) {
        present.add(item);
      }
    }
    Object[] sorted = sorted(run, present, comparator);
    List<@Nullable Object> result = new ArrayList<>(size);
    result.addAll(List.of(sorted));
    for (int i = 0; i < undefined; i++) {
      result.add(Undefined.UNDEFINED);
    }
    while (result.size() < size) {
      result.add(null);
    }
    array.items().clear();
    array.items().addAll(result);
    return array;
  }

  private static Object[] sorted(Run run, List<Object> items, Object comparator) {
    Object[] values = items.toArray();
    if (comparator instanceof JsFunction function) {
      return merge(
          values,
          (a, b) -> Values.toNumber(run, Values.call(run, function, Undefined.UNDEFINED, a, b)));
    }
    record Keyed(String key, Object value) {}
    Object[] keyed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      keyed[i] = new Keyed(Values.toString(run, values[i]), values[i]);
    }
    Object[] result =
        merge(
            keyed,
            (a, b) -> {
              run.charge(1);
              return ((Keyed) a).key().compareTo(((Keyed) b).key());
            });
    for (int i = 0; i < result.length; i++) {
      result[i] = ((Keyed) result[i]).value();
    }
    return result;
  }

  /** Merge sort: unlike Java's own it takes any comparator, however inconsistent. */
  private static Object[] merge(Object[] values, Order order) {
    Object[] from = values.clone();
    Object[] to = new Object[values.length];
    for (int width = 1; width < values.length; width *= 2) {
      for (int start = 0; start < values.length; start += 2 * width) {
        int middle = Math.min(start + width, values.length);
        int end = Math.min(start + 2 * width, values.length);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
          boolean takeRight =
              left >= middle || (right < end && order.compare(from[left], from[right]) > 0);
          to[i] = takeRight ? from[right++] : from[left++];
        }
      }
      Object[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }
}
