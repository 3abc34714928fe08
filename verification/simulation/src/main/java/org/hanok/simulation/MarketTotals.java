package org.hanok.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;

/** What became of the market's jobs in many histories. */
final class MarketTotals {

  private final Map<Job.Status, Long> jobs = new EnumMap<>(Job.Status.class);
  private final Map<Contract.Status, Long> contracts = new EnumMap<>(Contract.Status.class);
  private long shown;

  /** Adds a history that ended in that state; the results of {@code disputed} jobs were so. */
  void add(StateNode root, Set<String> disputed) {
    MarketView market = SimulatedNetwork.market(root);
    for (Job job : market.settledJobs()) {
      jobs.merge(job.status(), 1L, Long::sum);
      shown += job.status() == Job.Status.ACCEPTED && disputed.contains(job.id()) ? 1 : 0;
    }
    market.contracts().forEach(this::count);
    StateNode settled = root.find(Paths.below("values", Paths.parse(MarketPaths.CONTRACT_HISTORY)));
    if (settled != null) {
      settled.labels().forEach(id -> market.contract(id).ifPresent(this::count));
    }
  }

  private void count(Contract contract) {
    contracts.merge(contract.status(), 1L, Long::sum);
  }

  /** How many jobs ended so. */
  long jobs(Job.Status end) {
    return jobs.getOrDefault(end, 0L);
  }

  /** How many contracts stand or ended so. */
  long contracts(Contract.Status status) {
    return contracts.getOrDefault(status, 0L);
  }

  /** How many results were disputed, shown and paid. */
  long shown() {
    return shown;
  }

  @Override
  public String toString() {
    return "jobs: "
        + text(jobs)
        + " ("
        + shown
        + " of the accepted after a dispute); contracts: "
        + text(contracts);
  }

  private static <E extends Enum<E>> String text(Map<E, Long> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
