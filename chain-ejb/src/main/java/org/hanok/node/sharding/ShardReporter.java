package org.hanok.node.sharding;

import java.util.Optional;
import org.hanok.node.reason.ShardReason;
import org.hanok.node.sharding.ParentAnswer.Failed;
import org.hanok.node.sharding.ParentAnswer.Said;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/**
 * Keeps a chain's place on its parent, as a machine: time and answers in, questions out; no thread,
 * no clock, no socket. It looks at what the parent has and does what is missing there next: the
 * app, the registration, the reports of blocks that became final since. So it has nothing to
 * remember over a restart, and nothing is lost with a transaction that the parent lost.
 *
 * <p>Of one question there is the answer before the next is asked.
 */
public final class ShardReporter {

  /** How long a transaction that the parent took may need until it is final. */
  static final long PATIENCE_MILLIS = 180_000;

  private static final String RESOURCE = "/blockchain_params/resource";
  private static final long UNKNOWN = -2;

  private enum Step {
    NONE,
    CHAIN_ID,
    LIMITS,
    LATEST,
    KNOWN_HASH,
    APP,
    SENDING
  }

  /** What was sent and is not final yet. */
  private enum Sent {
    NOTHING,
    APP,
    REGISTRATION,
    REPORTS
  }

  /**
   * How it is done.
   *
   * @param parentChainId what is signed for
   * @param gasPrice in millionths of an AIN
   * @param lightweight whether the parent only looks at who reports
   */
  public record Manner(int parentChainId, double gasPrice, boolean lightweight) {}

  private final Manner manner;
  private final OwnChain chain;
  private final Pauses pauses = new Pauses();
  private ShardTerms terms;
  private ShardTransactions transactions;
  private ReportBatch.Limits limits = ReportBatch.Limits.USUAL;
  private Step step = Step.NONE;
  private boolean hasMet;
  private boolean isSameChain;
  private long ownFinal;
  private long latest = UNKNOWN;
  private Sent sent = Sent.NOTHING;
  private Sent sending = Sent.NOTHING;
  private long sentUpTo;
  private long patientUntil;
  private Standing standing;

  /** For the chain of {@code terms}. */
  public ShardReporter(ShardTerms terms, Manner manner, OwnChain chain) {
    this.terms = terms;
    this.manner = manner;
    this.chain = chain;
    this.transactions = new ShardTransactions(terms, manner.gasPrice(), manner.lightweight());
    this.standing = new Standing(ShardReason.REPORTER, "the parent was not asked yet", -1);
  }

  /** How it stands. */
  public Standing standing() {
    return standing;
  }

  /**
   * Time passes; to be called while nothing is asked, every second or so.
   *
   * @param now what the chain's parameters say
   * @param finalNumber the newest final block's number
   * @return what to ask now, if anything
   */
  public Optional<ParentQuestion> tick(long nowMillis, ShardTerms now, long finalNumber) {
    if (!now.equals(terms)) {
      begin(now);
    }
    ownFinal = finalNumber;
    if (step != Step.NONE || !pauses.isOver(nowMillis)) {
      return Optional.empty();
    }
    if (!hasMet) {
      return ask(Step.CHAIN_ID, new ParentQuestion.ChainId());
    }
    boolean isQuiet = latest != UNKNOWN && sent == Sent.NOTHING && !isDue();
    return isQuiet ? Optional.empty() : askLatest();
  }

  private void begin(ShardTerms now) {
    terms = now;
    transactions = new ShardTransactions(now, manner.gasPrice(), manner.lightweight());
    hasMet = false;
    isSameChain = false;
    latest = UNKNOWN;
    sent = Sent.NOTHING;
    step = Step.NONE;
    pauses.forget();
  }

  private boolean isDue() {
    return ownFinal >= latest + terms.period();
  }

  private Optional<ParentQuestion> ask(Step asked, ParentQuestion question) {
    step = asked;
    return Optional.of(question);
  }

  /**
   * The registration has to be final, since what builds on it may come before it in a block.
   * Reports need not: where one is lost, the next look finds it missing. Would each wait for the
   * one before, a parent with long epochs could not follow a child with short ones.
   */
  private Optional<ParentQuestion> askLatest() {
    boolean isFinal = latest == UNKNOWN;
    return ask(Step.LATEST, new ParentQuestion.Value(terms.latestPath(), isFinal));
  }

  /** The answer to what was asked; what to ask next, if anything. */
  public Optional<ParentQuestion> hear(long nowMillis, ParentAnswer answer) {
    Step answered = step;
    step = Step.NONE;
    return switch (answer) {
      case Failed failed -> trouble(nowMillis, failed);
      case Said(JsonValue value) ->
          switch (answered) {
            case NONE -> Optional.empty();
            case CHAIN_ID -> met(nowMillis, value);
            case LIMITS -> {
              limits = ReportBatch.Limits.of(value);
              hasMet = true;
              yield askLatest();
            }
            case LATEST -> seenLatest(nowMillis, value);
            case KNOWN_HASH -> compared(nowMillis, value);
            case APP -> seenApp(nowMillis, value);
            case SENDING -> taken(nowMillis, value);
          };
    };
  }

  private Optional<ParentQuestion> trouble(long nowMillis, ShardReason reason, String message) {
    return trouble(nowMillis, new Failed(reason, message));
  }

  private Optional<ParentQuestion> trouble(long nowMillis, Failed failed) {
    pauses.failed(nowMillis);
    tell(failed.reason(), failed.message());
    return Optional.empty();
  }

  private void tell(ShardReason reason, String message) {
    standing = new Standing(reason, message, Math.max(-1, latest));
  }

  private Optional<ParentQuestion> met(long nowMillis, JsonValue chainId) {
    return chainId.equals(JsonNumber.of(manner.parentChainId()))
        ? ask(Step.LIMITS, new ParentQuestion.Value(RESOURCE, true))
        : trouble(
            nowMillis,
            ShardReason.CHAIN_ID,
            "the parent's chain id is "
                + ShardText.brief(chainId)
                + ", signed is for "
                + manner.parentChainId());
  }

  // --- what the parent has

  private Optional<ParentQuestion> seenLatest(long nowMillis, JsonValue value) {
    if (value instanceof JsonNull && latest != UNKNOWN) {
      latest = UNKNOWN;
      isSameChain = false;
      return askLatest();
    }
    if (value instanceof JsonNull) {
      return sent == Sent.REGISTRATION && isPatient(nowMillis)
          ? look(nowMillis)
          : ask(Step.APP, new ParentQuestion.Value(terms.appPath(), true));
    }
    if (!(value instanceof JsonNumber(double number)) || number < -1) {
      return trouble(
          nowMillis, ShardReason.PARENT_ANSWER, "latest_block_number is " + ShardText.brief(value));
    }
    latest = (long) number;
    return registered(nowMillis);
  }

  private Optional<ParentQuestion> registered(long nowMillis) {
    if (latest > ownFinal) {
      return trouble(
          nowMillis,
          ShardReason.AHEAD,
          "the parent has block " + latest + ", this node " + ownFinal);
    }
    if (!isSameChain && latest >= 0) {
      return ask(Step.KNOWN_HASH, new ParentQuestion.Value(terms.hashPath(latest), true));
    }
    return onward(nowMillis);
  }

  /** Another chain's place must not be written on; what the parent dropped cannot be compared. */
  private Optional<ParentQuestion> compared(long nowMillis, JsonValue known) {
    Optional<String> own = chain.stateProofHash(latest);
    if (own.isEmpty()) {
      return missing(nowMillis, latest);
    }
    if (!(known instanceof JsonNull) && !known.equals(JsonString.of(own.get()))) {
      return trouble(
          nowMillis,
          ShardReason.OTHER_CHAIN,
          "block " + latest + " is " + ShardText.brief(known) + " there, here " + own.get());
    }
    isSameChain = true;
    return onward(nowMillis);
  }

  private Optional<ParentQuestion> missing(long nowMillis, long number) {
    return trouble(nowMillis, ShardReason.BLOCK_MISSING, "block " + number + " is not here");
  }

  private Optional<ParentQuestion> onward(long nowMillis) {
    if (sent == Sent.REPORTS && latest < sentUpTo) {
      return isPatient(nowMillis)
          ? look(nowMillis)
          : lost(nowMillis, "reports up to block " + sentUpTo);
    }
    sent = Sent.NOTHING;
    pauses.forget();
    tell(ShardReason.REPORTS, "up to block " + latest);
    return isDue() ? report(nowMillis) : Optional.empty();
  }

  private Optional<ParentQuestion> report(long nowMillis) {
    Optional<ReportBatch> batch = ReportBatch.of(latest + 1, ownFinal, limits, chain, transactions);
    if (batch.isEmpty()) {
      return missing(nowMillis, latest + 1);
    }
    sentUpTo = batch.get().last();
    return send(Sent.REPORTS, transactions.report(batch.get().reports(), nowMillis));
  }

  private Optional<ParentQuestion> seenApp(long nowMillis, JsonValue settings) {
    boolean isThere = settings instanceof JsonObject;
    if (sent == Sent.REGISTRATION || (sent == Sent.APP && !isThere)) {
      return isPatient(nowMillis) ? look(nowMillis) : lost(nowMillis, "the registration");
    }
    tell(ShardReason.REGISTERING, "at " + terms.path());
    if (!(settings instanceof JsonObject app)) {
      return send(Sent.APP, transactions.createApp(nowMillis));
    }
    return transactions.isOwnersApp(app)
        ? send(Sent.REGISTRATION, transactions.register(nowMillis))
        : trouble(
            nowMillis,
            ShardReason.NOT_ADMIN,
            terms.owner() + " is no administrator of the app " + terms.app());
  }

  // --- what the parent is sent

  private Optional<ParentQuestion> send(Sent what, JsonObject body) {
    sending = what;
    return ask(Step.SENDING, new ParentQuestion.Send(body));
  }

  private Optional<ParentQuestion> taken(long nowMillis, JsonValue receipt) {
    Optional<Failed> failure = ReceiptReader.failure(receipt);
    if (failure.isPresent()) {
      sent = Sent.NOTHING;
      return trouble(nowMillis, failure.get());
    }
    sent = sending;
    patientUntil = nowMillis + PATIENCE_MILLIS;
    return look(nowMillis);
  }

  private boolean isPatient(long nowMillis) {
    return nowMillis < patientUntil && patientUntil - nowMillis <= PATIENCE_MILLIS;
  }

  private Optional<ParentQuestion> look(long nowMillis) {
    pauses.look(nowMillis);
    return Optional.empty();
  }

  private Optional<ParentQuestion> lost(long nowMillis, String what) {
    sent = Sent.NOTHING;
    return trouble(nowMillis, ShardReason.LOST, what + " did not become final");
  }
}
