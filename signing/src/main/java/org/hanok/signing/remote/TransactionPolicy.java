package org.hanok.signing.remote;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;

/** Which ordinary transactions a signer signs: whoever has the node has no more than that. */
public enum TransactionPolicy {
  /** None: proposals and votes are all that the key is for. */
  NONE,
  /** Its own stake for consensus. */
  STAKE,
  /** Any. */
  ANY;

  boolean allows(JsonObject body, Address own) {
    JsonObject operation = body.getObject("operation");
    String ref = operation == null ? null : operation.getString("ref");
    return switch (this) {
      case NONE -> false;
      case STAKE ->
          operation != null
              && ref != null
              && "SET_VALUE".equals(operation.getString("type"))
              && ref.startsWith("/staking/consensus/" + own + "/");
      case ANY -> true;
    };
  }
}
