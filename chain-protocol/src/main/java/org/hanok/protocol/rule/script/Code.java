package org.hanok.protocol.rule.script;

/** An expression ready to run. */
@FunctionalInterface
interface Code {

  /** The expression's value. */
  Object eval(Frame frame);

  /** Whether the expression's value counts as true. */
  default boolean test(Frame frame) {
    return Values.truthy(eval(frame));
  }
}
