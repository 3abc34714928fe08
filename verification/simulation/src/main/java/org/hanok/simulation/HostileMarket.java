package org.hanok.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/**
 * People who try everything: results that are none or come late, names that are not theirs, money
 * that they have not, deadlines that are over, disputes about right results.
 */
final class HostileMarket {

  private static final double[] GAS_PRICES = {0, 0, 0, 1, 500};
  private static final String[] POLICIES = {"all", "latest-submission", "first-result"};
  private static final int LONGEST_PART = MarketCommands.longestPartBytes();
  private static final int LONGEST_WAIT_MILLIS = 8_000;
  private static final int LONGEST_PERIOD_MILLIS = 40_000;

  private final Random random;
  private final Signing signing;
  private final List<KeyPair> people = new ArrayList<>(SimulatedNetwork.USERS);

  HostileMarket(Random random, Signing signing) {
    this.random = random;
    this.signing = signing;
    people.add(SimulatedNetwork.PAUPER);
  }

  /** The next transaction of one of them, who sees {@code market}. */
  SignedTransaction next(MarketView market, long nowMillis) {
    Act act =
        switch (random.nextInt(10)) {
          case 0, 1 -> aboutOpenJob(market, nowMillis);
          case 2, 3, 4 -> aboutResult(market, nowMillis);
          case 5, 6 -> submit(market, nowMillis);
          case 7 -> aboutContract(market, nowMillis);
          case 8 -> propose(market, nowMillis);
          default -> offerSomething(market);
        };
    // Now and then in the name of another.
    KeyPair signer = random.nextInt(12) == 0 ? anybody() : act.author();
    double price = GAS_PRICES[random.nextInt(GAS_PRICES.length)];
    return signing.sign(signer, act.operation(), TransactionBody.UNORDERED, price, nowMillis);
  }

  private record Act(KeyPair author, JsonObject operation) {}

  private Act aboutOpenJob(MarketView market, long nowMillis) {
    List<Job> open = mostlyOwn(market.openJobs(), Job::provider);
    if (open.isEmpty()) {
      return submit(market, nowMillis);
    }
    Job job = one(open);
    KeyPair author = whoIs(job.provider());
    String self = author.address().toString();
    String wrong = Computation.sha256(job.id().getBytes(StandardCharsets.UTF_8));
    byte[] right = Computation.result(job);
    JsonObject operation =
        switch (random.nextInt(6)) {
          case 0 -> MarketCommands.reportFailed(self, id(), job.id(), "no-wish", 1);
          case 1 ->
              MarketCommands.reportCompleted(
                  self, id(), job.id(), Computation.sha256(right), right.length, 1);
          case 2 ->
              MarketCommands.reportResults(
                  self,
                  id(),
                  Map.of(
                      job.id(),
                      MarketCommands.completed(wrong, 7, 1),
                      one(open).id() + "x",
                      MarketCommands.failed("no-wish", 1)));
          case 3 -> MarketCommands.startJob(self, id(), job.id());
          default -> MarketCommands.reportCompleted(self, id(), job.id(), wrong, 7, 1);
        };
    return new Act(author, operation);
  }

  private Act aboutResult(MarketView market, long nowMillis) {
    List<Job> results =
        mostlyOwn(
            market.unsettledJobs().stream().filter(job -> !job.status().isOpen()).toList(),
            job -> job.status() == Job.Status.DISPUTED ? job.provider() : job.executor());
    if (results.isEmpty()) {
      return submit(market, nowMillis);
    }
    Job job = one(results);
    if (job.status() == Job.Status.DISPUTED) {
      KeyPair author = whoIs(job.provider());
      byte[] shown =
          switch (random.nextInt(3)) {
            case 0 -> Computation.result(job);
            case 1 -> new byte[(int) Math.min(job.resultBytes(), LONGEST_PART)];
            default -> new byte[] {1, 2, 3};
          };
      int offset = random.nextInt(3) == 0 ? 3 : 0;
      return new Act(
          author,
          MarketCommands.revealResult(author.address().toString(), id(), job.id(), offset, shown));
    }
    KeyPair author = whoIs(job.executor());
    String self = author.address().toString();
    return new Act(
        author,
        random.nextInt(3) == 0
            ? MarketCommands.acceptResult(self, id(), job.id())
            : MarketCommands.disputeResult(self, id(), job.id()));
  }

  private Act submit(MarketView market, long nowMillis) {
    KeyPair author = anybody();
    String self = author.address().toString();
    List<Contract> contracts = market.contracts();
    String contract = contracts.isEmpty() ? "nothing" : one(contracts).id();
    List<Job> known = market.unsettledJobs();
    boolean isTaken = random.nextInt(10) == 0 && !known.isEmpty();
    String job = isTaken ? one(known).id() : "job" + signing.next();
    // In the past, on the edge, or at leisure.
    long deadline = nowMillis - 1_000 + random.nextInt(LONGEST_WAIT_MILLIS);
    String hash = Computation.sha256(new byte[] {2});
    JsonObject command =
        MarketCommands.submitJob(
            self, id(), job, contract, hash, 1, random.nextInt(3) * 0.02, deadline);
    return new Act(
        author,
        random.nextBoolean()
            ? command
            : CommandFields.with(command, "key", "key" + random.nextInt(2)));
  }

  private Act aboutContract(MarketView market, long nowMillis) {
    List<Contract> contracts =
        mostlyOwn(
            market.contracts(),
            contract ->
                contract.status() == Contract.Status.PROPOSED
                    ? contract.provider()
                    : contract.developer());
    if (contracts.isEmpty()) {
      return propose(market, nowMillis);
    }
    Contract contract = one(contracts);
    boolean isProposal = contract.status() == Contract.Status.PROPOSED;
    boolean byProvider = isProposal ? random.nextInt(5) != 0 : random.nextBoolean();
    KeyPair author = whoIs(byProvider ? contract.provider() : contract.developer());
    String self = author.address().toString();
    JsonObject operation =
        !isProposal || !byProvider
            ? MarketCommands.endContract(self, id(), contract.id())
            : MarketCommands.acceptContract(self, id(), contract.id());
    return new Act(author, operation);
  }

  private Act propose(MarketView market, long nowMillis) {
    List<Program> programs = mostlyOwn(market.programs(), Program::developer);
    List<Offer> offers = market.offers();
    if (programs.isEmpty() || offers.isEmpty()) {
      return publish();
    }
    Program program = one(programs);
    KeyPair author = whoIs(program.developer());
    long until = nowMillis + 1 + random.nextInt(LONGEST_PERIOD_MILLIS);
    MarketCommands.Terms terms =
        new MarketCommands.Terms(
            1 + random.nextInt(4),
            random.nextInt(11) / 10.0,
            random.nextInt(3) * 0.5,
            random.nextInt(4) * 0.01,
            random.nextInt(4) * 0.01,
            until);
    return new Act(
        author,
        MarketCommands.proposeContract(
            author.address().toString(),
            id(),
            "con" + signing.next(),
            program.name(),
            one(offers).id(),
            terms));
  }

  private Act offerSomething(MarketView market) {
    KeyPair author = anybody();
    String self = author.address().toString();
    List<Offer> offers = market.offers();
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> publish();
      case 3, 4 ->
          new Act(
              author,
              MarketCommands.postOffer(
                  self,
                  id(),
                  "offer" + signing.next(),
                  "wasm",
                  1 + random.nextInt(8),
                  random.nextInt(3)));
      case 5 -> aboutOffer(offers.isEmpty() ? "nothing" : one(offers).id(), author);
      case 6 ->
          new Act(
              author,
              MarketCommands.withdrawOffer(
                  self, id(), offers.isEmpty() ? "nothing" : one(offers).id()));
      default ->
          new Act(
              author,
              MarketCommands.operation(
                  MarketVerb.RETIRE_PROGRAM,
                  self,
                  id(),
                  JsonObject.of("program", JsonString.of(programName()))));
    };
  }

  private Act publish() {
    KeyPair author = anybody();
    String hash = Computation.sha256(new byte[] {3});
    JsonObject command =
        MarketCommands.publishProgram(
            author.address().toString(),
            id(),
            programName(),
            "git",
            "1",
            hash,
            "wasm",
            random.nextInt(4) * 0.01);
    String policy = POLICIES[random.nextInt(POLICIES.length)];
    return new Act(author, CommandFields.with(command, "consistency", policy));
  }

  private Act aboutOffer(String offer, KeyPair author) {
    return new Act(
        author,
        MarketCommands.updateOffer(
            author.address().toString(),
            id(),
            offer,
            1 + random.nextInt(8),
            random.nextInt(4) == 0));
  }

  /** Those that one of them may do something about, or now and then all of them. */
  private <T> List<T> mostlyOwn(List<T> records, Function<T, String> owner) {
    return random.nextInt(5) == 0
        ? records
        : records.stream().filter(one -> find(owner.apply(one)).isPresent()).toList();
  }

  private String programName() {
    return "program" + random.nextInt(4);
  }

  /** The one with that address if it is one of them, who may then do what they ask. */
  private KeyPair whoIs(String address) {
    return find(address).orElseGet(this::anybody);
  }

  private Optional<KeyPair> find(String address) {
    return people.stream()
        .filter(person -> person.address().toString().equals(address))
        .findFirst();
  }

  private KeyPair anybody() {
    return people.get(random.nextInt(people.size()));
  }

  private <T> T one(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  private String id() {
    return "r" + signing.next();
  }
}
