package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people do, in whatever order, money is neither made nor lost. */
class ConservationTest {

  private static final int OPERATIONS = 250_000;
  private static final int CHECK_EVERY = 1_000;
  private static final List<String> PEOPLE = List.of("ann", "bob", "cho", "dee");
  private static final RandomCommands.Size SIZE = new RandomCommands.Size(3, 3, 4, 40);
  private static final long EACH = 50_000_000;

  private final FakeLedger ledger = new FakeLedger();
  private final MarketView market = new MarketView(ledger::record);
  private int accepted;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void random_operations_conserve_the_supply_and_leave_no_balance_negative(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (String person : PEOPLE) {
      ledger.fund(person, EACH);
    }
    RandomCommands commands = new RandomCommands(random, SIZE);
    for (int i = 1; i <= OPERATIONS; i++) {
      step(random, commands, i);
      if (i % CHECK_EVERY == 0) {
        checkInvariants(seed, i);
      }
    }
    assertThat(accepted).as("operations that did something").isGreaterThan(OPERATIONS / 10);
  }

  private void step(SplittableRandom random, RandomCommands commands, int step) {
    MarketVerb verb = commands.verb();
    JsonObject fields = commands.fields(ledger.blockTimeMillis());
    String author = commands.author(verb, fields, market, PEOPLE);
    if (ledger.act(verb, author, fields) == MarketReason.OK) {
      accepted++;
    }
    if (random.nextInt(6) == 0) {
      ledger.endBlock(random.nextInt(3_000));
    }
    if (step % 5_000 == 0) {
      ledger.forget(MarketPaths.JOB_HISTORY, 100);
      ledger.forget(MarketPaths.CONTRACT_HISTORY, 10);
    }
  }

  private void checkInvariants(long seed, int step) {
    String where = "seed " + seed + ", step " + step;
    long total = 0;
    for (long balance : ledger.balances().values()) {
      assertThat(balance).as(where).isNotNegative();
      total += balance;
    }
    assertThat(total).as("supply, %s", where).isEqualTo(EACH * PEOPLE.size());
    checkEscrows(where);
  }

  private void checkEscrows(String where) {
    for (JsonObject record : ledger.all(MarketPaths.OFFERS)) {
      Offer offer = Offer.from(record);
      assertThat(offer.contracted())
          .as("places of %s, %s", offer.id(), where)
          .isEqualTo(contractedBy(offer))
          .isBetween(0L, offer.capacity());
      assertThat(ledger.balance(MarketPaths.escrowAccount(offer.id())))
          .as("escrow of %s, %s", offer.id(), where)
          .isEqualTo(offer.depositMicros());
    }
    for (JsonObject record : ledger.all(MarketPaths.CONTRACTS)) {
      checkContract(Contract.from(record), where);
    }
  }

  private long contractedBy(Offer offer) {
    return ledger.all(MarketPaths.CONTRACTS).stream()
        .map(Contract::from)
        .filter(contract -> contract.offer().equals(offer.id()))
        .filter(contract -> contract.status() == Contract.Status.ACTIVE)
        .mapToLong(Contract::capacity)
        .sum();
  }

  private void checkContract(Contract contract, String where) {
    long held = 0;
    long open = 0;
    long unpaid = 0;
    for (JsonObject record : ledger.all(MarketPaths.JOBS)) {
      Job job = Job.from(record);
      if (job.contract().equals(contract.id())) {
        held += job.priceMicros() + job.bondMicros();
        open += job.status().isOpen() ? 1 : 0;
        unpaid += job.status().isOpen() ? 0 : 1;
        assertThat(ledger.record(calendarEntry(job))).as("%s, %s", job, where).isNotNull();
      }
    }
    boolean proposed = contract.status() == Contract.Status.PROPOSED;
    long deposits =
        contract.developerDepositMicros() + (proposed ? 0 : contract.providerDepositMicros());
    assertThat(contract.openJobs()).as(where).isEqualTo(open).isBetween(0L, contract.capacity());
    assertThat(contract.unpaidJobs()).as(where).isEqualTo(unpaid);
    assertThat(ledger.balance(MarketPaths.escrowAccount(contract.id())))
        .as("escrow of %s, %s", contract.id(), where)
        .isEqualTo(held + deposits);
  }

  /** Every job that is not settled is in the calendar, once: it ends whatever people do. */
  private static String calendarEntry(Job job) {
    long second = Math.ceilDiv(job.deadlineMillis(), 1_000L);
    return job.dueBlock() == 0
        ? MarketPaths.DUE_TIMES + "/" + second / 3_600 + "/" + second + "/j" + job.id()
        : MarketPaths.DUE_BLOCKS + "/" + job.dueBlock() + "/j" + job.id();
  }
}
