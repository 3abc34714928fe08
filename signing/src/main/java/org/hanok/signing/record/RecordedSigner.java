package org.hanok.signing.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.signing.Ballot;
import org.hanok.signing.BallotReader;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;

/** Signs with a key at hand and keeps its record: nothing leaves before it is written down. */
public final class RecordedSigner implements Signer {

  private final SigningKey key;
  private final int chainId;
  private final SigningRecord record;
  private final RecordStart.State state;
  private final String detail;
  private boolean begun;
  private long due = SigningHistory.NO_EPOCH;
  private volatile List<Refused> notices = List.of();
  private volatile Optional<Refused> trouble = Optional.empty();

  private RecordedSigner(
      SigningKey key, int chainId, SigningRecord record, RecordStart.State state, String detail) {
    this.key = key;
    this.chainId = chainId;
    this.record = record;
    this.state = state;
    this.detail = detail;
  }

  /** What came of opening. */
  public sealed interface Opening {}

  /**
   * There is a signer.
   *
   * @param hadRecord whether a whole record was there
   */
  public record Opened(RecordedSigner signer, boolean hadRecord) implements Opening {}

  /** There is none. */
  public record NotOpened(SigningReason reason, String message) implements Opening {}

  /** A signer for {@code key} that keeps its record in {@code folder}. */
  public static Opening open(
      SigningKey key, int chainId, String genesisHash, DurableFolder folder) {
    RecordOwner owner = new RecordOwner(key.address(), genesisHash);
    try {
      return switch (SigningRecord.open(folder, owner)) {
        case SigningRecord.Whole(SigningRecord record) ->
            opened(key, chainId, record, RecordStart.State.WHOLE, "");
        case SigningRecord.Restored(SigningRecord record) ->
            opened(key, chainId, record, RecordStart.State.RESTORED, "");
        case SigningRecord.Missing(SigningRecord fresh) ->
            opened(key, chainId, fresh, RecordStart.State.MISSING, "");
        case SigningRecord.Damaged(SigningRecord fresh, String reason) ->
            opened(key, chainId, fresh, RecordStart.State.DAMAGED, "the record: " + reason);
        case SigningRecord.Other(String whose) ->
            new NotOpened(
                SigningReason.RECORD_OTHER, owner.fileName() + " is the record of " + whose);
      };
    } catch (IOException e) {
      return new NotOpened(SigningReason.RECORD_UNWRITABLE, "the record cannot be read: " + e);
    }
  }

  private static Opened opened(
      SigningKey key, int chainId, SigningRecord record, RecordStart.State state, String detail) {
    return new Opened(
        new RecordedSigner(key, chainId, record, state, detail), state == RecordStart.State.WHOLE);
  }

  @Override
  public Address address() {
    return key.address();
  }

  @Override
  public synchronized void begin(Traces traces) {
    RecordStart.Plan plan =
        RecordStart.plan(
            begun ? RecordStart.State.WHOLE : state,
            detail,
            record.history(),
            traces.own(),
            traces.epochNow());
    notices = plan.notice().stream().toList();
    due = Math.max(due, plan.silentThrough());
    begun = true;
    trouble = writeDue();
  }

  /** Without it being written down a crash would forget that there is something to fear. */
  private Optional<Refused> writeDue() {
    try {
      if (due > record.history().silentThrough()) {
        record.silentThrough(due);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unwritable(e));
    }
  }

  @Override
  public synchronized SignOutcome ballot(JsonObject body, JsonObject header) {
    SignOutcome outcome =
        switch (BallotReader.read(body, header, key.address())) {
          case BallotReader.Bad(SigningReason reason, String message) ->
              new Refused(reason, message);
          case BallotReader.Read(Ballot ballot) -> sign(ballot, body);
        };
    trouble = outcome instanceof Refused refused ? Optional.of(refused) : Optional.empty();
    return outcome;
  }

  private SignOutcome sign(Ballot ballot, JsonObject body) {
    if (!begun) {
      return new Refused(
          SigningReason.RECORD_UNWRITABLE, "the record was not begun, so nothing is signed");
    }
    Optional<Refused> unwritten = writeDue();
    if (unwritten.isPresent()) {
      return unwritten.get();
    }
    return switch (record.history().judge(ballot)) {
      case SigningHistory.Again(SignedTransaction transaction) ->
          new SignOutcome.Signed(transaction);
      case SigningHistory.Forbidden forbidden -> forbidden.refused();
      case SigningHistory.New ignored -> {
        SignOutcome made = sign(body, chainId);
        yield made instanceof SignOutcome.Signed(SignedTransaction signed)
            ? keep(ballot, signed)
            : made;
      }
    };
  }

  private SignOutcome keep(Ballot ballot, SignedTransaction signed) {
    try {
      record.add(ballot, signed);
      return new SignOutcome.Signed(signed);
    } catch (IOException e) {
      return unwritable(e);
    }
  }

  private static Refused unwritable(IOException e) {
    return new Refused(
        SigningReason.RECORD_UNWRITABLE, "what is signed cannot be written down: " + e);
  }

  private SignOutcome sign(JsonObject body, int forChain) {
    TransactionBody whole = new TransactionBody(body);
    Hash hash = whole.hash();
    return switch (key.sign(hash, forChain)) {
      case SigningKey.Made(Signature signature) ->
          new SignOutcome.Signed(
              SignedTransaction.trusted(
                  body, signature.toString(), hash, key.address().toString()));
      case SigningKey.Unavailable(SigningReason reason, String message) ->
          new Refused(reason, message);
    };
  }

  @Override
  public SignOutcome transaction(JsonObject body) {
    return transaction(body, chainId);
  }

  @Override
  public SignOutcome transaction(JsonObject body, int foreignChainId) {
    if (JsonText.stringify(body).length() > MAX_BYTES) {
      return new Refused(SigningReason.TOO_LARGE, "more than " + MAX_BYTES + " characters");
    }
    return BallotReader.mayHoldBallot(body)
        ? new Refused(
            SigningReason.BALLOT_IN_DISGUISE, "it writes where proposals and votes are kept")
        : sign(body, foreignChainId);
  }

  @Override
  public Optional<Signature> message(String text) {
    return key.sign(MessageHash.of(text), chainId) instanceof SigningKey.Made(Signature made)
        ? Optional.of(made)
        : Optional.empty();
  }

  @Override
  public synchronized Optional<Refused> objection(long epoch) {
    Optional<Refused> objection = record.history().objection(epoch);
    if (objection.isPresent()) {
      trouble = objection;
    }
    return objection;
  }

  @Override
  public synchronized boolean mayKnow(Ballot ballot) {
    return ballot.kind().isFor()
        ? record.history().mayKnow(ballot.epoch(), ballot.blockHash())
        : record.history().mayKnowAgainst(ballot.epoch(), ballot.blockHash());
  }

  /** The highest epoch that something was, or may have been, signed for; -1 for none. */
  public synchronized long highestEpoch() {
    return Math.max(record.history().highestEpoch(), record.history().silentThrough());
  }

  @Override
  public List<Refused> concerns() {
    List<Refused> all = new ArrayList<>(notices);
    trouble.ifPresent(all::add);
    return all;
  }
}
