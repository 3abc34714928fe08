package org.hanok.node.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Program;
import org.hanok.spi.ContentHash;

/** The gateway over the market as the front state has it. */
public final class MarketGateway implements ServiceGateway {

  private static final int MAX_CALLS = 1_000;
  private static final long QUICK_MILLIS = 300;
  private static final long QUICK_POLL_MILLIS = 1;
  private static final long SLOW_POLL_MILLIS = 20;
  private static final long RETRY_MILLIS = 500;

  private final Supplier<MarketView> market;
  private final TransactionIngress ingress;
  private final ObjectStore objects;
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  /** A gateway whose jobs enter by {@code ingress}. */
  public MarketGateway(
      Supplier<MarketView> market, TransactionIngress ingress, ObjectStore objects) {
    this.market = market;
    this.ingress = ingress;
    this.objects = objects;
  }

  @Override
  public Optional<Terms> terms(String name, byte[] input) {
    MarketView view = market.get();
    return view.program(name)
        .filter(program -> !program.retired())
        .map(program -> terms(program, view.contractsTakingJobs(name), input));
  }

  private static Terms terms(Program program, List<Contract> contracts, byte[] input) {
    List<ProviderOffer> offers =
        contracts.stream().map(contract -> offer(program, contract)).toList();
    JsonObject operation =
        offers.isEmpty()
            ? JsonObject.EMPTY
            : MarketCommands.submitJob(
                "YOUR_ADDRESS",
                "RECORD_ID",
                "JOB_ID",
                offers.getFirst().contract(),
                ContentHash.of(input).digits(),
                input.length,
                program.priceAin(),
                0);
    return new Terms(program, offers, operation);
  }

  private static ProviderOffer offer(Program program, Contract contract) {
    return new ProviderOffer(
        contract.id(),
        contract.provider(),
        program.priceAin(),
        contract.capacity() - contract.openJobs());
  }

  @Override
  public CallOutcome call(String program, byte[] input, JsonObject payment, long waitMillis) {
    if (!calls.tryAcquire()) {
      return new CallOutcome.Unavailable(
          "HANOK-GATEWAY-BUSY", MAX_CALLS + " calls are waiting already", RETRY_MILLIS);
    }
    try {
      return pay(program, input, payment, Math.clamp(waitMillis, 0, MAX_WAIT_MILLIS));
    } finally {
      calls.release();
    }
  }

  private CallOutcome pay(String program, byte[] input, JsonObject payment, long waitMillis) {
    Optional<JsonObject> command = commandOf(payment);
    if (command.isEmpty()) {
      return new CallOutcome.NotPaid(
          "HANOK-PAYMENT-MALFORMED", "the payment is no signed submit_job transaction");
    }
    Optional<CallOutcome> wrong = mismatch(program, input, command.get());
    if (wrong.isPresent()) {
      return wrong.get();
    }
    // The input must be there before the job is, because the provider starts at once.
    if (objects.store(input) instanceof ObjectStore.StoreOutcome.Failed failed) {
      return new CallOutcome.Unavailable(failed.reason().code(), failed.message(), RETRY_MILLIS);
    }
    String job = text(command.get(), "job");
    return switch (ingress.submit(payment)) {
      case SubmitOutcome.Accepted accepted when !accepted.failed() ->
          await(job, accepted.hash(), waitMillis);
      case SubmitOutcome.Accepted accepted ->
          new CallOutcome.NotPaid(
              "HANOK-PAYMENT-FAILED", "the chain refused it: " + why(accepted.result()));
      case SubmitOutcome.Refused refused ->
          new CallOutcome.NotPaid("AIN-" + refused.code(), refused.message());
      case SubmitOutcome.Impossible impossible ->
          new CallOutcome.NotPaid(impossible.code(), impossible.message());
      case SubmitOutcome.Malformed malformed ->
          new CallOutcome.NotPaid("AIN-" + malformed.code(), malformed.message());
      case SubmitOutcome.Unavailable unavailable ->
          new CallOutcome.Unavailable(
              unavailable.code(), unavailable.message(), unavailable.retryAfterMillis());
    };
  }

  private static Optional<JsonObject> commandOf(JsonObject payment) {
    JsonObject body = payment.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    JsonObject value = operation == null ? null : operation.getObject("value");
    if (operation == null || value == null) {
      return Optional.empty();
    }
    String prefix = MarketPaths.command(MarketVerb.SUBMIT_JOB.text(), "", "");
    String folder = prefix.substring(0, prefix.length() - 1);
    return text(operation, "ref").startsWith(folder) ? Optional.of(value) : Optional.empty();
  }

  private Optional<CallOutcome> mismatch(String program, byte[] input, JsonObject command) {
    Optional<Contract> contract = market.get().contract(text(command, "contract"));
    if (contract.isEmpty() || !contract.get().program().equals(program)) {
      return Optional.of(
          new CallOutcome.NotPaid(
              "HANOK-PAYMENT-WRONG-CONTRACT", "the contract paid for does not run " + program));
    }
    if (!text(command, "input_hash").equals(ContentHash.of(input).digits())) {
      return Optional.of(
          new CallOutcome.NotPaid(
              "HANOK-PAYMENT-WRONG-INPUT", "the payment is for another input: its hash differs"));
    }
    return Optional.empty();
  }

  private CallOutcome await(String jobId, String transaction, long waitMillis) {
    long started = System.nanoTime();
    while (true) {
      Optional<Job> job = market.get().job(jobId).filter(found -> !found.status().isOpen());
      if (job.isPresent()) {
        return ended(job.get(), transaction);
      }
      long passedMillis = (System.nanoTime() - started) / 1_000_000;
      if (passedMillis >= waitMillis || !pause(passedMillis)) {
        return new CallOutcome.StillRunning(jobId, transaction);
      }
    }
  }

  private CallOutcome ended(Job job, String transaction) {
    if (job.status() != Job.Status.ACCEPTED) {
      return new CallOutcome.Failed(job, transaction);
    }
    Optional<ContentHash> hash = ContentHash.parse("0x" + job.resultHash());
    if (hash.isPresent()
        && objects.read(hash.get()) instanceof ObjectStore.ReadOutcome.Found result) {
      return new CallOutcome.Completed(result.content().toBytes(), job, transaction);
    }
    return new CallOutcome.Unavailable(
        "HANOK-RESULT-MISSING",
        "job " + job.id() + " is paid, but its result " + job.resultHash() + " is not here",
        RETRY_MILLIS);
  }

  private static boolean pause(long passedMillis) {
    try {
      Thread.sleep(passedMillis < QUICK_MILLIS ? QUICK_POLL_MILLIS : SLOW_POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String why(JsonObject result) {
    return MarketReason.in(result)
        .map(reason -> reason.meaning() + " [" + reason.code() + "]")
        .orElseGet(() -> JsonText.stringify(result));
  }

  private static String text(JsonObject json, String key) {
    String value = json.getString(key);
    return value == null ? "" : value;
  }
}
