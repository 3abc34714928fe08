package org.hanok.integration.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hanok.integration.model.Views;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Micros;

/** Adds up what jobs brought to an account and cost it. */
final class Statement {

  /** As many settled jobs as the chain keeps: with fewer, none is missing. */
  private static final int KEPT_JOBS = 2_000;

  private final MarketView market;
  private final String account;
  private final Map<String, Views.ContractLine> lines = new TreeMap<>();
  private long asProvider;
  private long asDeveloper;
  private long asExecutor;
  private long waiting;

  private Statement(MarketView market, String account) {
    this.market = market;
    this.account = account;
  }

  static Views.Earnings of(MarketView market, String account, long from, long to) {
    Statement statement = new Statement(market, account);
    List<Job> settled = market.settledJobs();
    List<Job> jobs = new ArrayList<>(settled);
    jobs.addAll(market.unsettledJobs());
    for (Job job : jobs) {
      if (job.submittedAtMillis() >= from && job.submittedAtMillis() < to) {
        statement.add(job);
      }
    }
    boolean complete =
        settled.size() < KEPT_JOBS
            || settled.stream().mapToLong(Job::submittedAtMillis).min().orElse(0) < from;
    return new Views.Earnings(
        account,
        from,
        to,
        complete,
        statement.asProvider,
        statement.asDeveloper,
        statement.asExecutor,
        statement.waiting,
        List.copyOf(statement.lines.values()));
  }

  private void add(Job job) {
    Optional<Contract> found = market.contract(job.contract());
    if (found.isEmpty() || !job.status().hasResult()) {
      return;
    }
    Contract contract = found.get();
    long provider = Micros.share(job.priceMicros(), contract.providerShareMillionths());
    long developer = job.priceMicros() - provider;
    long own =
        (contract.provider().equals(account) ? provider : 0)
            + (contract.developer().equals(account) ? developer : 0);
    if (job.status() != Job.Status.ACCEPTED) {
      waiting += own;
      return;
    }
    asProvider += contract.provider().equals(account) ? provider : 0;
    asDeveloper += contract.developer().equals(account) ? developer : 0;
    asExecutor += job.executor().equals(account) ? job.priceMicros() : 0;
    if (own > 0) {
      lines.merge(
          contract.id(),
          new Views.ContractLine(contract.id(), contract.program(), 1, own),
          (one, more) ->
              new Views.ContractLine(
                  one.contract(),
                  one.program(),
                  one.jobs() + more.jobs(),
                  one.micros() + more.micros()));
    }
  }
}
