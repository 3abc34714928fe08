package org.hanok.node.ingress;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.reason.Reason;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What a transaction is held to at the door beyond its form and its signature, so that one that was
 * signed for another network, or long ago, is not taken here again. Decides what this node takes,
 * never what is valid in a block. Thread-safe.
 */
public final class Admission {

  /** How far a client's clock may be ahead of this node's. */
  static final long MAX_AHEAD_MILLIS = 10 * 60 * 1000;

  private static final int ALREADY_RECEIVED = 10701;

  /** AIN: where a signature's last byte starts to name a chain, as in Ethereum. */
  private static final int FIRST_V_OF_CHAINS = 35;

  private final Terms terms;
  private final Knowledge knowledge;
  private final LongSupplier clockMillis;

  /**
   * What a network's nodes agreed to ask.
   *
   * @param isOwnNetwork whether it is one of Hanok's own; AI Network's ask nothing of what follows
   * @param notBeforeMillis the genesis block's time: what is older was signed for another network
   * @param maxAgeMillis how long after its own time a transaction is taken; 0 for ever
   * @param knownSendersOnly whether the state must hold an account of the sender
   */
  public record Terms(
      boolean isOwnNetwork, long notBeforeMillis, long maxAgeMillis, boolean knownSendersOnly) {

    /** Those of AI Network's networks. */
    public static final Terms NONE = new Terms(false, 0, 0, false);
  }

  /**
   * What the node knows.
   *
   * @param account whether the state as clients see it holds an account of that address
   * @param isFinalAlready whether the transaction stands in a final block of which the tracker may
   *     know nothing any more
   */
  public record Knowledge(Predicate<String> account, Predicate<SignedTransaction> isFinalAlready) {}

  /** Holds transactions to {@code terms}, by what the node knows at that moment. */
  public Admission(Terms terms, Knowledge knowledge, LongSupplier clockMillis) {
    this.terms = terms;
    this.knowledge = knowledge;
    this.clockMillis = clockMillis;
  }

  /** One that asks nothing. */
  public static Admission ofEverything() {
    return new Admission(
        Terms.NONE,
        new Knowledge(address -> true, transaction -> false),
        System::currentTimeMillis);
  }

  /** Why {@code transaction} is not taken, if it is not. */
  Optional<SubmitOutcome> refusal(SignedTransaction transaction) {
    Optional<SubmitOutcome> byTerms =
        terms.isOwnNetwork() ? byTerms(transaction) : Optional.empty();
    return byTerms.or(() -> ifFinalAlready(transaction));
  }

  private Optional<SubmitOutcome> byTerms(SignedTransaction transaction) {
    double time = transaction.body().timestampMillis();
    long now = clockMillis.getAsLong();
    if (time < terms.notBeforeMillis() - MAX_AHEAD_MILLIS) {
      return impossible(
          transaction,
          ChainReason.TX_BEFORE_GENESIS,
          "It is older than this network, so it was signed for another one. Sign it again.");
    }
    if (terms.maxAgeMillis() > 0 && time < now - terms.maxAgeMillis()) {
      return impossible(
          transaction,
          ChainReason.TX_TOO_OLD,
          "It was signed more than " + terms.maxAgeMillis() + " ms ago. Sign it again.");
    }
    if (time > now + MAX_AHEAD_MILLIS) {
      return impossible(
          transaction,
          ChainReason.TX_FROM_THE_FUTURE,
          "Its timestamp is more than "
              + MAX_AHEAD_MILLIS
              + " ms ahead of this node's clock. Set the clock and sign it again.");
    }
    if (terms.knownSendersOnly() && !knowledge.account().test(transaction.address())) {
      return impossible(
          transaction,
          ChainReason.SENDER_UNKNOWN,
          "This network has no account "
              + transaction.address()
              + ". Let somebody send it some AIN first.");
    }
    return Optional.empty();
  }

  private Optional<SubmitOutcome> ifFinalAlready(SignedTransaction transaction) {
    if (!knowledge.isFinalAlready().test(transaction)) {
      return Optional.empty();
    }
    String hash = transaction.hash().toString();
    String message = "[executeTransactionAndAddToPool] Already received transaction: " + hash;
    JsonObject result =
        JsonObject.builder()
            .set("message", message)
            .set("code", ALREADY_RECEIVED)
            .set("bandwidth_gas_amount", 0)
            .build();
    return Optional.of(new SubmitOutcome.Refused(hash, ALREADY_RECEIVED, message, result));
  }

  private static Optional<SubmitOutcome> impossible(
      SignedTransaction transaction, Reason reason, String message) {
    return Optional.of(
        new SubmitOutcome.Impossible(transaction.hash().toString(), reason, message));
  }

  /**
   * What to tell a client whose signature is none here; empty where AI Network's words have to do.
   *
   * @param chainId this network's
   */
  String adviceOn(String signature, int chainId) {
    Signature parsed = Signature.parse(signature);
    if (!terms.isOwnNetwork() || parsed == null) {
      return "";
    }
    int signedFor = parsed.v() < FIRST_V_OF_CHAINS ? 0 : (parsed.v() - FIRST_V_OF_CHAINS) / 2;
    return signedFor == chainId
        ? ""
        : " It is signed for chain "
            + signedFor
            + ", this network's chain id is "
            + chainId
            + ": tell your client, ain-js by new Ain(url, eventUrl, "
            + chainId
            + ").";
  }
}
