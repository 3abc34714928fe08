package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.console.view.MarketReads;
import org.hanok.console.view.MarketRecords;
import org.hanok.console.view.MarketRecords.ContractView;
import org.hanok.console.view.MarketRecords.JobView;
import org.hanok.console.view.MarketRecords.OfferView;
import org.hanok.console.view.MarketRecords.ProgramView;
import org.hanok.console.view.Page;
import org.hanok.console.view.TransactionSummary;
import org.hanok.console.view.TransactionView;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.ChainQuery.TransactionLine;
import org.hanok.protocol.market.Job;
import org.jspecify.annotations.Nullable;

/** The market: programs, offers, contracts and jobs. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MarketResource {

  private static final int TRANSACTIONS_SEARCHED = 500;

  @Inject MarketReads market;
  @Inject ChainQuery chain;

  /** A job and what was done to it. */
  public record JobDetail(JobView job, List<TransactionSummary> transactions) {}

  /** Programs, newest first. */
  @GET
  @Path("programs")
  public Page<ProgramView> programs() {
    return Page.whole(market.view().programs().reversed().stream().map(MarketRecords::of).toList());
  }

  /** Offers, newest first. */
  @GET
  @Path("offers")
  public Page<OfferView> offers() {
    return Page.whole(market.view().offers().reversed().stream().map(MarketRecords::of).toList());
  }

  /** Contracts that are not settled, newest first. */
  @GET
  @Path("contracts")
  public Page<ContractView> contracts() {
    return Page.whole(
        market.view().contracts().reversed().stream().map(MarketRecords::of).toList());
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

  /** A job by its id, with the transactions that made it what it is. */
  @GET
  @Path("jobs/{id}")
  public JobDetail job(@PathParam("id") String id) {
    Job job =
        market
            .job(id)
            .orElseThrow(
                () ->
                    ApiFailure.notFound(
                        "There is no job " + id + ", or it was settled too long ago to be kept."));
    return new JobDetail(MarketRecords.of(job), transactionsAbout(job));
  }

  /**
   * Those among the newest of the executor and the provider that are about the job, oldest first.
   */
  private List<TransactionSummary> transactionsAbout(Job job) {
    return Stream.of(job.executor(), job.provider())
        .distinct()
        .filter(address -> !address.isEmpty())
        .flatMap(address -> chain.transactionsOf(address, TRANSACTIONS_SEARCHED).stream())
        .filter(line -> TransactionView.jobOf(line.reference()).equals(Optional.of(job.id())))
        .sorted(Comparator.comparingLong(TransactionLine::timestampMillis))
        .map(TransactionSummary::of)
        .toList();
  }
}
