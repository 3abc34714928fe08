package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hanok.console.ConsoleReason;
import org.hanok.console.auth.Admission;
import org.hanok.console.view.JobRun;
import org.hanok.console.view.MarketReads;
import org.hanok.console.view.MarketRecords;
import org.hanok.console.view.MarketRecords.ContractView;
import org.hanok.console.view.MarketRecords.JobView;
import org.hanok.console.view.MarketRecords.OfferView;
import org.hanok.console.view.MarketRecords.ProgramView;
import org.hanok.console.view.Page;
import org.hanok.console.view.Trails;
import org.hanok.console.view.TransactionSummary;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.gateway.JobRecords;
import org.hanok.node.query.MarketThing;
import org.hanok.node.query.MarketThing.Kind;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;
import org.jspecify.annotations.Nullable;

/** The market: programs, offers, contracts and jobs, each with what it hangs together with. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MarketResource {

  /** How many of its jobs or contracts the page of a thing has. */
  static final int MAX_BESIDE = 100;

  @Inject MarketReads market;
  @Inject Trails trails;
  @Inject JobRecords records;
  @Inject Admission admission;
  @Inject AuditTrail audit;

  /**
   * A job, what became of it and what was done to it.
   *
   * @param transactionsCut whether there may be more, here as with the others
   */
  public record JobDetail(
      JobView job,
      Optional<JobRun> run,
      List<TransactionSummary> transactions,
      boolean transactionsCut) {}

  /** A program with its contracts, its newest jobs and what was done to it. */
  public record ProgramDetail(
      ProgramView program,
      List<ContractView> contracts,
      List<JobView> jobs,
      List<TransactionSummary> transactions,
      boolean transactionsCut) {}

  /** An offer with its contracts and what was done to it. */
  public record OfferDetail(
      OfferView offer,
      List<ContractView> contracts,
      List<TransactionSummary> transactions,
      boolean transactionsCut) {}

  /** A contract with its newest jobs and what was done to it. */
  public record ContractDetail(
      ContractView contract,
      List<JobView> jobs,
      List<TransactionSummary> transactions,
      boolean transactionsCut) {}

  /** Programs, newest first. */
  @GET
  @Path("programs")
  public Page<ProgramView> programs() {
    return Page.whole(market.view().programs().reversed().stream().map(MarketRecords::of).toList());
  }

  /** A program by its name. */
  @GET
  @Path("programs/{name}")
  public ProgramDetail program(@PathParam("name") String name) {
    Program program =
        market
            .program(name)
            .orElseThrow(() -> ApiFailure.notFound("There is no program " + name + "."));
    List<ContractView> contracts = contracts(one -> one.program().equals(name));
    Trails.Found found =
        trails.about(
            new MarketThing(Kind.PROGRAM, name),
            program.publishedAtMillis(),
            List.of(program.developer()));
    return new ProgramDetail(
        MarketRecords.of(program),
        contracts,
        jobs(job -> job.program().equals(name)),
        found.transactions(),
        found.isCut());
  }

  /** Offers, newest first. */
  @GET
  @Path("offers")
  public Page<OfferView> offers() {
    return Page.whole(market.view().offers().reversed().stream().map(MarketRecords::of).toList());
  }

  /** An offer by its id, while it stands. */
  @GET
  @Path("offers/{id}")
  public OfferDetail offer(@PathParam("id") String id) {
    Offer offer =
        market
            .offer(id)
            .orElseThrow(
                () -> ApiFailure.notFound("There is no offer " + id + ", or it was withdrawn."));
    Trails.Found found =
        trails.about(new MarketThing(Kind.OFFER, id), 0, List.of(offer.provider()));
    return new OfferDetail(
        MarketRecords.of(offer),
        contracts(one -> one.offer().equals(id)),
        found.transactions(),
        found.isCut());
  }

  /** Contracts that are not settled, newest first, then the newest settled ones. */
  @GET
  @Path("contracts")
  public Page<ContractView> contracts() {
    return Page.whole(market.newestContracts().stream().map(MarketRecords::of).toList());
  }

  /** A contract by its id, settled or not. */
  @GET
  @Path("contracts/{id}")
  public ContractDetail contract(@PathParam("id") String id) {
    Contract contract =
        market
            .contract(id)
            .orElseThrow(
                () ->
                    ApiFailure.notFound(
                        "There is no contract " + id + ", or it ended too long ago to be kept."));
    Trails.Found found =
        trails.about(
            new MarketThing(Kind.CONTRACT, id),
            0,
            List.of(contract.developer(), contract.provider()));
    return new ContractDetail(
        MarketRecords.of(contract),
        jobs(job -> job.contract().equals(id)),
        found.transactions(),
        found.isCut());
  }

  /** Open jobs and the newest settled ones, newest first. {@code before} is how many to skip. */
  @GET
  @Path("jobs")
  public Page<JobView> jobs(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    int asked = Requests.limit(limit, 25, 500);
    List<Job> jobs = market.newestJobs();
    int from = (int) Math.min(Requests.number(before, 0), jobs.size());
    int to = Math.min(jobs.size(), from + asked);
    return new Page<>(
        jobs.subList(from, to).stream().map(MarketRecords::of).toList(),
        to < jobs.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  /** A job by its id, with what is known of its end and the transactions that made it so. */
  @GET
  @Path("jobs/{id}")
  public JobDetail job(@PathParam("id") String id) {
    Job job = found(id);
    boolean isTold = admission.caller().may(Role.OPERATOR);
    Trails.Found found =
        trails.about(
            new MarketThing(Kind.JOB, id),
            job.submittedAtMillis(),
            List.of(job.executor(), job.provider()));
    return new JobDetail(
        MarketRecords.of(job),
        records.told(id).map(told -> JobRun.of(told, isTold)),
        found.transactions(),
        found.isCut());
  }

  /** What the job was given, while it is kept; a client's own, so it takes an administrator. */
  @GET
  @Path("jobs/{id}/input")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  public Response input(@PathParam("id") String id) {
    return content(found(id), "input", records.input(id));
  }

  /** What came of the job, while it is kept; a client's own, so it takes an administrator. */
  @GET
  @Path("jobs/{id}/result")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  public Response result(@PathParam("id") String id) {
    return content(found(id), "result", records.result(id));
  }

  private Job found(String id) {
    return market
        .job(id)
        .orElseThrow(
            () ->
                ApiFailure.notFound(
                    "There is no job " + id + ", or it was settled too long ago to be kept."));
  }

  private Response content(Job job, String what, Optional<byte[]> kept) {
    if (!admission.caller().may(Role.ADMINISTRATOR)) {
      throw new ApiFailure(
          403, ConsoleReason.FORBIDDEN, "This takes the role administrator; yours is less.");
    }
    byte[] bytes =
        kept.orElseThrow(
            () ->
                ApiFailure.notFound("The " + what + " of job " + job.id() + " is not kept here."));
    audit.record(admission.caller().name(), "job." + what, job.id(), true);
    return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header("Content-Disposition", "attachment; filename=\"" + job.id() + "." + what + "\"")
        .build();
  }

  private List<ContractView> contracts(Predicate<Contract> wanted) {
    return some(market.newestContracts().stream().filter(wanted)).map(MarketRecords::of).toList();
  }

  private List<JobView> jobs(Predicate<Job> wanted) {
    return some(market.newestJobs().stream().filter(wanted)).map(MarketRecords::of).toList();
  }

  private static <T> Stream<T> some(Stream<T> all) {
    return all.limit(MAX_BESIDE);
  }
}
