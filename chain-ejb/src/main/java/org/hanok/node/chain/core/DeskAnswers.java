package org.hanok.node.chain.core;

import java.util.List;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;

/** What the front desk says of a transaction: codes and words, and when to come again. */
final class DeskAnswers {

  private static final int ALREADY_RECEIVED = 10701;
  private static final long STATE_FULL_RETRY_MILLIS = 60_000;
  private static final long DISK_RETRY_MILLIS = 5_000;

  private DeskAnswers() {}

  /** What executing it came to. */
  static SubmitOutcome outcome(SignedTransaction transaction, ExecutionResult result) {
    String hash = transaction.hash().toString();
    if (result.threw()) {
      return result.code() == GuardedExecutors.FAULT ? fault(hash, result) : thrown(hash, result);
    }
    if (result.precheckFailed()) {
      String message = result.json().getString("message");
      return new SubmitOutcome.Refused(
          hash, result.code(), message == null ? "" : message, result.json());
    }
    return new SubmitOutcome.Accepted(hash, result.json(), result.failed());
  }

  private static SubmitOutcome thrown(String hash, ExecutionResult threw) {
    return new SubmitOutcome.Impossible(
        hash,
        ChainReason.TX_THROWS,
        "AI Network's node ends with an exception where it executes this, so that no block can hold"
            + " it: "
            + threw.json().getString("message"));
  }

  private static SubmitOutcome fault(String hash, ExecutionResult result) {
    return SubmitOutcome.Impossible.fault(
        hash, "executing this, id=" + result.json().getString("id"));
  }

  /** What is said of transactions that were in hand when something went wrong that must not. */
  static List<SubmitOutcome> faults(List<SignedTransaction> transactions, String id) {
    return transactions.stream()
        .<SubmitOutcome>map(
            transaction ->
                SubmitOutcome.Impossible.fault(
                    transaction.hash().toString(), "taking this, id=" + id))
        .toList();
  }

  /** It was received before. AIN: code and message. */
  static SubmitOutcome alreadyReceived(String hash) {
    return refuse(
        hash,
        ALREADY_RECEIVED,
        "[executeTransactionAndAddToPool] Already received transaction: " + hash);
  }

  /** The pool has no room for it. AIN: codes and messages. */
  static SubmitOutcome poolIsFull(
      PoolRefusal why, SignedTransaction transaction, TransactionPool pool) {
    return refuse(transaction.hash().toString(), why.code(), roomMessage(why, transaction, pool));
  }

  private static String roomMessage(
      PoolRefusal refusal, SignedTransaction transaction, TransactionPool pool) {
    TransactionPool.Usage all = pool.usage();
    TransactionPool.Usage own = pool.usage(transaction.address());
    String account = " for account: " + transaction.address();
    String message =
        switch (refusal) {
          case NO_ROOM -> "Tx pool does NOT have enough room (" + all.used() + ").";
          case NO_FREE_ROOM -> "Tx pool does NOT have enough free room (" + all.freeUsed() + ").";
          case NO_ROOM_FOR_ACCOUNT ->
              "Tx pool does NOT have enough room (" + own.used() + ")" + account;
          case NO_FREE_ROOM_FOR_ACCOUNT ->
              "Tx pool does NOT have enough free room (" + own.freeUsed() + ")" + account;
        };
    return "[executeTransactionAndAddToPool] " + message;
  }

  private static SubmitOutcome refuse(String hash, int code, String message) {
    JsonObject result =
        JsonObject.builder()
            .set("message", message)
            .set("code", code)
            .set("bandwidth_gas_amount", 0)
            .build();
    return new SubmitOutcome.Refused(hash, code, message, result);
  }

  /** Others took so much of the processor that this one has to wait. */
  static SubmitOutcome tooDear(long waitMillis) {
    return new SubmitOutcome.Unavailable(
        NodeReason.BUSY,
        "What others sent takes long to execute, or what waits for a block. Send it again later.",
        waitMillis);
  }

  /** The next block has no room for it; a later one may have. */
  static SubmitOutcome noRoomNow(long retryMillis) {
    return new SubmitOutcome.Unavailable(
        NodeReason.BUSY,
        "The next block has no room left for this, and what comes of it in a later one cannot"
            + " be promised. Send it again later.",
        retryMillis);
  }

  /** No block can hold it. */
  static SubmitOutcome overBudget(String hash) {
    return new SubmitOutcome.Impossible(
        hash,
        ChainReason.TX_OVER_BUDGET,
        "It uses more bandwidth than a whole block may use, so that no block can hold it.");
  }

  /** Nothing may be added to the state. */
  static SubmitOutcome stateFull() {
    return new SubmitOutcome.Unavailable(
        ChainReason.STATE_FULL,
        "The state has grown to what this node's memory holds. Nothing is taken that adds to it.",
        STATE_FULL_RETRY_MILLIS);
  }

  /** It was executed and is not in the journal. */
  static SubmitOutcome cannotBeWritten() {
    return new SubmitOutcome.Unavailable(
        ChainReason.PAUSED,
        "The node cannot write to its disk. Send it again later.",
        DISK_RETRY_MILLIS);
  }

  /** The process died of it. */
  static SubmitOutcome setAside(String hash) {
    return new SubmitOutcome.Impossible(
        hash,
        ChainReason.TX_SET_ASIDE,
        "The node's process ended while it executed this transaction. It is not executed again until"
            + " the node's operator releases it.");
  }

  /** No block could follow one that holds it. */
  static SubmitOutcome endsChain(String hash) {
    return new SubmitOutcome.Impossible(
        hash,
        ChainReason.CHAIN_WOULD_STOP,
        "Nobody could propose the block after one that holds this, or votes for it would not count."
            + " Let there be other validators first.");
  }
}
