package org.hanok.console.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.console.view.OverviewView.Capacity;
import org.hanok.console.view.OverviewView.Market;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;

/** The market as the front state has it. */
@ApplicationScoped
public class MarketReads {

  @Inject StateQuery state;

  /** A view of now. */
  public MarketView view() {
    return new MarketView(path -> state.value(path, JsonObject.EMPTY).orElse(null));
  }

  /** Open jobs and the newest settled ones, newest first. */
  public List<Job> newestJobs() {
    MarketView view = view();
    return Stream.concat(view.unsettledJobs().stream(), view.settledJobs().stream())
        .sorted(Comparator.comparingLong(Job::submittedAtMillis).reversed().thenComparing(Job::id))
        .toList();
  }

  /** The market in numbers. */
  public Market numbers(NodeStatus status) {
    if (status.escrowTotal().isEmpty()) {
      return Market.NONE;
    }
    MarketView view = view();
    List<Contract> contracts = view.contracts();
    return new Market(
        true,
        OptionalDouble.of(status.escrowTotal().orElse(0.0)),
        OptionalLong.of(view.programs().size()),
        OptionalLong.of(view.offers().size()),
        OptionalLong.of(contracts.size()),
        OptionalLong.of(view.openJobs().size()),
        OptionalLong.of(view.settledJobs().size()));
  }

  /** What is offered, taken and in use. */
  public Capacity capacity(NodeStatus status) {
    if (status.escrowTotal().isEmpty()) {
      return Capacity.UNKNOWN;
    }
    MarketView view = view();
    List<Offer> offers = view.offers();
    return new Capacity(
        OptionalLong.of(offers.stream().mapToLong(Offer::capacity).sum()),
        OptionalLong.of(offers.stream().mapToLong(Offer::contracted).sum()),
        OptionalLong.of(view.openJobs().size()));
  }

  /** The runtimes for which that provider has contracts that go on, and how many each. */
  public Map<String, Long> contractedRuntimes(String provider) {
    MarketView view = view();
    Map<String, String> runtimes =
        view.offers().stream().collect(Collectors.toMap(Offer::id, Offer::runtime));
    return view.contracts().stream()
        .filter(contract -> contract.status() == Contract.Status.ACTIVE)
        .filter(contract -> contract.provider().equals(provider))
        .flatMap(contract -> Optional.ofNullable(runtimes.get(contract.offer())).stream())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** Whether writing there changes what the market pages show. */
  public static boolean isMarket(String path) {
    return path.startsWith(MarketPaths.ROOT);
  }

  /** The job of that id. */
  public Optional<Job> job(String id) {
    return id.contains("/") ? Optional.empty() : view().job(id);
  }
}
