package org.hanok.protocol.rule.script;

/** The value undefined. */
public enum Undefined {
  UNDEFINED
}
