package org.hanok.signing.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.signing.Ballot;
import org.hanok.signing.BallotReader;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningReason;

/**
 * The signer of a node whose key is elsewhere. The record is the signer's; what the node adds is
 * what it knows of the chain. What comes back is believed if it says what was asked for and
 * recovers to the account.
 */
public final class RemoteSigner implements Signer, AutoCloseable {

  private final SignerTerms terms;
  private final SignerLine line;
  private List<Ballot> unchecked = List.of();
  private boolean begun;
  private long silentThrough = -1;
  private volatile Optional<Refused> notice = Optional.empty();
  private volatile Optional<Refused> trouble = Optional.empty();

  /**
   * A signer at {@code place}, which is connected to when there is something to ask.
   *
   * @param timeoutMillis how long an answer may take, the connection included
   * @param nanoClock for pauses between attempts
   */
  public RemoteSigner(
      SignerPlace place,
      SignerSecret secret,
      SignerTerms terms,
      long timeoutMillis,
      LongSupplier nanoClock) {
    this.terms = terms;
    this.line = new SignerLine(place, secret, terms, timeoutMillis, nanoClock);
  }

  @Override
  public Address address() {
    return terms.address();
  }

  @Override
  public synchronized void begin(Traces traces) {
    // The signer may be away at the start: it is asked before the first ballot.
    unchecked = traces.own();
    begun = true;
  }

  @Override
  public synchronized SignOutcome ballot(JsonObject body, JsonObject header) {
    SignOutcome outcome =
        switch (BallotReader.read(body, header, terms.address())) {
          case BallotReader.Bad(SigningReason reason, String message) ->
              new Refused(reason, message);
          case BallotReader.Read(Ballot ballot) -> ballot(ballot, body, header);
        };
    trouble = outcome instanceof Refused refused ? Optional.of(refused) : Optional.empty();
    return outcome;
  }

  private SignOutcome ballot(Ballot ballot, JsonObject body, JsonObject header) {
    Optional<Refused> objection = check(ballot.epoch());
    if (objection.isPresent()) {
      return objection.get();
    }
    SignOutcome outcome = signed(line.ask(SignerMessages.askBallot(body, header)));
    boolean isAnother =
        outcome instanceof SignOutcome.Signed(SignedTransaction transaction)
            && !BallotReader.read(transaction.body().json(), header, terms.address())
                .equals(new BallotReader.Read(ballot));
    return isAnother
        ? new Refused(SigningReason.SIGNER_OTHER, "the signer signed something else")
        : outcome;
  }

  /** Compares the signer's record with the chain, once; then what that came to counts. */
  private Optional<Refused> check(long epoch) {
    if (!begun) {
      return Optional.of(new Refused(SigningReason.SIGNER_UNREACHABLE, "it was not begun"));
    }
    for (Ballot ballot : unchecked) {
      switch (line.ask(SignerMessages.askKnown(ballot))) {
        case SignerLine.Failed(SigningReason reason, String message) -> {
          return Optional.of(new Refused(reason, message));
        }
        case SignerLine.Said(JsonObject answer) -> {
          if (!SignerMessages.known(answer).orElse(false)) {
            keepSilent(ballot, epoch);
          }
        }
      }
    }
    unchecked = List.of();
    return epoch <= silentThrough
        ? Optional.of(
            new Refused(
                SigningReason.OLD_EPOCH, "nothing is signed of epochs up to " + silentThrough))
        : Optional.empty();
  }

  private void keepSilent(Ballot unknown, long epoch) {
    silentThrough = Math.max(silentThrough, Math.max(epoch, unknown.epoch()));
    notice =
        Optional.of(
            new Refused(
                SigningReason.RECORD_BEHIND,
                "the chain holds "
                    + unknown
                    + ", the signer's record does not; nothing is signed of epochs up to "
                    + silentThrough));
  }

  private SignOutcome signed(SignerLine.Answer answer) {
    return switch (answer) {
      case SignerLine.Failed(SigningReason reason, String message) -> new Refused(reason, message);
      case SignerLine.Said(JsonObject said) ->
          SignerMessages.refusal(said)
              .<SignOutcome>map(refused -> refused)
              .orElseGet(() -> believed(said));
    };
  }

  private SignOutcome believed(JsonObject said) {
    JsonObject body = said.getObject("body");
    String text = said.getString("signature");
    Signature signature = text == null ? null : Signature.parse(text);
    if (body != null && text != null && signature != null) {
      TransactionBody whole = new TransactionBody(body);
      if (Signatures.verify(signature, whole.hash(), terms.address(), terms.chainId())) {
        return new SignOutcome.Signed(
            SignedTransaction.trusted(body, text, whole.hash(), terms.address().toString()));
      }
    }
    return new Refused(SigningReason.SIGNER_OTHER, "the signer's signature is not good");
  }

  @Override
  public SignOutcome transaction(JsonObject body) {
    if (BallotReader.mayHoldBallot(body)) {
      return new Refused(
          SigningReason.BALLOT_IN_DISGUISE, "it writes where proposals and votes are kept");
    }
    SignOutcome outcome = signed(line.ask(SignerMessages.askTransaction(body)));
    return outcome instanceof SignOutcome.Signed(SignedTransaction transaction)
            && !transaction.body().json().equals(body)
        ? new Refused(SigningReason.SIGNER_OTHER, "the signer signed something else")
        : outcome;
  }

  // The messages name no chain: a signer knows one, which node and signer agreed on.
  @Override
  public SignOutcome transaction(JsonObject body, int foreignChainId) {
    return foreignChainId == terms.chainId()
        ? transaction(body)
        : new Refused(
            SigningReason.OTHER_CHAIN,
            "the signer signs for chain " + terms.chainId() + ", not for " + foreignChainId);
  }

  @Override
  public Optional<Signature> message(String text) {
    return line.ask(SignerMessages.askMessage(text)) instanceof SignerLine.Said(JsonObject said)
        ? Optional.ofNullable(said.getString("signature"))
            .map(Signature::parse)
            .filter(
                signature ->
                    Signatures.verify(
                        signature, MessageHash.of(text), terms.address(), terms.chainId()))
        : Optional.empty();
  }

  @Override
  public synchronized Optional<Refused> objection(long epoch) {
    Optional<Refused> objection = check(epoch).or(() -> asked(epoch));
    if (objection.isPresent()) {
      trouble = objection;
    }
    return objection;
  }

  private Optional<Refused> asked(long epoch) {
    return switch (line.ask(SignerMessages.askObjection(epoch))) {
      case SignerLine.Failed(SigningReason reason, String message) ->
          Optional.of(new Refused(reason, message));
      case SignerLine.Said(JsonObject said) -> SignerMessages.refusal(said);
    };
  }

  @Override
  public boolean mayKnow(Ballot ballot) {
    // Of a signer that is away nobody can say that it did not.
    return !(line.ask(SignerMessages.askKnown(ballot)) instanceof SignerLine.Said(JsonObject said))
        || SignerMessages.known(said).orElse(true);
  }

  @Override
  public List<Refused> concerns() {
    List<Refused> all = new ArrayList<>(notice.stream().toList());
    trouble.ifPresent(all::add);
    return all;
  }

  @Override
  public void close() {
    line.close();
  }
}
