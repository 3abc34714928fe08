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
import java.util.function.Predicate;
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
import org.hanok.protocol.market.Program;

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

  /** Contracts that go on, newest first, then the newest settled ones. */
  public List<Contract> newestContracts() {
    MarketView view = view();
    return Stream.concat(
            view.contracts().reversed().stream(), view.settledContracts().reversed().stream())
        .toList();
  }

  /** The contract of that id, settled or not. */
  public Optional<Contract> contract(String id) {
    return isLabel(id) ? view().contract(id) : Optional.empty();
  }

  /** The program of that name. */
  public Optional<Program> program(String name) {
    return isLabel(name) ? view().program(name) : Optional.empty();
  }

  /** The offer of that id, while it stands. */
  public Optional<Offer> offer(String id) {
    return isLabel(id) ? view().offer(id) : Optional.empty();
  }

  /** What somebody does in the market, at most {@code limit} of each kind. */
  public AccountView.Business businessOf(String address, int limit) {
    MarketView view = view();
    return new AccountView.Business(
        some(view.programs().reversed(), one -> one.developer().equals(address), limit)
            .map(MarketRecords::of)
            .toList(),
        some(view.offers().reversed(), one -> one.provider().equals(address), limit)
            .map(MarketRecords::of)
            .toList(),
        some(
                newestContracts(),
                one -> one.developer().equals(address) || one.provider().equals(address),
                limit)
            .map(MarketRecords::of)
            .toList(),
        some(
                newestJobs(),
                one -> one.executor().equals(address) || one.provider().equals(address),
                limit)
            .map(MarketRecords::of)
            .toList());
  }

  private static <T> Stream<T> some(List<T> newestFirst, Predicate<T> wanted, int limit) {
    return newestFirst.stream().filter(wanted).limit(limit);
  }

  /** Whether it may be one label of a path. */
  private static boolean isLabel(String id) {
    return !id.isEmpty() && !id.contains("/");
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
    return isLabel(id) ? view().job(id) : Optional.empty();
  }
}
