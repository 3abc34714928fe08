package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A provider who keeps to the rules, alone among developers, executors, providers and strangers who
 * do whatever they like: it accepts what is proposed, reports before the deadline, and shows what
 * is disputed.
 */
class HonestProviderTest {

  private static final String HONEST = "pro";
  private static final String[] OTHERS = {"dev", "exe", "str", "mal"};

  /** What keeps a market busy, of which any verb alone would come too seldom. */
  private static final MarketVerb[] BUSY = {
    MarketVerb.PUBLISH_PROGRAM,
    MarketVerb.PROPOSE_CONTRACT,
    MarketVerb.SUBMIT_JOB,
    MarketVerb.SUBMIT_JOB,
    MarketVerb.DISPUTE_RESULT
  };

  private static final int STEPS = 15_000;
  private static final int BLOCKS_AFTERWARDS = 100;
  private static final int JOBS_KEPT = 5;
  private static final int CONTRACTS_KEPT = 1;
  private static final byte[] RESULT = "result".getBytes(StandardCharsets.UTF_8);

  private final FakeLedger ledger = new FakeLedger();

  /** What it has delivered and is owed for, by job. */
  private final Map<String, Long> owed = new HashMap<>();

  private long wealth;
  private long earned;
  private int paid;
  private int shown;
  private int failures;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void loses_neither_a_deposit_nor_the_price_of_a_result_whatever_others_do(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random, new RandomCommands.Size(3, 2, 6, 60));
    ledger.fund(HONEST, 1_000_000_000);
    for (String other : OTHERS) {
      ledger.fund(other, 100_000_000);
    }
    must(MarketVerb.POST_OFFER, MarketCommands.postOffer(HONEST, "r", "offer0", "wasm", 12, 5));
    wealth = wealth();
    long before = wealth;

    for (int step = 0; step < STEPS; step++) {
      String other = OTHERS[random.nextInt(OTHERS.length)];
      MarketVerb verb = random.nextBoolean() ? commands.verb() : BUSY[random.nextInt(BUSY.length)];
      MarketReason ignored = ledger.act(verb, other, commands.fields(ledger.blockTimeMillis()));
      if (random.nextInt(6) == 0) {
        keepToTheRules(random);
        ledger.endBlock(random.nextInt(3_000));
        look("seed " + seed + ", step " + step);
      }
    }

    // It goes on until all that it owes and is owed is settled; the others are gone.
    for (int block = 0; block < BLOCKS_AFTERWARDS; block++) {
      keepToTheRules(random);
      ledger.endBlock(1_000);
    }
    look("seed " + seed + ", at the end");
    assertThat(owed).isEmpty();
    assertThat(wealth()).isEqualTo(before + earned);
    assertThat(paid).as("results that were paid").isGreaterThan(300);
    assertThat(shown).as("of those, disputed and shown").isGreaterThan(5);
    assertThat(failures).as("failures that it reported").isGreaterThan(30);
  }

  private void keepToTheRules(SplittableRandom random) {
    for (JsonObject record : List.copyOf(ledger.all(MarketPaths.CONTRACTS))) {
      Contract contract = Contract.from(record);
      if (contract.provider().equals(HONEST) && contract.status() == Contract.Status.PROPOSED) {
        // Its offer may have no places left.
        MarketReason ignored =
            act(
                MarketVerb.ACCEPT_CONTRACT,
                MarketCommands.acceptContract(HONEST, "r", contract.id()));
      }
    }
    for (JsonObject record : List.copyOf(ledger.all(MarketPaths.JOBS))) {
      Job job = Job.from(record);
      if (job.provider().equals(HONEST)) {
        keepToTheRules(job, random);
      }
    }
  }

  private void keepToTheRules(Job job, SplittableRandom random) {
    // Another with the same key may have ended it a moment ago.
    boolean isStillThere = ledger.record(MarketPaths.job(job.id())) != null;
    if (isStillThere && job.status().isOpen() && mayNotWait(job, random)) {
      report(job, random);
    } else if (job.status() == Job.Status.DISPUTED
        && (random.nextInt(8) == 0 || job.dueBlock() <= ledger.blockNumber() + 1)) {
      show(job, random);
    }
  }

  /** The next block may be three seconds away. */
  private boolean mayNotWait(Job job, SplittableRandom random) {
    return random.nextInt(4) == 0 || job.deadlineMillis() <= ledger.blockTimeMillis() + 3_000;
  }

  private void report(Job job, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      must(
          MarketVerb.REPORT_RESULT,
          MarketCommands.reportFailed(HONEST, "r", job.id(), "timed-out", 1));
      failures++;
      return;
    }
    Contract contract =
        Contract.from(Objects.requireNonNull(ledger.record(MarketPaths.contract(job.contract()))));
    must(
        MarketVerb.REPORT_RESULT,
        MarketCommands.reportCompleted(
            HONEST, "r", job.id(), Scene.sha256(RESULT), RESULT.length, 1));
    owed.put(job.id(), Micros.share(job.priceMicros(), contract.providerShareMillionths()));
  }

  private void show(Job job, SplittableRandom random) {
    int cut = random.nextInt(RESULT.length);
    if (cut > 0) {
      must(
          MarketVerb.REVEAL_RESULT,
          MarketCommands.revealResult(HONEST, "r", job.id(), 0, Arrays.copyOf(RESULT, cut)));
    }
    must(
        MarketVerb.REVEAL_RESULT,
        MarketCommands.revealResult(
            HONEST, "r", job.id(), cut, Arrays.copyOfRange(RESULT, cut, RESULT.length)));
    shown++;
  }

  /** Looks at its money, and at what became of its results. */
  private void look(String when) {
    assertThat(wealth()).as("its money, %s", when).isGreaterThanOrEqualTo(wealth);
    wealth = wealth();
    Iterator<Map.Entry<String, Long>> results = owed.entrySet().iterator();
    while (results.hasNext()) {
      Map.Entry<String, Long> result = results.next();
      JsonObject record = ledger.record(MarketPaths.settledJob(result.getKey()));
      if (record != null) {
        Job job = Job.from(record);
        assertThat(job.status()).as("%s, %s", job, when).isEqualTo(Job.Status.ACCEPTED);
        earned += result.getValue() + job.bondMicros();
        paid++;
        results.remove();
      }
    }
    ledger.forget(MarketPaths.JOB_HISTORY, JOBS_KEPT);
    ledger.forget(MarketPaths.CONTRACT_HISTORY, CONTRACTS_KEPT);
  }

  /** What it has, and what it has put down. */
  private long wealth() {
    long all = ledger.balance(HONEST);
    for (JsonObject record : ledger.all(MarketPaths.OFFERS)) {
      Offer offer = Offer.from(record);
      all += offer.provider().equals(HONEST) ? offer.depositMicros() : 0;
    }
    for (JsonObject record : ledger.all(MarketPaths.CONTRACTS)) {
      Contract contract = Contract.from(record);
      boolean isHeld =
          contract.provider().equals(HONEST) && contract.status() != Contract.Status.PROPOSED;
      all += isHeld ? contract.providerDepositMicros() : 0;
    }
    return all;
  }

  private MarketReason act(MarketVerb verb, JsonObject operation) {
    return ledger.act(verb, HONEST, Scene.fieldsOf(operation));
  }

  private void must(MarketVerb verb, JsonObject operation) {
    assertThat(act(verb, operation)).as("%s", operation).isEqualTo(MarketReason.OK);
  }
}
