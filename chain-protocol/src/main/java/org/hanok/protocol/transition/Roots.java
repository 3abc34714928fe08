package org.hanok.protocol.transition;

/** Labels the ledger knows: the four trees, and the configs in them. */
final class Roots {

  static final String VALUES = "values";
  static final String RULES = "rules";
  static final String FUNCTIONS = "functions";
  static final String OWNERS = "owners";

  static final String RULE = ".rule";
  static final String FUNCTION = ".function";
  static final String OWNER = ".owner";
  static final String SHARD = ".shard";
  static final String APPS = "apps";

  private Roots() {}

  /** Whether {@code label} stands for any label on a path of rules or functions. */
  static boolean isVariable(String label) {
    return !label.isEmpty() && label.charAt(0) == '$';
  }
}
