package org.hanok.protocol.rule.script;

/** An argument that is made when the script first looks at it. */
@FunctionalInterface
public interface LazyValue {

  /** Makes the value for {@code run}; asked at most once per evaluation. */
  Object make(Run run);
}
