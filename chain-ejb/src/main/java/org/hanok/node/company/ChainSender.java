package org.hanok.node.company;

import java.util.Objects;
import java.util.Optional;
import org.hanok.node.company.CompanyDesk.JobInput;
import org.hanok.node.company.CompanyDesk.Outcome;
import org.hanok.node.company.CompanyDesk.Ticket;
import org.hanok.node.gateway.Certainty;
import org.hanok.node.gateway.ServiceGateway.Admission;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.gateway.ServiceGateway.Patience;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.spi.ContentHash;

/** Sends signed transactions, and says what the chain made of them. */
final class ChainSender {

  private static final int ALREADY_RECEIVED = 10701;
  private static final int BALANCE_TOO_LOW = 10805;
  private static final int FEE_BALANCE_TOO_LOW = 11001;
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
  Outcome first(JsonObject transaction, String resource, Optional<JobInput> job, Ticket ticket) {
    if (job.isEmpty()) {
      Outcome tried = told(parts.ingress().dryRun(transaction), transaction, resource);
      if (!(tried instanceof Outcome.Executed)) {
        return tried;
      }
    }
    ticket.note(transaction);
    return again(transaction, resource, job);
  }

  /** Sends what may have been sent before. */
  Outcome again(JsonObject transaction, String resource, Optional<JobInput> job) {
    return job.isPresent()
        ? pay(transaction, resource, job.get())
        : told(parts.ingress().submit(transaction), transaction, resource);
  }

  /** Whether the node has it, so that it was paid for. */
  boolean isKnown(JsonObject transaction) {
    return parts.chain().transactionByHash(hashOf(transaction)).isPresent();
  }

  // --- anything but a job

  private Outcome told(SubmitOutcome outcome, JsonObject transaction, String resource) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted when !accepted.failed() ->
          new Outcome.Executed(accepted.hash(), resource, feeMicros(accepted.result()));
      case SubmitOutcome.Accepted accepted -> failed(accepted.hash(), accepted.result());
      case SubmitOutcome.Refused refused when refused.code() == ALREADY_RECEIVED ->
          known(hashOf(transaction), resource);
      case SubmitOutcome.Refused refused -> refused(refused);
      case SubmitOutcome.Impossible impossible ->
          notDone(422, impossible.code(), impossible.message(), 0);
      case SubmitOutcome.Malformed malformed ->
          notDone(422, "AIN-" + malformed.code(), malformed.message(), 0);
      case SubmitOutcome.Unavailable busy ->
          notDone(503, busy.code(), busy.message(), Math.max(1, busy.retryAfterMillis()));
    };
  }

  private static Outcome refused(SubmitOutcome.Refused refused) {
    boolean isMoney = refused.code() == BALANCE_TOO_LOW || refused.code() == FEE_BALANCE_TOO_LOW;
    return notDone(isMoney ? 402 : 422, "AIN-" + refused.code(), refused.message(), 0);
  }

  private static Outcome failed(String hash, JsonObject result) {
    JsonObject details =
        JsonObject.builder()
            .set("transaction", hash)
            .set("fee", feeMicros(result) / MICROS_PER_AIN)
            .build();
    CompanyRefusal refusal =
        MarketReason.in(result)
            .map(reason -> CompanyRefusal.of(reason, details))
            .orElseGet(
                () ->
                    CompanyRefusal.of(
                        CompanyReason.CHAIN_REFUSED,
                        "the chain refused it: " + JsonText.stringify(result),
                        details));
    return new Outcome.Refused(refusal);
  }

  /** The node has it already: what became of it stands with it. */
  private Outcome known(String hash, String resource) {
    JsonObject tracked = parts.chain().transactionByHash(hash).orElse(JsonObject.EMPTY);
    JsonObject result =
        Objects.requireNonNullElse(
            tracked.getObject("exec_result"),
            Objects.requireNonNullElse(tracked.getObject("receipt"), JsonObject.EMPTY));
    return switch (Objects.requireNonNullElse(tracked.getString("state"), "")) {
      case "REVERTED", "FAILED", "TIMED_OUT" -> failed(hash, result);
      default -> new Outcome.Executed(hash, resource, feeMicros(result));
    };
  }

  // --- a job

  private Outcome pay(JsonObject transaction, String resource, JobInput job) {
    return switch (parts.gateway().admit(job.program(), transaction)) {
      case Admission.Refused refused -> notPaid(refused.refusal());
      case Admission.Admitted admitted ->
          switch (parts
              .gateway()
              .call(job.program(), admitted.payment(), job.input(), NO_PATIENCE)) {
            case CallOutcome.Completed _, CallOutcome.Failed _, CallOutcome.StillRunning _ ->
                new Outcome.Executed(admitted.payment().hash(), resource, 0);
            case CallOutcome.NotDone(Refusal refusal) ->
                began(admitted.payment().job(), admitted.payment().payer())
                    ? new Outcome.Executed(admitted.payment().hash(), resource, 0)
                    : notPaid(refusal);
          };
    };
  }

  private boolean began(String job, String payer) {
    return parts.market().get().job(job).filter(one -> one.executor().equals(payer)).isPresent();
  }

  private static Outcome notPaid(Refusal refusal) {
    return new Outcome.Refused(CompanyRefusal.of(refusal));
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

  private static Outcome notDone(int status, String code, String message, long retryMillis) {
    return new Outcome.Refused(
        new CompanyRefusal(
            status,
            code,
            CompanyReason.CHAIN_REFUSED.meaning(),
            message,
            retryMillis > 0 ? "Send the same again later." : CompanyReason.CHAIN_REFUSED.remedy(),
            JsonObject.EMPTY,
            retryMillis));
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
