package org.hanok.protocol.rule.script;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be spread. */
final class Iterables {

  private Iterables() {}

  /** Adds what {@code value} holds to {@code target}. */
  static void addAll(Run run, Object value, List<@Nullable Object> target) {
    forEach(
        run,
        value,
        item -> {
          if (target.size() >= ScriptBudget.MAX_ELEMENTS) {
            run.checkElements(target.size() + 1L);
          }
          run.newElements(1);
          target.add(item);
        });
  }

  static void forEach(Run run, Object value, Consumer<Object> visitor) {
    switch (value) {
      case String text -> eachCodePoint(run, text, visitor);
      case JsArray array -> {
        for (int i = 0; i < array.size(); i++) {
          run.charge(1);
          visitor.accept(array.at(i));
        }
      }
      case JsIterator iterator -> {
        Iterator<Object> items = iterator.items();
        while (items.hasNext()) {
          run.charge(1);
          visitor.accept(items.next());
        }
      }
      case JsWrapper wrapper when wrapper.value() instanceof String text ->
          eachCodePoint(run, text, visitor);
      default -> throw ScriptThrow.typeError(Values.typeOf(value) + " is not iterable");
    }
  }

  private static void eachCodePoint(Run run, String text, Consumer<Object> visitor) {
    run.checkElements(text.length());
    for (int i = 0; i < text.length(); ) {
      int length = Character.charCount(text.codePointAt(i));
      visitor.accept(text.substring(i, i + length));
      i += length;
    }
  }
}
