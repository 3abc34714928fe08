package org.hanok.api.rpc;

import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.json.JsonValue;

/** What became of a transaction, as the reference tells it. */
public final class Submission {

  private Submission() {}

  /**
   * {@code {tx_hash, result}}.
   *
   * @throws RpcFailure if the node cannot take transactions now
   */
  public static JsonValue json(SubmitOutcome outcome) {
    return TransactionMethods.executed(outcome);
  }
}
