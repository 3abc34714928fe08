package org.hanok.node.query;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Something that happened on the chain or to the node. */
public sealed interface ChainEvent {

  /** A block is final and committed. */
  record BlockFinalised(
      long number, String hash, long epoch, long timestampMillis, int transactionCount)
      implements ChainEvent {}

  /**
   * A transaction went from one state to another.
   *
   * @param before empty when it was not known
   * @param after PENDING, EXECUTED, IN_BLOCK, FINALIZED, REVERTED, FAILED or TIMED_OUT
   * @param transaction {@code {tx_body, signature, hash, address}}
   */
  record TransactionStateChanged(
      String hash, Optional<String> before, String after, JsonObject transaction)
      implements ChainEvent {}

  /**
   * A value was written.
   *
   * @param path the value path, as {@code /apps/x}
   * @param source USER at instant execution, BLOCK when this node executed it in a block, which as
   *     a rule becomes final an epoch later
   * @param before the value there before; empty when there was none
   * @param after the value there now; empty when it was deleted
   * @param auth who wrote it: {@code {addr}} or {@code {fid}}
   */
  record ValueChanged(
      String path,
      String source,
      Optional<JsonValue> before,
      Optional<JsonValue> after,
      JsonObject auth,
      JsonObject transaction)
      implements ChainEvent {}

  /**
   * A function of type REST was triggered and is to be called once.
   *
   * @param fid the function's id
   * @param url an address on the chain's whitelist
   * @param body what to post
   */
  record RestFunctionTriggered(String fid, String url, JsonObject body) implements ChainEvent {}

  /** The node's state or one of its conditions changed; ask {@link NodeStatusQuery}. */
  record NodeChanged() implements ChainEvent {}

  /** The listener was too slow and lost {@code count} events before the next one. */
  record Missed(long count) implements ChainEvent {}
}
