package org.hanok.protocol.function;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a native function may do to the ledger. Writes are made with the function's authority, pass
 * rules, owners and further functions like any other write, and their results are recorded in the
 * result of the call. A failed write does not throw: look at its result. AIN: it fails the
 * transaction all the same, because results are searched recursively.
 */
public interface LedgerAccess {

  /** The value at {@code path}, {@link JsonNull} if there is none. */
  JsonValue getValue(String path);

  /** Labels below {@code path} in JavaScript's order of keys; empty if there are none. */
  List<String> labelsAt(String path);

  /** Whether there is anything at {@code path}. */
  boolean exists(String path);

  /** Writes {@code value}, {@link JsonNull} deletes; {@code null} is undefined and fails. */
  OpResult setValue(String path, @Nullable JsonValue value);

  /** Adds {@code delta} to the number at {@code path}; {@code null} is undefined and fails. */
  OpResult incValue(String path, @Nullable JsonValue delta);

  /** Subtracts {@code delta} from the number at {@code path}. */
  OpResult decValue(String path, @Nullable JsonValue delta);

  /** Sets rules at {@code path}. */
  OpResult setRule(String path, JsonValue rule);

  /** Sets owners at {@code path}. */
  OpResult setOwner(String path, JsonValue owner);

  /**
   * Moves {@code amount} by a transfer record keyed by the transaction's timestamp. AIN: two
   * transfers between the same accounts in one transaction collide and the second one fails.
   *
   * @param from an address or a service account's name, {@code type|name|key}
   * @param to likewise
   */
  OpResult transfer(String from, String to, @Nullable JsonValue amount);
}
