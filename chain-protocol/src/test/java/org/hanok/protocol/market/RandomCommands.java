package org.hanok.protocol.market;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonObject;

/**
 * Commands that people of a small market might give, sensible ones and others. The same seed gives
 * the same commands.
 */
public final class RandomCommands {

  private static final String[] POLICIES = {"all", "latest-submission", "first-result"};

  private static final Set<MarketVerb> FINAL =
      EnumSet.of(
          MarketVerb.RETIRE_PROGRAM,
          MarketVerb.WITHDRAW_OFFER,
          MarketVerb.REFUSE_CONTRACT,
          MarketVerb.END_CONTRACT);

  private static final int SELDOM = 10;

  private final SplittableRandom random;
  private final Size size;

  /** How many different programs, offers, contracts and jobs the commands are about. */
  public record Size(int programs, int offers, int contracts, int jobs) {}

  /** Commands about a market of that size. */
  public RandomCommands(SplittableRandom random, Size size) {
    this.random = random;
    this.size = size;
  }

  /** What to do next: seldom what cannot be taken back. */
  public MarketVerb verb() {
    MarketVerb[] verbs = MarketVerb.values();
    MarketVerb verb = verbs[random.nextInt(verbs.length)];
    return FINAL.contains(verb) && random.nextInt(SELDOM) != 0 ? verb() : verb;
  }

  /** One bag of fields that serves all verbs: each takes what it knows. */
  public JsonObject fields(long nowMillis) {
    return JsonObject.builder()
        .set("program", "prog" + random.nextInt(size.programs()))
        .set("repository", "git")
        .set("revision", "r" + random.nextInt(9))
        .set("artifact_hash", "0f".repeat(32))
        .set("runtime", "wasm")
        .set("price", amount(30_000))
        .set("consistency", POLICIES[random.nextInt(POLICIES.length)])
        .set("offer", "offer" + random.nextInt(size.offers()))
        .set("capacity", 1 + random.nextInt(6))
        .set("deposit", amount(1_000_000))
        .set("contract", "con" + random.nextInt(size.contracts()))
        .set("provider_share", amount(1_000_000))
        .set("developer_deposit", amount(1_000_000))
        .set("provider_deposit", amount(1_000_000))
        .set("penalty", amount(500_000))
        .set("until", nowMillis + 1 + random.nextInt(5_000_000))
        .set("job", "job" + random.nextInt(size.jobs()))
        .set("input_hash", "1e".repeat(32))
        .set("input_bytes", 5)
        .set("max_price", amount(60_000))
        .set("deadline", nowMillis + random.nextInt(50_000))
        .set("key", random.nextBoolean() ? "" : "key" + random.nextInt(3))
        .set("outcome", random.nextInt(3) == 0 ? "failed" : "completed")
        .set("reason", "crashed")
        .set("result_hash", resultHash())
        .set("result_bytes", 6)
        .set("wall_ms", 3)
        .set("results", results())
        .set("offset", 0)
        .set("bytes", "cmVzdWx0")
        .set("suspended", random.nextInt(10) == 0)
        .build();
  }

  /** Mostly who may do that as the market's records have it, so that things happen; or anybody. */
  public String author(MarketVerb verb, JsonObject fields, MarketView market, List<String> people) {
    String anybody = people.get(random.nextInt(people.size()));
    return random.nextInt(5) == 0 ? anybody : owner(verb, fields, market).orElse(anybody);
  }

  private static Optional<String> owner(MarketVerb verb, JsonObject fields, MarketView market) {
    return switch (verb) {
      case POST_OFFER, SUBMIT_JOB -> Optional.empty();
      case PUBLISH_PROGRAM, RETIRE_PROGRAM, PROPOSE_CONTRACT ->
          market.program(Fields.text(fields, "program")).map(Program::developer);
      case UPDATE_OFFER, WITHDRAW_OFFER ->
          market.offer(Fields.text(fields, "offer")).map(Offer::provider);
      case ACCEPT_CONTRACT, REFUSE_CONTRACT, END_CONTRACT ->
          market.contract(Fields.text(fields, "contract")).map(Contract::provider);
      case START_JOB, REPORT_RESULT, REVEAL_RESULT ->
          market.job(Fields.text(fields, "job")).map(Job::provider);
      case REPORT_RESULTS ->
          market
              .job(Objects.requireNonNull(fields.getObject("results")).keyAt(0))
              .map(Job::provider);
      case ACCEPT_RESULT, DISPUTE_RESULT ->
          market.job(Fields.text(fields, "job")).map(Job::executor);
    };
  }

  private JsonObject results() {
    JsonObject.Builder results = JsonObject.builder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String report =
          random.nextInt(3) == 0
              ? MarketCommands.failed("crashed", 1)
              : MarketCommands.completed(resultHash(), 6, 1);
      results.set("job" + random.nextInt(size.jobs()), report);
    }
    return results.build();
  }

  /** Of "result", which can be shown, or of nothing that anybody knows. */
  private String resultHash() {
    return random.nextBoolean()
        ? "f6a214f7a5fcda0c2cee9660b7fc29f5649e3c68aad48e20e950137c98913a68"
        : "2d".repeat(32);
  }

  private double amount(int boundMillionths) {
    return Micros.toAin(random.nextInt(boundMillionths));
  }
}
