package org.hanok.node.company;

import java.util.HexFormat;
import java.util.Optional;
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
  private final AtomicLong lastMillis = new AtomicLong();

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
    Outcome outcome = decide(token, order, ticket);
    record(token, order.operation().text(), order.resource(), outcome);
    return outcome;
  }

  private Outcome decide(CompanyToken token, Order order, Ticket ticket) {
    Optional<JsonObject> earlier = ticket.noted();
    if (earlier.isPresent()) {
      return sender.isKnown(earlier.get())
          ? sender.again(earlier.get(), order.resource(), order.job())
          : send(token, order.costMicros(), order.resource(), earlier.get(), order.job(), ticket);
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
      transaction = parts.keys().signer(token.keyName()).sign(operation);
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
    if (!spending.reserve(token, costMicros)) {
      return new Outcome.Refused(
          CompanyRefusal.of(
                  CompanyReason.LIMIT_PER_DAY,
                  "the credential may spend " + ain(token.perDayMicros()) + " AIN a day")
              .after(spending.millisUntilTomorrow()));
    }
    Outcome outcome = sender.first(transaction, resource, job, ticket);
    switch (outcome) {
      case Outcome.Executed executed -> spending.add(token, executed.feeMicros());
      case Outcome.Refused _, Outcome.ToSign _ -> spending.add(token, -costMicros);
    }
    return outcome;
  }

  // --- a signature

  @Override
  public Outcome sign(CompanyToken token, String id, String signature, Ticket ticket) {
    Optional<Pending> found = pendings.find(token.account(), id);
    if (found.isEmpty()) {
      return refused(CompanyReason.PENDING_GONE, "no operation " + id + " waits");
    }
    Pending pending = found.get();
    Outcome outcome = takeSignature(token, pending, signature, ticket);
    record(token, pending.operation(), pending.resource(), outcome);
    return outcome;
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
      return refused(
          CompanyReason.NO_SUCH_OBJECT, "the job's input or its contract is here no more");
    }
    Outcome outcome =
        pending.transaction().isEmpty()
            ? send(
                token,
                pendings.costMicros(token.account(), pending.id()),
                pending.resource(),
                transaction,
                job,
                ticket)
            : sender.again(transaction, pending.resource(), job);
    if (outcome instanceof Outcome.Executed executed) {
      pendings.sent(pending.id(), executed.transaction());
    }
    return outcome;
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

  private void record(CompanyToken token, String operation, String resource, Outcome outcome) {
    String what =
        switch (outcome) {
          case Outcome.Executed executed -> "transaction=" + executed.transaction();
          case Outcome.ToSign toSign -> "to sign=" + toSign.pending().id();
          case Outcome.Refused refused -> "refused=" + refused.refusal().code();
        };
    parts
        .audit()
        .record(
            token.actor(),
            "company." + operation,
            "credential="
                + token.id()
                + " account="
                + token.account()
                + " "
                + resource
                + " "
                + what,
            !(outcome instanceof Outcome.Refused));
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
