package org.hanok.simulation;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;

/** An executor that pays for right results and disputes every other one, in time. */
final class HonestPayer {

  private static final int LONGEST_WAIT_MILLIS = 8_000;

  private final String address = SimulatedNetwork.PAYER.address().toString();
  private final Random random;
  private final Signing signing;

  HonestPayer(Random random, Signing signing) {
    this.random = random;
    this.signing = signing;
  }

  /** What it must send before block {@code number} is made. */
  List<JsonObject> beforeBlock(MarketView market, long number) {
    return delivered(market)
        .filter(job -> !Computation.isRight(job) && job.dueBlock() <= number)
        .map(this::judge)
        .toList();
  }

  /** What it does when nothing presses; nothing if there is nothing to do. */
  List<JsonObject> atLeisure(MarketView market, long nowMillis) {
    List<Job> results = delivered(market).toList();
    if (!results.isEmpty() && random.nextInt(5) == 0) {
      return List.of(judge(results.get(random.nextInt(results.size()))));
    }
    List<Contract> contracts =
        market.programs().stream()
            .flatMap(program -> market.contractsTakingJobs(program.name()).stream())
            .toList();
    return contracts.isEmpty()
        ? List.of()
        : List.of(submit(contracts.get(random.nextInt(contracts.size())), nowMillis));
  }

  private JsonObject submit(Contract contract, long nowMillis) {
    String job = "job" + signing.next();
    long deadline = nowMillis + 1_000 + random.nextInt(LONGEST_WAIT_MILLIS);
    String hash = Computation.sha256(new byte[] {1});
    JsonObject command =
        MarketCommands.submitJob(address, job, job, contract.id(), hash, 1, 1, deadline);
    return random.nextBoolean()
        ? command
        : CommandFields.with(command, "key", "key" + random.nextInt(2));
  }

  private JsonObject judge(Job job) {
    String id = "r" + signing.next();
    return Computation.isRight(job)
        ? MarketCommands.acceptResult(address, id, job.id())
        : MarketCommands.disputeResult(address, id, job.id());
  }

  private Stream<Job> delivered(MarketView market) {
    return market.unsettledJobs().stream()
        .filter(job -> job.executor().equals(address) && job.status() == Job.Status.DELIVERED);
  }
}
