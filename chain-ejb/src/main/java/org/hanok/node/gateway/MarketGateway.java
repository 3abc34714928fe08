package org.hanok.node.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hanok.node.gateway.SubmitVerdict.Verdict;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.objects.JobNote;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.PaidInputs;
import org.hanok.node.query.ChainEvents;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Program;
import org.hanok.spi.ContentHash;

/** The gateway over the market as the front state has it. */
public final class MarketGateway implements ServiceGateway, AutoCloseable {

  private static final int MAX_CALLS = 1_000;
  private static final long RETRY_MILLIS = 500;

  private final Parts parts;
  private final PaymentReader payments;
  private final InputCheck inputCheck;
  private final KeptResults results;
  private final EndedJobs ends;
  private final EndedJobs finalEnds;
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  /**
   * What a gateway is made of.
   *
   * @param market the market as the front has it now
   * @param settled the market after the last final block
   * @param inputs where inputs go once they are paid
   * @param results where results are
   * @param notes what is known of how runs ended
   * @param manifests a program's manifest, if it has one and it is here
   * @param runs whether what a contract's provider needs to run it is in service, as far as is
   *     known here
   */
  public record Parts(
      Supplier<MarketView> market,
      Supplier<MarketView> settled,
      ChainEvents events,
      TransactionIngress ingress,
      int chainId,
      PaidInputs inputs,
      ObjectStore results,
      JobNotes notes,
      Function<Program, Optional<ProgramManifest>> manifests,
      Predicate<Contract> runs) {}

  /** A gateway whose jobs enter by the ingress of {@code parts}. */
  public MarketGateway(Parts parts) {
    this.parts = parts;
    this.payments = new PaymentReader(parts.chainId());
    this.inputCheck = new InputCheck(parts.manifests());
    this.results = new KeptResults(parts.results());
    this.ends = new EndedJobs(parts.market(), parts.events());
    this.finalEnds = new EndedJobs(parts.settled(), parts.events());
  }

  @Override
  public Optional<Terms> terms(String name, String inputHash, long inputBytes) {
    MarketView view = parts.market().get();
    return view.program(name)
        .filter(program -> !program.retired())
        .map(program -> terms(program, takingJobs(view, name), inputHash, inputBytes));
  }

  private List<Contract> takingJobs(MarketView view, String program) {
    return view.contractsTakingJobs(program).stream().filter(parts.runs()).toList();
  }

  private static Terms terms(
      Program program, List<Contract> contracts, String inputHash, long inputBytes) {
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
                inputHash,
                inputBytes,
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

  // --- before the input is read

  @Override
  public Admission admit(String program, JsonObject transaction) {
    Optional<Payment> read = payments.read(transaction);
    if (read.isEmpty()) {
      return refused(
          GatewayProblem.PAYMENT_MALFORMED,
          "the payment is no submit_job transaction with its payer's signature");
    }
    Payment payment = read.get();
    MarketView view = parts.market().get();
    Optional<Job> job = view.job(payment.job());
    Optional<Refusal> refusal =
        job.isPresent() ? notThisJob(job.get(), payment) : notPayable(view, program, payment);
    return refusal
        .<Admission>map(Admission.Refused::new)
        .orElseGet(() -> new Admission.Admitted(payment, maxInputBytes(payment)));
  }

  private static int maxInputBytes(Payment payment) {
    return payment.inputBytes() < 0 ? MAX_BYTES : (int) Math.min(MAX_BYTES, payment.inputBytes());
  }

  private static Admission refused(GatewayProblem problem, String message) {
    return new Admission.Refused(Refusal.of(problem, message));
  }

  private static Optional<Refusal> notThisJob(Job job, Payment payment) {
    boolean isSame =
        job.executor().equals(payment.payer())
            && job.contract().equals(payment.contract())
            && job.inputHash().equals(payment.inputHash());
    return isSame
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                GatewayProblem.JOB_EXISTS, "there is a job " + job.id() + " of another payment"));
  }

  private Optional<Refusal> notPayable(MarketView view, String name, Payment payment) {
    Optional<Program> program = view.program(name).filter(one -> !one.retired());
    if (program.isEmpty()) {
      return Optional.of(
          Refusal.of(GatewayProblem.NO_SERVICE, "no program named " + name + " is published"));
    }
    Optional<Contract> contract =
        view.contract(payment.contract())
            .filter(one -> one.program().equals(name))
            .filter(one -> one.status() == Contract.Status.ACTIVE);
    if (contract.isEmpty()) {
      return Optional.of(
          Refusal.of(
              GatewayProblem.WRONG_CONTRACT,
              "no active contract " + payment.contract() + " runs " + name));
    }
    return notPayable(program.get(), contract.get(), payment);
  }

  private Optional<Refusal> notPayable(Program program, Contract contract, Payment payment) {
    if (payment.maxPriceAin() < program.priceAin()) {
      return Optional.of(
          Refusal.of(
              GatewayProblem.PRICE_TOO_LOW,
              program.name() + " costs " + program.priceAin() + " AIN a call"));
    }
    if (payment.inputBytes() > MAX_BYTES) {
      return Optional.of(
          Refusal.of(GatewayProblem.TOO_LARGE, "the input may have " + MAX_BYTES + " bytes"));
    }
    if (!parts.runs().test(contract)) {
      return Optional.of(
          Refusal.later(
              GatewayProblem.RUNTIME_GONE,
              "the provider has no runtime " + program.runtime() + " in service now",
              10 * RETRY_MILLIS));
    }
    return contract.openJobs() < contract.capacity()
        ? Optional.empty()
        : Optional.of(
            Refusal.later(
                GatewayProblem.NO_CAPACITY,
                "all " + contract.capacity() + " places of the contract are taken",
                RETRY_MILLIS));
  }

  // --- with the input

  @Override
  public CallOutcome call(String program, Payment payment, byte[] input, Patience patience) {
    if (!calls.tryAcquire()) {
      return notDone(
          Refusal.later(
              GatewayProblem.BUSY, MAX_CALLS + " calls are waiting already", RETRY_MILLIS));
    }
    try {
      return callWithin(program, payment, input, patience);
    } finally {
      calls.release();
    }
  }

  private CallOutcome callWithin(String name, Payment payment, byte[] input, Patience patience) {
    ContentHash hash = ContentHash.of(input);
    if (!hash.digits().equals(payment.inputHash())) {
      return notDone(
          Refusal.of(
              GatewayProblem.WRONG_INPUT,
              "the payment is for another input: its hash is not " + hash.digits()));
    }
    MarketView view = parts.market().get();
    Optional<Job> known = view.job(payment.job());
    if (known.isPresent()) {
      return notThisJob(known.get(), payment)
          .map(MarketGateway::notDone)
          .orElseGet(() -> await(payment, patience));
    }
    Optional<Refusal> unfit =
        view.program(name).flatMap(program -> inputCheck.flaws(program, input));
    return unfit.map(MarketGateway::notDone).orElseGet(() -> pay(payment, hash, input, patience));
  }

  private CallOutcome pay(Payment payment, ContentHash hash, byte[] input, Patience patience) {
    if (!parts.inputs().hold(payment.payer(), hash, input)) {
      return notDone(
          Refusal.later(
              GatewayProblem.SLOW_DOWN,
              "the inputs of the payer's open jobs are as large as one payer's may be",
              10 * RETRY_MILLIS));
    }
    boolean paid = false;
    try {
      Verdict verdict = SubmitVerdict.of(parts.ingress().submit(payment.transaction()));
      if (verdict instanceof Verdict.NotPaid(Refusal refusal)) {
        return notDone(refusal);
      }
      if (verdict instanceof Verdict.SeenBefore seen && isUnknown(payment)) {
        return notDone(seen.ifNoJob());
      }
      paid = true;
      // The job runs already, from memory; on the disk it outlives a stop of the node.
      ObjectStore.StoreOutcome ignored = parts.inputs().keep(hash);
      return await(payment, patience);
    } finally {
      parts.inputs().release(payment.payer(), hash, paid);
    }
  }

  private boolean isUnknown(Payment payment) {
    return parts
        .market()
        .get()
        .job(payment.job())
        .filter(job -> notThisJob(job, payment).isEmpty())
        .isEmpty();
  }

  private CallOutcome await(Payment payment, Patience patience) {
    boolean isFinal = patience.certainty() == Certainty.FINAL;
    EndedJobs awaited = isFinal ? finalEnds : ends;
    return awaited
        .await(payment.job(), patience.waitMillis())
        .map(job -> ended(job, payment.hash(), isFinal ? Certainty.FINAL : certaintyOf(job)))
        .orElseGet(() -> new CallOutcome.StillRunning(payment.job(), payment.hash()));
  }

  private Certainty certaintyOf(Job job) {
    return Certainty.of(job, parts.settled().get());
  }

  private CallOutcome ended(Job job, String transaction, Certainty certainty) {
    if (!job.status().hasResult()) {
      JobNote note = parts.notes().read(job.id()).orElse(JobNote.NONE);
      return new CallOutcome.Failed(job, transaction, EndReason.of(job, note), certainty);
    }
    return results
        .of(job)
        .<CallOutcome>map(output -> new CallOutcome.Completed(output, job, transaction, certainty))
        .orElseGet(() -> notDone(KeptResults.missing(job)));
  }

  private static CallOutcome notDone(Refusal refusal) {
    return new CallOutcome.NotDone(refusal);
  }

  @Override
  public void close() {
    ends.close();
    finalEnds.close();
  }
}
