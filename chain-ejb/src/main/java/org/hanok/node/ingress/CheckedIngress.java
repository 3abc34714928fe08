package org.hanok.node.ingress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.Nesting;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.ReadAhead;
import org.hanok.protocol.transaction.CanonicalBody;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.jspecify.annotations.Nullable;

/**
 * Checks transactions on the callers' threads, so in parallel, those of a batch on all cores, and
 * hands good ones to the writer. The order of the checks and their codes are the reference's.
 */
public final class CheckedIngress implements TransactionIngress {

  private static final long RETRY_MILLIS = 1_000;

  /** Of a hash as text, {@code 0x} and 64 digits. */
  private static final int HASH_LENGTH = 66;

  private final TransactionDesk desk;
  private final TransactionRules rules;
  private final Admission admission;
  private final Semaphore checks;

  /**
   * An ingress before {@code desk}.
   *
   * @param admission what a well signed transaction is held to besides
   * @param concurrentChecks how many callers may check signatures at the same time; more are told
   *     that the node is busy
   */
  public CheckedIngress(
      TransactionDesk desk, TransactionRules rules, Admission admission, int concurrentChecks) {
    this.desk = desk;
    this.rules = rules;
    this.admission = admission;
    this.checks = new Semaphore(concurrentChecks);
  }

  /** What comes of checking one transaction: it, or why not. */
  private record Checked(
      @Nullable SignedTransaction good, SubmitOutcome.@Nullable Malformed flaw) {}

  /** The codes of flaws: of a single transaction, or of one in a batch. */
  private enum Codes {
    SINGLE(30302, 30301, 30303, 30304),
    BATCH(30404, 30403, 30405, 30406);

    final int missing;
    final int tooLarge;
    final int format;
    final int signature;

    Codes(int missing, int tooLarge, int format, int signature) {
      this.missing = missing;
      this.tooLarge = tooLarge;
      this.format = format;
      this.signature = signature;
    }
  }

  @Override
  public SubmitOutcome submit(JsonObject transaction) {
    return one(transaction, false);
  }

  @Override
  public SubmitOutcome dryRun(JsonObject transaction) {
    return one(transaction, true);
  }

  @Override
  public int maxBatch() {
    return desk.batchSizeLimit();
  }

  @Override
  public BatchOutcome submitBatch(List<JsonObject> transactions) {
    if (transactions.isEmpty()) {
      return spoiled(30401, "Invalid batch transaction format.");
    }
    if (transactions.size() > maxBatch()) {
      return BatchOutcome.Spoiled.tooLarge(maxBatch());
    }
    if (!checks.tryAcquire()) {
      return new BatchOutcome.Deferred(busy());
    }
    List<SignedTransaction> good = new ArrayList<>();
    List<Integer> indices = IntStream.range(0, transactions.size()).boxed().toList();
    try (ReadAhead<Integer, Checked> all =
        ReadAhead.of(indices, i -> check(transactions.get(i), Codes.BATCH, i))) {
      for (int i = 0; i < all.size(); i++) {
        Checked checked = all.get(i);
        if (checked.flaw() != null) {
          return new BatchOutcome.Spoiled(checked.flaw());
        }
        if (checked.good() != null) {
          good.add(checked.good());
        }
      }
    } finally {
      checks.release();
    }
    Optional<SubmitOutcome.Unavailable> closed = desk.closed();
    if (closed.isPresent()) {
      return new BatchOutcome.Deferred(closed.get());
    }
    return handIn(good);
  }

  @Override
  public CompletableFuture<List<SubmitOutcome>> offer(List<JsonObject> transactions) {
    List<Optional<SubmitOutcome>> refusals = new ArrayList<>();
    List<SignedTransaction> good = new ArrayList<>();
    for (JsonObject transaction : transactions) {
      Optional<SubmitOutcome> refusal = refusalOf(transaction, good);
      refusals.add(refusal);
    }
    CompletableFuture<List<SubmitOutcome>> answers =
        (good.isEmpty()
                ? Optional.of(CompletableFuture.completedFuture(List.<SubmitOutcome>of()))
                : desk.hand(good, false))
            .orElseGet(
                () ->
                    CompletableFuture.completedFuture(
                        Collections.<SubmitOutcome>nCopies(good.size(), busy())));
    return answers.thenApply(
        told -> {
          Iterator<SubmitOutcome> next = told.iterator();
          return refusals.stream().map(refusal -> refusal.orElseGet(next::next)).toList();
        });
  }

  /** Why a transaction is not handed in; one that is, is added to {@code good}. */
  private Optional<SubmitOutcome> refusalOf(JsonObject transaction, List<SignedTransaction> good) {
    String hash = hashIn(transaction);
    if (desk.hasTaken(hash)) {
      return Optional.of(
          new SubmitOutcome.Refused(hash, 0, "It was received before.", JsonObject.EMPTY));
    }
    Checked checked = check(transaction, Codes.SINGLE, 0);
    SignedTransaction signed = checked.good();
    if (signed == null) {
      return Optional.of(checked.flaw() == null ? busy() : checked.flaw());
    }
    Optional<SubmitOutcome> refusal =
        desk.closed().<SubmitOutcome>map(closed -> closed).or(() -> admission.refusal(signed));
    if (refusal.isEmpty()) {
      good.add(signed);
    }
    return refusal;
  }

  /** The hash that a signature begins with: what it says to be, without a look at the curve. */
  private static String hashIn(JsonObject transaction) {
    String signature = transaction.getString("signature");
    return signature == null || signature.length() < HASH_LENGTH
        ? ""
        : signature.substring(0, HASH_LENGTH);
  }

  /** Each of those that are not admitted gets its own answer; the others go on together. */
  private BatchOutcome handIn(List<SignedTransaction> good) {
    List<Optional<SubmitOutcome>> refusals = good.stream().map(admission::refusal).toList();
    List<SignedTransaction> admitted = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      if (refusals.get(i).isEmpty()) {
        admitted.add(good.get(i));
      }
    }
    Optional<CompletableFuture<List<SubmitOutcome>>> answers =
        admitted.isEmpty()
            ? Optional.of(CompletableFuture.completedFuture(List.of()))
            : desk.hand(admitted, false);
    if (answers.isEmpty()) {
      return new BatchOutcome.Deferred(busy());
    }
    Iterator<SubmitOutcome> answered = await(answers.get(), admitted).iterator();
    return new BatchOutcome.Done(
        refusals.stream().map(refusal -> refusal.orElseGet(answered::next)).toList());
  }

  private SubmitOutcome one(JsonObject transaction, boolean dryRun) {
    if (!checks.tryAcquire()) {
      return busy();
    }
    Checked checked;
    try {
      checked = check(transaction, Codes.SINGLE, 0);
    } finally {
      checks.release();
    }
    if (checked.good() == null) {
      return checked.flaw() == null ? busy() : checked.flaw();
    }
    Optional<SubmitOutcome.Unavailable> closed = desk.closed();
    if (closed.isPresent()) {
      return closed.get();
    }
    SignedTransaction good = checked.good();
    Optional<SubmitOutcome> refusal = admission.refusal(good);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return desk.hand(List.of(good), dryRun)
        .map(answers -> await(answers, List.of(good)).getFirst())
        .orElseGet(CheckedIngress::busy);
  }

  private Checked check(JsonObject transaction, Codes codes, int index) {
    JsonObject body = transaction.getObject("tx_body");
    String signature = transaction.getString("signature");
    // AIN: a client must name a signature even where nobody looks at it; the node itself need not.
    boolean unsigned =
        rules.allowUnsigned()
            && body != null
            && body.has("address")
            && transaction.get("signature") instanceof JsonString;
    if (!isThere(transaction, "tx_body") || (!isThere(transaction, "signature") && !unsigned)) {
      return flaw(codes.missing, codes, index, "Missing properties");
    }
    if (body == null) {
      return flaw(codes.format, codes, index, "Invalid transaction format");
    }
    return switch (CanonicalBody.of(body)) {
      case CanonicalBody.TooDeep ignored -> tooDeep(codes, index);
      case CanonicalBody.Canonical canonical ->
          canonical(canonical.body(), signature == null ? "" : signature, codes, index);
    };
  }

  private Checked canonical(JsonObject body, String signature, Codes codes, int index) {
    long limit = desk.bodySizeLimit();
    if (ObjectSize.of(body) > limit) {
      return tooLarge(codes, index, limit);
    }
    SignedTransaction.Outcome outcome =
        SignedTransaction.create(body, signature, desk.chainId(), rules);
    return switch (outcome) {
      case SignedTransaction.NonStandardBody ignored ->
          flaw(codes.format, codes, index, "Invalid transaction format");
      case SignedTransaction.MalformedSignature ignored ->
          flaw(codes.signature, codes, index, "Invalid transaction signature");
      case SignedTransaction.Created created -> verified(created.transaction(), codes, index);
    };
  }

  // AIN: what JavaScript takes for false counts as missing.
  private static boolean isThere(JsonObject transaction, String name) {
    JsonValue value = transaction.get(name);
    return value != null && value.isTruthy();
  }

  private Checked verified(SignedTransaction transaction, Codes codes, int index) {
    boolean bypassed =
        rules.allowUnsigned() && transaction.body().json().get("address") instanceof JsonString;
    if (bypassed || transaction.verify()) {
      return new Checked(transaction, null);
    }
    Checked flaw = flaw(codes.signature, codes, index, "Invalid transaction signature");
    String advice = admission.adviceOn(transaction.signature(), desk.chainId());
    return flaw.flaw() == null || advice.isEmpty()
        ? flaw
        : new Checked(
            null, new SubmitOutcome.Malformed(flaw.flaw().code(), flaw.flaw().message() + advice));
  }

  private static Checked flaw(int code, Codes codes, int index, String what) {
    String message =
        codes == Codes.SINGLE
            ? what + "."
            : what.replace(" transaction ", " ") + " of transaction[" + index + "].";
    return new Checked(null, new SubmitOutcome.Malformed(code, message));
  }

  private static Checked tooDeep(Codes codes, int index) {
    return flaw(
        codes.format,
        codes,
        index,
        "Invalid transaction format: arrays and objects nest deeper than "
            + Nesting.BODY
            + " [HANOK-TX-TOO-DEEP]");
  }

  private static Checked tooLarge(Codes codes, int index, long limit) {
    // AIN: the misspelling is the reference's; clients compare messages.
    String message =
        codes == Codes.SINGLE
            ? "Transaction size exceeds its limit: " + limit + " bytes."
            : "Transaction[" + index + "]'s size exceededs its limit: " + limit + " bytes.";
    return new Checked(null, new SubmitOutcome.Malformed(codes.tooLarge, message));
  }

  private List<SubmitOutcome> await(
      CompletableFuture<List<SubmitOutcome>> answers, List<SignedTransaction> handed) {
    try {
      List<SubmitOutcome> told = answers.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      return desk.mayAcknowledge() ? told : Collections.nCopies(handed.size(), notTheWriter());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      return handed.stream()
          .<SubmitOutcome>map(
              one -> SubmitOutcome.Impossible.fault(one.hash().toString(), "taking this"))
          .toList();
    } catch (TimeoutException e) {
      // Unanswered: it may have been executed or not, and the caller may ask by its hash.
    }
    return Collections.nCopies(handed.size(), busy());
  }

  private static SubmitOutcome.Unavailable busy() {
    return new SubmitOutcome.Unavailable(
        NodeReason.BUSY,
        "The node has more transactions to check and execute than it can take. Send it again.",
        RETRY_MILLIS);
  }

  /** It was executed, but by whom it counts is not certain any more. */
  private static SubmitOutcome.Unavailable notTheWriter() {
    return new SubmitOutcome.Unavailable(
        NodeReason.OTHER_WRITER,
        "The node may not be the writer of its database any more. Ask for the transaction by its"
            + " hash, or send it again.",
        RETRY_MILLIS);
  }

  private static BatchOutcome spoiled(int code, String message) {
    return new BatchOutcome.Spoiled(new SubmitOutcome.Malformed(code, message));
  }
}
