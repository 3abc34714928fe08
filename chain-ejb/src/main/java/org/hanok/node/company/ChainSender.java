package org.hanok.node.company;

import java.util.Objects;
import java.util.Optional;
import org.hanok.node.company.CompanyDesk.JobInput;
import org.hanok.node.company.CompanyDesk.Outcome;
import org.hanok.node.company.CompanyDesk.Ticket;
import org.hanok.node.gateway.Certainty;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.Payment;
import org.hanok.node.gateway.ServiceGateway.Admission;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.gateway.ServiceGateway.Patience;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.spi.ContentHash;

/** Sends signed transactions, and says what the chain made of them. */
final class ChainSender {

  private static final int ALREADY_RECEIVED = 10701;
  private static final int BALANCE_TOO_LOW = 10805;
  private static final int FEE_BALANCE_TOO_LOW = 11001;
  private static final long BLOCK_MILLIS = 1_000;
  private static final double MICROS_PER_AIN = 1e6;
  private static final Patience NO_PATIENCE = new Patience(0, Certainty.PROMISED);

  private final ChainDesk.Parts parts;

  ChainSender(ChainDesk.Parts parts) {
    this.parts = parts;
  }

  /**
   * Sends it for the first time. What would fail is not sent: a failure costs its fee and stands in
   * a block for ever.
   */
  Sending first(JsonObject transaction, String resource, Optional<JobInput> job, Ticket ticket) {
    return job.isPresent()
        ? firstJob(transaction, resource, job.get(), ticket)
        : firstOther(transaction, resource, ticket);
  }

  /** Sends what may have been sent before. */
  Sending again(JsonObject transaction, String resource, Optional<JobInput> job) {
    return job.isPresent()
        ? payAgain(transaction, resource, job.get())
        : told(parts.ingress().submit(transaction), transaction, resource);
  }

  private boolean isKnown(JsonObject transaction) {
    return parts.chain().transactionByHash(hashOf(transaction)).isPresent();
  }

  // --- anything but a job

  private Sending firstOther(JsonObject transaction, String resource, Ticket ticket) {
    SubmitOutcome tried = parts.ingress().dryRun(transaction);
    if (!isWorthSending(tried)) {
      return Sending.nowhere(
          tried instanceof SubmitOutcome.Accepted accepted
              ? refusedBy(accepted.result(), JsonObject.EMPTY)
              : refusal(told(tried, transaction, resource)).with(JsonObject.EMPTY));
    }
    ticket.note(transaction);
    return told(parts.ingress().submit(transaction), transaction, resource);
  }

  /**
   * What anybody may try out uses up an allowance that all share: where it is used up, a company
   * that pays for what it sends does not wait for it.
   */
  private static boolean isWorthSending(SubmitOutcome tried) {
    return switch (tried) {
      case SubmitOutcome.Accepted accepted -> !accepted.failed();
      case SubmitOutcome.Refused refused -> refused.code() == ALREADY_RECEIVED;
      case SubmitOutcome.Unavailable busy -> busy.reason() == NodeReason.BUSY;
      case SubmitOutcome.Impossible _, SubmitOutcome.Malformed _ -> false;
    };
  }

  private static CompanyRefusal refusal(Sending sending) {
    return sending.outcome() instanceof Outcome.Refused(CompanyRefusal refusal)
        ? refusal
        : CompanyRefusal.of(CompanyReason.CHAIN_REFUSED, "it is not worth sending");
  }

  private Sending told(SubmitOutcome outcome, JsonObject transaction, String resource) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted when !accepted.failed() ->
          Sending.executed(accepted.hash(), resource, feeMicros(accepted.result()));
      case SubmitOutcome.Accepted accepted -> failed(accepted.hash(), accepted.result());
      case SubmitOutcome.Refused refused when refused.code() == ALREADY_RECEIVED ->
          known(hashOf(transaction), resource);
      case SubmitOutcome.Refused refused -> Sending.nowhere(refused(refused));
      case SubmitOutcome.Impossible fault when fault.reason() == ChainReason.BUG ->
          Sending.perhaps(
              notDone(500, fault.code(), fault.message(), named(hashOf(transaction)), 0), 0);
      case SubmitOutcome.Impossible impossible ->
          Sending.nowhere(
              notDone(422, impossible.code(), impossible.message(), JsonObject.EMPTY, 0));
      case SubmitOutcome.Malformed malformed ->
          Sending.nowhere(
              notDone(422, "AIN-" + malformed.code(), malformed.message(), JsonObject.EMPTY, 0));
      case SubmitOutcome.Unavailable busy ->
          Sending.perhaps(
              notDone(
                  503,
                  busy.code(),
                  busy.message(),
                  named(hashOf(transaction)),
                  Math.max(1, busy.retryAfterMillis())),
              0);
    };
  }

  private static JsonObject named(String hash) {
    return JsonObject.of("transaction", JsonString.of(hash));
  }

  private static CompanyRefusal refused(SubmitOutcome.Refused refused) {
    String code = "AIN-" + refused.code();
    if (PoolRefusal.isOne(refused.code())) {
      return notDone(503, code, refused.message(), JsonObject.EMPTY, BLOCK_MILLIS);
    }
    boolean isMoney = refused.code() == BALANCE_TOO_LOW || refused.code() == FEE_BALANCE_TOO_LOW;
    return notDone(isMoney ? 402 : 422, code, refused.message(), JsonObject.EMPTY, 0);
  }

  /** What failed as it arrived may succeed in a block: what it would hold stays counted. */
  private static Sending failed(String hash, JsonObject result) {
    JsonObject details =
        JsonObject.builder()
            .set("transaction", hash)
            .set("fee", feeMicros(result) / MICROS_PER_AIN)
            .build();
    return Sending.perhaps(refusedBy(result, details), feeMicros(result));
  }

  private static CompanyRefusal refusedBy(JsonObject result, JsonObject details) {
    return MarketReason.in(result)
        .map(reason -> CompanyRefusal.of(reason, details))
        .orElseGet(
            () ->
                CompanyRefusal.of(
                    CompanyReason.CHAIN_REFUSED,
                    "the chain refused it: " + JsonText.stringify(result),
                    details));
  }

  /** The node has it already: what became of it stands with it. */
  private Sending known(String hash, String resource) {
    JsonObject tracked = parts.chain().transactionByHash(hash).orElse(JsonObject.EMPTY);
    JsonObject result = resultIn(tracked);
    boolean hasFailed =
        result.getNumber("code", 0) != 0
            || MarketReason.in(result).isPresent()
            || tracked.get("is_executed") == JsonBoolean.FALSE;
    return switch (Objects.requireNonNullElse(tracked.getString("state"), "")) {
      case "REVERTED", "FAILED", "TIMED_OUT" -> failed(hash, result);
      case "PENDING", "EXECUTED", "IN_BLOCK", "FINALIZED" ->
          hasFailed ? failed(hash, result) : Sending.executed(hash, resource, feeMicros(result));
      default ->
          Sending.perhaps(
              CompanyRefusal.of(
                  503,
                  NodeReason.BUSY,
                  "the node has received it, and cannot say yet what came of it",
                  named(hash),
                  BLOCK_MILLIS),
              0);
    };
  }

  private static JsonObject resultIn(JsonObject tracked) {
    return Objects.requireNonNullElse(
        tracked.getObject("exec_result"),
        Objects.requireNonNullElse(tracked.getObject("receipt"), JsonObject.EMPTY));
  }

  // --- a job

  private Sending firstJob(JsonObject transaction, String resource, JobInput job, Ticket ticket) {
    return switch (parts.gateway().admit(job.program(), transaction)) {
      case Admission.Refused refused -> Sending.nowhere(notPaid(refused.refusal()));
      case Admission.Admitted admitted -> {
        ticket.note(transaction);
        yield pay(admitted.payment(), resource, job);
      }
    };
  }

  private Sending payAgain(JsonObject transaction, String resource, JobInput job) {
    return switch (parts.gateway().admit(job.program(), transaction)) {
      case Admission.Refused refused -> Sending.perhaps(notPaid(refused.refusal()), 0);
      case Admission.Admitted admitted -> pay(admitted.payment(), resource, job);
    };
  }

  private Sending pay(Payment payment, String resource, JobInput job) {
    return switch (parts.gateway().call(job.program(), payment, job.input(), NO_PATIENCE)) {
      case CallOutcome.Completed _, CallOutcome.Failed _, CallOutcome.StillRunning _ ->
          paid(payment, resource);
      case CallOutcome.NotDone _ when began(payment.job(), payment.payer()) ->
          paid(payment, resource);
      case CallOutcome.NotDone(Refusal refusal) -> notPaid(payment, refusal);
    };
  }

  private Sending paid(Payment payment, String resource) {
    return isKnown(payment.transaction())
        ? Sending.executed(payment.hash(), resource, feeOf(payment.hash()))
        : Sending.nowhere(
            notPaid(
                new Refusal(
                    GatewayProblem.JOB_EXISTS,
                    GatewayProblem.JOB_EXISTS.code(),
                    "the job " + payment.job() + " was paid by another transaction",
                    0)));
  }

  /**
   * The gateway refuses before it sends, or the chain does; only a silent one may have taken it.
   */
  private Sending notPaid(Payment payment, Refusal refusal) {
    boolean isSilent =
        (refusal.problem() == GatewayProblem.NODE_UNAVAILABLE
                // The pool's own word: it did not take it.
                && !refusal.code().startsWith("AIN-"))
            || refusal.code().equals(ChainReason.BUG.id());
    if (!isSilent && !isKnown(payment.transaction())) {
      return Sending.nowhere(notPaid(refusal));
    }
    return Sending.perhaps(notPaid(refusal).with(named(payment.hash())), feeOf(payment.hash()));
  }

  private boolean began(String job, String payer) {
    return parts.market().get().job(job).filter(one -> one.executor().equals(payer)).isPresent();
  }

  private static CompanyRefusal notPaid(Refusal refusal) {
    return refusal.code().equals(ChainReason.BUG.id())
        ? notDone(500, refusal.code(), refusal.message(), JsonObject.EMPTY, 0)
        : CompanyRefusal.of(refusal);
  }

  private long feeOf(String hash) {
    return feeMicros(resultIn(parts.chain().transactionByHash(hash).orElse(JsonObject.EMPTY)));
  }

  /** The program and input of a job's transaction, where both are here. */
  Optional<JobInput> jobOf(JsonObject body) {
    JsonObject operation = Objects.requireNonNullElse(body.getObject("operation"), body);
    JsonObject fields = Objects.requireNonNullElse(operation.getObject("value"), body);
    String contract = Objects.requireNonNullElse(fields.getString("contract"), "");
    String hash = Objects.requireNonNullElse(fields.getString("input_hash"), "");
    Optional<byte[]> input =
        ContentHash.parse("0x" + hash)
            .map(parts.objects()::read)
            .flatMap(
                found ->
                    found instanceof ObjectStore.ReadOutcome.Found(var content)
                        ? Optional.of(content.toBytes())
                        : Optional.empty());
    return parts
        .market()
        .get()
        .contract(contract)
        .flatMap(one -> input.map(bytes -> new JobInput(one.program(), bytes)));
  }

  // --- both

  private static CompanyRefusal notDone(
      int status, String code, String message, JsonObject details, long retryMillis) {
    return new CompanyRefusal(
        status,
        code,
        CompanyReason.CHAIN_REFUSED.meaning(),
        message,
        retryMillis > 0 ? "Send the same again later." : CompanyReason.CHAIN_REFUSED.remedy(),
        details,
        retryMillis);
  }

  private static String hashOf(JsonObject transaction) {
    return new TransactionBody(
            Objects.requireNonNullElse(transaction.getObject("tx_body"), JsonObject.EMPTY))
        .hash()
        .toString();
  }

  private static long feeMicros(JsonObject result) {
    return Math.max(0, Math.round(result.getNumber("gas_cost_total", 0) * MICROS_PER_AIN));
  }
}
