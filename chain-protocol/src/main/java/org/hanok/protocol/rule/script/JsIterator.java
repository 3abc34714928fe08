package org.hanok.protocol.rule.script;

import java.util.Iterator;

/** What entries(), keys(), values() and matchAll() answer. */
final class JsIterator extends JsObject {

  private final Iterator<Object> items;

  JsIterator(Iterator<Object> items) {
    super(Intrinsics.ITERATOR_PROTOTYPE);
    this.items = items;
  }

  @Override
  String className() {
    return "Array Iterator";
  }

  Iterator<Object> items() {
    return items;
  }
}
