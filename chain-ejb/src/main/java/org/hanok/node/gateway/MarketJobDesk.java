package org.hanok.node.gateway;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.objects.JobNote;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Program;
import org.hanok.protocol.primitive.Address;

/** Jobs as the chain has them, with what this node knows besides. */
public final class MarketJobDesk implements JobDesk, JobRecords {

  private final Sources sources;
  private final KeptResults results;

  /**
   * Where it looks.
   *
   * @param front the market as the front has it now
   * @param settled the market after the last final block
   * @param transactions a transaction by its hash, if it is known
   */
  public record Sources(
      Supplier<MarketView> front,
      Supplier<MarketView> settled,
      Function<String, Optional<JsonObject>> transactions,
      ObjectStore results,
      JobNotes notes,
      int networkId,
      int chainId,
      LongSupplier clockMillis) {}

  /** A desk over {@code sources}. */
  public MarketJobDesk(Sources sources) {
    this.sources = sources;
    this.results = new KeptResults(sources.results());
  }

  @Override
  public int networkId() {
    return sources.networkId();
  }

  @Override
  public Answer job(String program, String jobId, Optional<SignedRead> reader) {
    // The final state first: what it has can only be older than what the front has.
    MarketView settled = sources.settled().get();
    Optional<Job> found = find(program, jobId);
    if (found.isEmpty()) {
      return new Answer.Refused(unknown(program, jobId));
    }
    Job job = found.get();
    Optional<Refusal> barred = reader.isEmpty() ? Optional.empty() : barred(job, reader.get());
    if (barred.isPresent()) {
      return new Answer.Refused(barred.get());
    }
    Optional<JobNote> note =
        reader.map(ignored -> EndReason.of(job, sources.notes().read(jobId).orElse(JobNote.NONE)));
    return new Answer.Found(
        job, Certainty.of(job, settled), EndReason.happened(job), note, EndReason.advice(job));
  }

  @Override
  public Answer jobPaidBy(String program, String paymentHash, Optional<SignedRead> reader) {
    String jobId = sources.transactions().apply(paymentHash).map(MarketJobDesk::jobOf).orElse("");
    return jobId.isEmpty()
        ? new Answer.Refused(
            Refusal.of(GatewayProblem.NO_JOB, "no payment " + paymentHash + " is known here"))
        : job(program, jobId, reader);
  }

  @Override
  public ResultAnswer result(String program, String jobId, Optional<SignedRead> reader) {
    Optional<Job> found = find(program, jobId);
    if (found.isEmpty()) {
      return new ResultAnswer.Refused(unknown(program, jobId));
    }
    Job job = found.get();
    Optional<Refusal> barred =
        reader.isEmpty()
            ? Optional.of(
                Refusal.of(GatewayProblem.NOT_SIGNED, "a result is for those who sign for it"))
            : barred(job, reader.get());
    return barred.<ResultAnswer>map(ResultAnswer.Refused::new).orElseGet(() -> result(job));
  }

  @Override
  public Optional<Told> told(String jobId) {
    return sources
        .front()
        .get()
        .job(jobId)
        .map(
            job ->
                new Told(
                    job,
                    EndReason.happened(job),
                    EndReason.advice(job),
                    sources.notes().read(jobId).orElse(JobNote.NONE)));
  }

  @Override
  public Optional<byte[]> input(String jobId) {
    return sources.front().get().job(jobId).flatMap(job -> results.named(job.inputHash()));
  }

  @Override
  public Optional<byte[]> result(String jobId) {
    return sources.front().get().job(jobId).flatMap(results::of);
  }

  private ResultAnswer result(Job job) {
    if (job.resultHash().isEmpty()) {
      return new ResultAnswer.Refused(
          Refusal.of(GatewayProblem.NO_RESULT, "job " + job.id() + " is " + job.status().text()));
    }
    return results
        .of(job)
        .<ResultAnswer>map(output -> new ResultAnswer.Found(output, job))
        .orElseGet(() -> new ResultAnswer.Refused(KeptResults.missing(job)));
  }

  private Optional<Job> find(String program, String jobId) {
    return sources.front().get().job(jobId).filter(job -> job.program().equals(program));
  }

  private static Refusal unknown(String program, String jobId) {
    return Refusal.of(GatewayProblem.NO_JOB, program + " has no job " + jobId);
  }

  /** Why this reader may not; empty if the signature is the payer's or the developer's. */
  private Optional<Refusal> barred(Job job, SignedRead reader) {
    long age = sources.clockMillis().getAsLong() - reader.timeMillis();
    if (Math.abs(age) > SIGNATURE_MILLIS) {
      return Optional.of(
          Refusal.of(GatewayProblem.NOT_SIGNED, "the signed time is not that of now"));
    }
    Signature signature = Signature.parse(reader.signature());
    if (signature == null) {
      return Optional.of(Refusal.of(GatewayProblem.NOT_SIGNED, "that is no signature"));
    }
    String message =
        "hanok job read|" + sources.networkId() + "|" + job.id() + "|" + reader.timeMillis();
    boolean mayRead =
        isBy(signature, message, job.executor())
            || sources
                .front()
                .get()
                .program(job.program())
                .map(Program::developer)
                .filter(developer -> isBy(signature, message, developer))
                .isPresent();
    return mayRead
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                GatewayProblem.NOT_YOURS,
                "the signature of \"" + message + "\" is neither its payer's nor its developer's"));
  }

  private boolean isBy(Signature signature, String message, String signer) {
    Address address = Address.tryParse(signer);
    return address != null
        && Signatures.verify(signature, MessageHash.of(message), address, sources.chainId());
  }

  private static String jobOf(JsonObject found) {
    JsonObject transaction = found.getObject("transaction");
    JsonObject body = transaction == null ? null : transaction.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    JsonObject command = operation == null ? null : operation.getObject("value");
    String job = command == null ? null : command.getString("job");
    return job == null ? "" : job;
  }
}
