package org.hanok.protocol.transaction;

import org.jspecify.annotations.Nullable;

/** What an operation does. */
public enum OperationType {
  /** Replaces the value at a path; null deletes it. */
  SET_VALUE,
  /** Adds to the number at a path. */
  INC_VALUE,
  /** Subtracts from the number at a path. */
  DEC_VALUE,
  /** Changes the rule at a path. */
  SET_RULE,
  /** Changes the functions at a path. */
  SET_FUNCTION,
  /** Changes the owners at a path. */
  SET_OWNER,
  /** Several of the others, one after the other. */
  SET;

  /** The type named {@code name}, or {@code null} if there is none of that name. */
  public static @Nullable OperationType of(String name) {
    return switch (name) {
      case "SET_VALUE" -> SET_VALUE;
      case "INC_VALUE" -> INC_VALUE;
      case "DEC_VALUE" -> DEC_VALUE;
      case "SET_RULE" -> SET_RULE;
      case "SET_FUNCTION" -> SET_FUNCTION;
      case "SET_OWNER" -> SET_OWNER;
      case "SET" -> SET;
      default -> null;
    };
  }
}
