package org.hanok.protocol.rule.script;

import org.jspecify.annotations.Nullable;

/** The variables of one call. */
final class Frame {

  /** What no script can get hold of. */
  enum Marker {
    UNREACHED
  }

  /** In a slot whose variable is declared but not reached yet. */
  static final Marker UNREACHED = Marker.UNREACHED;

  final Run run;
  final @Nullable Object[] slots;
  final Object thisValue;
  final @Nullable Frame outer;

  /** What the statement that returned or broke off left behind. */
  Object result = Undefined.UNDEFINED;

  Frame(Run run, @Nullable Object[] slots, Object thisValue, @Nullable Frame outer) {
    this.run = run;
    this.slots = slots;
    this.thisValue = thisValue;
    this.outer = outer;
  }
}
