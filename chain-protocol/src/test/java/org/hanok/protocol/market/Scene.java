package org.hanok.protocol.market;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;

/** A small market: a developer, a provider and an executor with money, and what they do. */
final class Scene {

  static final String DEVELOPER = "dev";
  static final String PROVIDER = "pro";
  static final String EXECUTOR = "exe";
  static final String HASH = "ab".repeat(32);

  final FakeLedger ledger = new FakeLedger();

  Scene() {
    ledger.fund(DEVELOPER, 100_000_000);
    ledger.fund(PROVIDER, 100_000_000);
    ledger.fund(EXECUTOR, 100_000_000);
  }

  /** Publishes "markdown" at 0.01 AIN, offers two places and makes a contract over both. */
  static Scene withContract(double providerShare, double penalty) {
    Scene scene = new Scene();
    scene.must(scene.publish("markdown", 0.01, "all"));
    scene.must(scene.offer("offer-1", 2));
    scene.must(scene.propose("contract-1", 2, providerShare, penalty));
    scene.must(scene.accept("contract-1"));
    return scene;
  }

  MarketReason publish(String name, double price, String consistency) {
    JsonObject fields =
        fieldsOf(
            MarketCommands.publishProgram(DEVELOPER, "r", name, "git", "1", HASH, "wasm", price));
    return ledger.act(
        MarketVerb.PUBLISH_PROGRAM,
        DEVELOPER,
        fields.toBuilder().set("consistency", consistency).build());
  }

  MarketReason offer(String id, long capacity) {
    return ledger.act(
        MarketVerb.POST_OFFER,
        PROVIDER,
        fieldsOf(MarketCommands.postOffer(PROVIDER, "r", id, "wasm", capacity, 5)));
  }

  MarketReason propose(String id, long capacity, double providerShare, double penalty) {
    MarketCommands.Terms terms =
        new MarketCommands.Terms(
            capacity, providerShare, 3, 2, penalty, ledger.blockTimeMillis() + 86_400_000);
    return ledger.act(
        MarketVerb.PROPOSE_CONTRACT,
        DEVELOPER,
        fieldsOf(MarketCommands.proposeContract(DEVELOPER, "r", id, "markdown", "offer-1", terms)));
  }

  MarketReason accept(String id) {
    return ledger.act(
        MarketVerb.ACCEPT_CONTRACT,
        PROVIDER,
        fieldsOf(MarketCommands.acceptContract(PROVIDER, "r", id)));
  }

  MarketReason submit(String job, double maxPrice, String key) {
    JsonObject fields =
        fieldsOf(
            MarketCommands.submitJob(
                EXECUTOR,
                "r",
                job,
                "contract-1",
                HASH,
                10,
                maxPrice,
                ledger.blockTimeMillis() + 60_000));
    return ledger.act(MarketVerb.SUBMIT_JOB, EXECUTOR, fields.toBuilder().set("key", key).build());
  }

  MarketReason complete(String job) {
    return ledger.act(
        MarketVerb.REPORT_RESULT,
        PROVIDER,
        fieldsOf(MarketCommands.reportCompleted(PROVIDER, "r", job, HASH, 20, 3)));
  }

  MarketReason fail(String job) {
    return ledger.act(
        MarketVerb.REPORT_RESULT,
        PROVIDER,
        fieldsOf(MarketCommands.reportFailed(PROVIDER, "r", job, "timed-out", 3)));
  }

  MarketReason expire(String job) {
    return ledger.act(
        MarketVerb.EXPIRE_JOB, EXECUTOR, fieldsOf(MarketCommands.expireJob(EXECUTOR, "r", job)));
  }

  MarketReason end(String contract, String author) {
    return ledger.act(
        MarketVerb.END_CONTRACT,
        author,
        fieldsOf(MarketCommands.endContract(author, "r", contract)));
  }

  Job settled(String job) {
    return Job.from(Objects.requireNonNull(ledger.record(MarketPaths.settledJob(job))));
  }

  void must(MarketReason reason) {
    if (reason != MarketReason.OK) {
      throw new AssertionError(reason);
    }
  }

  static JsonObject fieldsOf(JsonObject operation) {
    return Objects.requireNonNull(operation.getObject("value"));
  }
}
