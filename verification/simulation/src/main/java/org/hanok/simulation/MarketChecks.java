package org.hanok.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** What must be so of the market, whoever does what. Fails with {@link SimulationFailure}. */
final class MarketChecks {

  private static final long SECOND = 1_000;
  private static final String PROVIDER = SimulatedNetwork.PROVIDER.address().toString();
  private static final String PAYER = SimulatedNetwork.PAYER.address().toString();

  private final Set<String> disputed = new HashSet<>();

  /** Checks the state that {@code block} left. */
  void checkBlock(StateNode root, Block block) {
    MarketView market = SimulatedNetwork.market(root);
    List<Job> jobs = market.unsettledJobs();
    for (Job job : jobs) {
      checkCalendar(job, block);
      if (job.status() == Job.Status.DISPUTED) {
        disputed.add(job.id());
      }
    }
    for (Offer offer : market.offers()) {
      checkEscrow(root, offer.id(), offer.depositMicros());
    }
    for (Contract contract : market.contracts()) {
      boolean isProposal = contract.status() == Contract.Status.PROPOSED;
      long deposits =
          contract.developerDepositMicros() + (isProposal ? 0 : contract.providerDepositMicros());
      long held =
          jobs.stream()
              .filter(job -> job.contract().equals(contract.id()))
              .mapToLong(MarketChecks::held)
              .sum();
      checkEscrow(root, contract.id(), deposits + held);
    }
  }

  /** Every job ends by itself: its deadline is ahead, or the block that looks at it is near. */
  private static void checkCalendar(Job job, Block block) {
    long endsMillis = Math.ceilDiv(job.deadlineMillis(), SECOND) * SECOND;
    long last = block.number() + SimulatedNetwork.LONGEST_WINDOW;
    boolean isExpected =
        job.dueBlock() == 0
            ? job.status().isOpen() && endsMillis >= block.timestamp()
            : job.dueBlock() > block.number() && job.dueBlock() <= last;
    require(isExpected, "nobody looks again at " + job + " after block " + block.number());
  }

  private static void checkEscrow(StateNode root, String id, long expectedMicros) {
    @Nullable StateNode balance =
        root.find(Paths.below("values", Paths.parse(MarketPaths.escrowBalance(id))));
    double ain = balance != null && balance.value() instanceof JsonNumber n ? n.value() : 0;
    long micros = Math.round(ain * 1e6);
    require(
        micros == expectedMicros,
        "the escrow of " + id + " holds " + micros + " and not " + expectedMicros + " millionths");
  }

  /**
   * Checks how a history ended.
   *
   * @param isSmooth whether the node had no trouble that may have kept the honest from being heard
   */
  void checkEnd(StateNode root, boolean isSmooth) {
    MarketView market = SimulatedNetwork.market(root);
    require(market.unsettledJobs().isEmpty(), "jobs never end: " + market.unsettledJobs());
    checkProvider(root, market);
    checkPayer(root, market);
    if (isSmooth) {
      market.settledJobs().forEach(MarketChecks::checkHonesty);
    }
  }

  private static void checkHonesty(Job job) {
    boolean isLost = job.status() == Job.Status.EXPIRED || job.status() == Job.Status.REFUTED;
    boolean isGivenUp = job.status() == Job.Status.REJECTED && !Computation.fails(job);
    require(
        !job.provider().equals(PROVIDER) || !(isLost || isGivenUp),
        "an honest provider loses by " + job);
    require(
        !job.executor().equals(PAYER)
            || job.status() != Job.Status.ACCEPTED
            || Computation.isRight(job),
        "an honest payer pays for " + job);
  }

  /** It has what it had and its shares, less the penalties of what it missed. */
  private static void checkProvider(StateNode root, MarketView market) {
    long has = SimulatedNetwork.money(root, PROVIDER);
    for (Offer offer : market.offers()) {
      has += offer.provider().equals(PROVIDER) ? offer.depositMicros() : 0;
    }
    for (Contract contract : market.contracts()) {
      boolean isOwn =
          contract.provider().equals(PROVIDER) && contract.status() == Contract.Status.ACTIVE;
      has += isOwn ? contract.providerDepositMicros() : 0;
    }
    long due = SimulatedNetwork.HONEST_MICROS;
    for (Job job : market.settledJobs()) {
      if (job.provider().equals(PROVIDER)) {
        Contract contract = market.contract(job.contract()).orElseThrow();
        due +=
            switch (job.status()) {
              case ACCEPTED -> job.priceMicros() * contract.providerShareMillionths() / 1_000_000;
              case EXPIRED, REFUTED -> -contract.penaltyMicros();
              default -> 0;
            };
      }
    }
    require(has >= due, "an honest provider has " + has + " and not " + due + " millionths");
  }

  /** It has what it had, less the prices of accepted results, and a penalty for what it missed. */
  private static void checkPayer(StateNode root, MarketView market) {
    long has = SimulatedNetwork.money(root, PAYER);
    long least = SimulatedNetwork.HONEST_MICROS;
    long penalties = 0;
    for (Job job : market.settledJobs()) {
      if (job.executor().equals(PAYER)) {
        boolean isMissed = job.status() == Job.Status.EXPIRED || job.status() == Job.Status.REFUTED;
        least -= job.status() == Job.Status.ACCEPTED ? job.priceMicros() : 0;
        penalties += isMissed ? market.contract(job.contract()).orElseThrow().penaltyMicros() : 0;
      }
    }
    require(
        has >= least && has <= least + penalties,
        "an honest payer has "
            + has
            + " millionths, and should have "
            + least
            + " or up to "
            + penalties
            + " more");
  }

  private static long held(Job job) {
    return job.priceMicros() + job.bondMicros();
  }

  /** Which jobs' results were seen while they were disputed. */
  Set<String> disputed() {
    return disputed;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new SimulationFailure(otherwise);
    }
  }
}
