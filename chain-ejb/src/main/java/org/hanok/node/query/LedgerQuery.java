package org.hanok.node.query;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * AI Network's reads of the state as its interfaces name them. Arguments come as a client sent
 * them, {@code ref}, {@code is_global}, {@code is_final}, {@code is_shallow} and so on; answers
 * have the reference's form. Never waits for the writer.
 */
public interface LedgerQuery {

  /**
   * {@code ain_get}: a value, rule, function, owner or a list of them.
   *
   * @return {@code {result, code?, message?}}
   */
  JsonObject get(JsonObject arguments);

  /** {@code ain_matchFunction}: the function configuration that a path meets, or null. */
  JsonValue matchFunction(JsonObject arguments);

  /** {@code ain_matchRule}: the rules that a path meets, or null. */
  JsonValue matchRule(JsonObject arguments);

  /** {@code ain_matchOwner}: the owners that a path meets, or null. */
  JsonValue matchOwner(JsonObject arguments);

  /** {@code ain_evalRule}: whether a value could be written, or null. */
  JsonValue evalRule(JsonObject arguments);

  /** {@code ain_evalOwner}: whether an owner permission is given, or null. */
  JsonValue evalOwner(JsonObject arguments);

  /** {@code ain_getStateProof}: a Merkle proof for a full path, or null. */
  JsonValue stateProof(String fullPath);

  /** {@code ain_getProofHash}: the proof hash of a full path, or null. */
  JsonValue proofHash(String fullPath);

  /** {@code ain_getStateInfo}: height, size and bytes below a full path, or null. */
  JsonValue stateInfo(String fullPath);

  /**
   * {@code ain_getStateUsage}: what an app uses and may use, or null.
   *
   * @param appName its name, and whatever else a client sent for it
   */
  JsonValue stateUsage(@Nullable JsonValue appName);

  /**
   * {@code ain_validateAppName}: whether an app of that name could be made.
   *
   * @return {@code {is_valid, result, code, message?}}
   */
  JsonObject validateAppName(@Nullable JsonValue appName);
}
