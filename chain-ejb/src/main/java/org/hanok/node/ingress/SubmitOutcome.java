package org.hanok.node.ingress;

import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.reason.Reason;

/** What became of a submitted transaction. */
public sealed interface SubmitOutcome {

  /**
   * It was executed on the front state and waits for its block.
   *
   * @param hash its hash
   * @param result the result of instant execution in the reference's form
   * @param failed whether an operation failed; a failed transaction still enters a block, where it
   *     is charged, and is then in state REVERTED
   */
  record Accepted(String hash, JsonObject result, boolean failed) implements SubmitOutcome {}

  /**
   * It is well formed, but the node does not take it: no room, seen before, or a precheck failed
   * (nonce, gas price, balance, …).
   *
   * @param hash its hash
   * @param code the reference's TxResultCode
   * @param result the result in the reference's form, {@code code} and {@code message} within
   */
  record Refused(String hash, int code, String message, JsonObject result)
      implements SubmitOutcome {}

  /**
   * It is well formed and can go into no block, whose fault that is does not matter: nothing of it
   * stays, and sending it again does not help while the state is as it is.
   *
   * @param hash its hash
   * @param reason {@link ChainReason#TX_THROWS} where AI Network's node throws an exception, {@link
   *     ChainReason#CHAIN_WOULD_STOP} where no block could follow, {@link
   *     ChainReason#TX_OVER_BUDGET} where a whole block has no room for it, {@link ChainReason#BUG}
   *     where an error in Hanok itself is met
   */
  record Impossible(String hash, Reason reason, String message) implements SubmitOutcome {

    /** The stable code. */
    public String code() {
      return reason.id();
    }

    /**
     * What is said where an error in Hanok itself is met, which must not be and is nobody else's
     * fault.
     *
     * @param doing what was being done, and the id in the log if it is known
     */
    public static Impossible fault(String hash, String doing) {
      return new Impossible(
          hash,
          ChainReason.BUG,
          "An error in Hanok itself was met while "
              + doing
              + ". Its operator finds more in the log.");
    }
  }

  /**
   * It is no acceptable transaction at all: members missing, too large, ill-formed, or wrongly
   * signed.
   *
   * @param code the reference's JsonRpcApiResultCode, 30301 to 30304 (in a batch 30402 to 30406)
   */
  record Malformed(int code, String message) implements SubmitOutcome {}

  /**
   * The node cannot take transactions now; the same one may be sent again.
   *
   * @param reason such as {@link ChainReason#PAUSED}
   * @param retryAfterMillis when to try again
   */
  record Unavailable(Reason reason, String message, long retryAfterMillis)
      implements SubmitOutcome {

    /** The stable code. */
    public String code() {
      return reason.id();
    }
  }
}
