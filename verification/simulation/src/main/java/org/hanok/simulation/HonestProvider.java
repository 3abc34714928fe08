package org.hanok.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;

/**
 * A provider that reports each job and shows each disputed result in time, sometimes at the last
 * moment: at the end of the grace, in the block in which the job would expire.
 */
final class HonestProvider {

  static final String OFFER = "honest-offer";

  private static final long CAPACITY = 40;
  private static final int ONE_IN_TARDY = 4;
  private static final int ONE_IN_SUSPENDS = 25;

  private final String address = SimulatedNetwork.PROVIDER.address().toString();
  private final Random random;
  private final Signing signing;

  HonestProvider(Random random, Signing signing) {
    this.random = random;
    this.signing = signing;
  }

  /** What it offers. */
  JsonObject offer() {
    return MarketCommands.postOffer(address, id(), OFFER, "wasm", CAPACITY, 2);
  }

  /** What it must send before the clock passes {@code millis}. */
  List<JsonObject> beforeTime(MarketView market, long millis) {
    return own(market.openJobs())
        .filter(job -> job.status() != Job.Status.OVERDUE && job.deadlineMillis() < millis)
        .filter(job -> Computation.fails(job) || !isTardy(job))
        .map(this::report)
        .toList();
  }

  /** What it must send before block {@code number} is made. */
  List<JsonObject> beforeBlock(MarketView market, long number) {
    List<JsonObject> all = new ArrayList<>();
    own(market.openJobs())
        .filter(job -> job.status() == Job.Status.OVERDUE)
        .filter(job -> Computation.fails(job) || job.dueBlock() <= number)
        .forEach(job -> all.add(report(job)));
    own(market.disputedJobs())
        .filter(job -> job.dueBlock() <= number)
        .forEach(job -> all.addAll(parts(job, market.shownBytes(job.id()))));
    return all;
  }

  /** What it does when nothing presses; nothing if there is nothing to do. */
  List<JsonObject> atLeisure(MarketView market) {
    List<Job> open = own(market.openJobs()).filter(job -> !isTardy(job)).toList();
    List<Job> disputed = own(market.disputedJobs()).toList();
    List<Contract> proposed =
        market.contracts().stream()
            .filter(contract -> contract.provider().equals(address))
            .filter(contract -> contract.status() == Contract.Status.PROPOSED)
            .toList();
    if (random.nextInt(ONE_IN_SUSPENDS) == 0) {
      return List.of(
          MarketCommands.updateOffer(address, id(), OFFER, CAPACITY, random.nextBoolean()));
    }
    if (!proposed.isEmpty() && random.nextBoolean()) {
      return List.of(answer(proposed.getFirst()));
    }
    if (!disputed.isEmpty() && random.nextBoolean()) {
      Job job = disputed.getFirst();
      return List.of(parts(job, market.shownBytes(job.id())).getFirst());
    }
    return open.isEmpty() ? List.of() : List.of(work(open));
  }

  private JsonObject work(List<Job> open) {
    Job job = open.get(random.nextInt(open.size()));
    return switch (random.nextInt(4)) {
      case 0 -> MarketCommands.startJob(address, id(), job.id());
      case 1 -> MarketCommands.reportResults(address, id(), all(open));
      default -> report(job);
    };
  }

  private JsonObject answer(Contract contract) {
    return random.nextInt(4) == 0
        ? MarketCommands.refuseContract(address, id(), contract.id(), "not-now")
        : MarketCommands.acceptContract(address, id(), contract.id());
  }

  private JsonObject report(Job job) {
    if (Computation.fails(job)) {
      return MarketCommands.reportFailed(address, id(), job.id(), "crashed", 3);
    }
    byte[] result = Computation.result(job);
    String hash = Computation.sha256(result);
    return MarketCommands.reportCompleted(address, id(), job.id(), hash, result.length, 3);
  }

  private static Map<String, String> all(List<Job> open) {
    Map<String, String> reports = new LinkedHashMap<>();
    for (Job job : open) {
      byte[] result = Computation.result(job);
      reports.put(
          job.id(),
          Computation.fails(job)
              ? MarketCommands.failed("crashed", 3)
              : MarketCommands.completed(Computation.sha256(result), result.length, 3));
    }
    return reports;
  }

  /** The commands that show what of a result was not shown yet. */
  private List<JsonObject> parts(Job job, long shownBytes) {
    byte[] result = Computation.result(job);
    List<JsonObject> parts = new ArrayList<>();
    int from = (int) shownBytes;
    do {
      int to = Math.min(result.length, from + MarketCommands.longestPartBytes());
      byte[] part = Arrays.copyOfRange(result, from, to);
      parts.add(MarketCommands.revealResult(address, id(), job.id(), from, part));
      from = to;
    } while (from < result.length);
    return parts;
  }

  /** Whether it lets this job's deadline pass and reports within the grace. */
  private static boolean isTardy(Job job) {
    return Math.floorMod(job.id().hashCode(), ONE_IN_TARDY) == 0;
  }

  private Stream<Job> own(List<Job> jobs) {
    return jobs.stream().filter(job -> job.provider().equals(address));
  }

  private String id() {
    return "r" + signing.next();
  }
}
