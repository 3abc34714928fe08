package org.hanok.node.ingress;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;

/**
 * Signs transactions with the node's own key, for AI Network's development routes. Who may reach
 * those spends the node's money.
 */
public interface NodeSigner {

  /**
   * A transaction of {@code body}; a missing nonce, timestamp or gas price is filled in. AIN: a
   * body that names an {@code address} is left unsigned, which a node takes only in tests.
   *
   * @return {@code {tx_body, signature, hash, address}}; empty if the body has not the standard
   *     form, writes where proposals and votes are, or the key cannot be reached now
   */
  Optional<JsonObject> sign(JsonObject body);
}
