package org.hanok.conformance;

import java.util.List;

/** Names of methods of a rule's {@code util}. */
public final class UtilMethods {

  /** Those that say of which type one value is. */
  public static final List<String> TYPE_CHECKS =
      List.of(
          "isBool",
          "isNumber",
          "isIntegerString",
          "isFloatString",
          "isInteger",
          "isString",
          "isArray",
          "isDict",
          "isEmpty",
          "isHexString",
          "isValidHash");

  private UtilMethods() {}
}
