package org.hanok.node.company;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;

/** The desk over the chain. */
public final class ChainDesk implements CompanyDesk {

  private final Parts parts;
  private final SpendingBook spending;
  private final PendingBook pendings;
  private final ChainSender sender;
  private final CompanyTrail trail;
  private final AtomicLong lastMillis = new AtomicLong();
  // As many as are called at once.
  private final Set<String> beingSigned = ConcurrentHashMap.newKeySet();

  /**
   * What a desk stands on.
   *
   * @param market the market as the front has it now
   * @param objects where inputs lie that are named by their hashes
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      UnitOfWork work,
      CompanyKeys keys,
      AuditTrail audit,
      TransactionIngress ingress,
      ServiceGateway gateway,
      ChainQuery chain,
      Supplier<MarketView> market,
      ObjectStore objects,
      LongSupplier clock) {}

  /** A desk over {@code parts}. */
  public ChainDesk(Parts parts) {
    this.parts = parts;
    this.spending = new SpendingBook(parts.work(), parts.clock());
    this.pendings = new PendingBook(parts.work(), parts.clock());
    this.sender = new ChainSender(parts);
    this.trail = new CompanyTrail(parts.audit(), parts.clock());
  }

  @Override
  public int chainId() {
    return parts.keys().chainId();
  }

  @Override
  public Optional<Pending> pending(CompanyToken token, String id) {
    return pendings.find(token.account(), id);
  }

  // --- an order

  @Override
  public Outcome carryOut(CompanyToken token, Order order, Ticket ticket) {
    return trailed(
        token, order.operation().text(), order.resource(), () -> decide(token, order, ticket));
  }

  private Outcome decide(CompanyToken token, Order order, Ticket ticket) {
    Optional<JsonObject> earlier = ticket.noted();
    if (earlier.isPresent()) {
      // It was reserved before it was noted, and is counted once however often it is sent.
      return charged(token, sender.again(earlier.get(), order.resource(), order.job()));
    }
    if (order.costMicros() > token.perCallMicros()) {
      return refused(
          CompanyReason.LIMIT_PER_CALL,
          "it holds or pays "
              + ain(order.costMicros())
              + " AIN, and the credential may "
              + ain(token.perCallMicros()));
    }
    JsonObject operation =
        MarketCommands.operation(order.verb(), token.account(), recordId(), order.fields());
    return token.custody() == Custody.NODE
        ? signAndSend(token, order, operation, ticket)
        : ask(token, order, operation);
  }

  private Outcome signAndSend(
      CompanyToken token, Order order, JsonObject operation, Ticket ticket) {
    JsonObject transaction;
    try {
      transaction = parts.keys().signer(token.keyName(), token.account()).sign(operation);
    } catch (IllegalStateException e) {
      return refused(CompanyReason.TOKEN_KEY, String.valueOf(e.getMessage()));
    }
    return send(token, order.costMicros(), order.resource(), transaction, order.job(), ticket);
  }

  private Outcome ask(CompanyToken token, Order order, JsonObject operation) {
    long now = parts.clock().getAsLong();
    long fresh = lastMillis.updateAndGet(last -> Math.max(last + 1, now));
    JsonObject body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) fresh)
            .withGasPrice(parts.keys().gasPrice())
            .json();
    return pendings
        .add(token.account(), order, body)
        .<Outcome>map(Outcome.ToSign::new)
        .orElseGet(
            () ->
                refused(
                    CompanyReason.PENDING_FULL,
                    MAX_PENDING + " operations of " + token.account() + " wait for signatures"));
  }

  private Outcome send(
      CompanyToken token,
      long costMicros,
      String resource,
      JsonObject transaction,
      Optional<JobInput> job,
      Ticket ticket) {
    OptionalLong day = spending.reserve(token, costMicros);
    if (day.isEmpty()) {
      return new Outcome.Refused(
          CompanyRefusal.of(
                  CompanyReason.LIMIT_PER_DAY,
                  "the credential may spend " + ain(token.perDayMicros()) + " AIN a day")
              .after(spending.millisUntilTomorrow()));
    }
    Sending sending = sender.first(transaction, resource, job, ticket);
    if (sending.isNowhere()) {
      // In this order: what is noted is reserved, whenever the node stops.
      if (ticket.noted().isPresent()) {
        ticket.drop();
      }
      spending.giveBack(token, day.getAsLong(), costMicros);
    }
    return charged(token, sending);
  }

  private Outcome charged(CompanyToken token, Sending sending) {
    spending.addFee(token, sending.feeMicros());
    return sending.outcome();
  }

  // --- a signature

  @Override
  public Outcome sign(CompanyToken token, String id, String signature, Ticket ticket) {
    String place = token.account() + " " + id;
    if (!beingSigned.add(place)) {
      return refused(
          CompanyReason.IDEMPOTENCY_IN_FLIGHT, "a signature of " + id + " is being taken");
    }
    try {
      return signAlone(token, id, signature, ticket);
    } finally {
      beingSigned.remove(place);
    }
  }

  private Outcome signAlone(CompanyToken token, String id, String signature, Ticket ticket) {
    String operation = CompanyOperation.OPERATIONS_SIGN.text();
    Optional<Pending> found = pendings.find(token.account(), id);
    return trailed(
        token,
        found.map(Pending::operation).orElse(operation),
        found.map(Pending::resource).orElse("/operations/" + id),
        () ->
            found
                .map(pending -> takeSignature(token, pending, signature, ticket))
                .orElseGet(() -> signedBefore(token, id, ticket)));
  }

  /** What was noted may be executed, however long ago that was. */
  private Outcome signedBefore(CompanyToken token, String id, Ticket ticket) {
    Optional<JsonObject> noted = ticket.noted();
    if (noted.isEmpty()) {
      return refused(CompanyReason.PENDING_GONE, "no operation " + id + " waits");
    }
    JsonObject body =
        Objects.requireNonNullElse(noted.get().getObject("tx_body"), JsonObject.EMPTY);
    Optional<JobInput> job = isJob(body) ? sender.jobOf(body) : Optional.empty();
    return isJob(body) && job.isEmpty()
        ? lacksInput()
        : charged(token, sender.again(noted.get(), "/operations/" + id, job));
  }

  private static boolean isJob(JsonObject body) {
    JsonObject operation =
        Objects.requireNonNullElse(body.getObject("operation"), JsonObject.EMPTY);
    String path = Objects.requireNonNullElse(operation.getString("ref"), "");
    return path.contains("/" + MarketVerb.SUBMIT_JOB.text() + "/");
  }

  private static Outcome lacksInput() {
    return refused(CompanyReason.NO_SUCH_OBJECT, "the job's input or its contract is here no more");
  }

  private Outcome takeSignature(
      CompanyToken token, Pending pending, String signature, Ticket ticket) {
    boolean mayDoIt = CompanyOperation.find(pending.operation()).filter(token::may).isPresent();
    if (!mayDoIt) {
      return refused(
          CompanyReason.TOKEN_SCOPE_MISSING,
          "the credential does not allow " + pending.operation());
    }
    if (!isSignedBy(token.account(), pending.body(), signature)) {
      return refused(
          CompanyReason.SIGNATURE_WRONG,
          "it is not the signature of " + token.account() + " over " + pending.hash());
    }
    JsonObject transaction =
        JsonObject.of("tx_body", pending.body(), "signature", JsonString.of(signature));
    Optional<JobInput> job = jobOf(pending);
    boolean lacksInput =
        job.isEmpty()
            && pending.transaction().isEmpty()
            && pending.operation().equals(CompanyOperation.JOBS_SUBMIT.text());
    if (lacksInput) {
      return lacksInput();
    }
    if (!pending.transaction().isEmpty()) {
      ticket.note(transaction);
      return sender.again(transaction, pending.resource(), job).outcome();
    }
    return send(
        token,
        pendings.costMicros(token.account(), pending.id()),
        pending.resource(),
        transaction,
        job,
        new SignedTicket(pending, ticket));
  }

  /** Remembers with the operation that it is sent, besides what the caller's ticket remembers. */
  private final class SignedTicket implements Ticket {

    private final Pending pending;
    private final Ticket ticket;
    private boolean isNoted;

    SignedTicket(Pending pending, Ticket ticket) {
      this.pending = pending;
      this.ticket = ticket;
    }

    @Override
    public Optional<JsonObject> noted() {
      return isNoted ? Optional.of(pending.body()) : Optional.empty();
    }

    @Override
    public void note(JsonObject transaction) {
      pendings.sent(pending.id(), pending.hash());
      isNoted = true;
      ticket.note(transaction);
    }

    @Override
    public void drop() {
      pendings.sent(pending.id(), "");
      isNoted = false;
      ticket.drop();
    }
  }

  private boolean isSignedBy(String account, JsonObject body, String signature) {
    return SignedTransaction.create(body, signature, chainId(), TransactionRules.DEFAULT)
            instanceof SignedTransaction.Created created
        && created.transaction().verify()
        && created.transaction().address().equals(account);
  }

  /** The input of a job that is signed elsewhere was brought before. */
  private Optional<JobInput> jobOf(Pending pending) {
    if (!pending.operation().equals(CompanyOperation.JOBS_SUBMIT.text())) {
      return Optional.empty();
    }
    return sender.jobOf(pending.body());
  }

  // --- the trail

  @Override
  public void refused(
      CompanyToken token, CompanyOperation operation, String resource, CompanyRefusal refusal) {
    trail.merge(token, operation.text(), resource, "refused=" + refusal.code(), false);
  }

  @Override
  public void done(CompanyToken token, CompanyOperation operation, String resource, String what) {
    trail.merge(token, operation.text(), resource, what, true);
  }

  /** An attempt that ends with an error is in the trail like any other: it may have been sent. */
  private Outcome trailed(
      CompanyToken token, String operation, String resource, Supplier<Outcome> attempt) {
    boolean isTold = false;
    try {
      Outcome outcome = attempt.get();
      isTold = true;
      record(token, operation, resource, outcome);
      return outcome;
    } finally {
      if (!isTold) {
        trail.write(token, operation, resource, "ended with an error", false);
      }
    }
  }

  private void record(CompanyToken token, String operation, String resource, Outcome outcome) {
    switch (outcome) {
      case Outcome.Executed executed ->
          trail.write(token, operation, resource, "transaction=" + executed.transaction(), true);
      case Outcome.ToSign toSign ->
          trail.write(token, operation, resource, "to sign=" + toSign.pending().id(), true);
      case Outcome.Refused(CompanyRefusal refusal) -> {
        String code = "refused=" + refusal.code();
        String sent = refusal.details().getString("transaction");
        if (sent == null) {
          trail.merge(token, operation, resource, code, false);
        } else {
          trail.write(token, operation, resource, code + " transaction=" + sent, false);
        }
      }
    }
  }

  private static Outcome refused(CompanyReason reason, String message) {
    return new Outcome.Refused(CompanyRefusal.of(reason, message));
  }

  private static String ain(long micros) {
    return Double.toString(micros / 1e6);
  }

  private static String recordId() {
    return "c-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
