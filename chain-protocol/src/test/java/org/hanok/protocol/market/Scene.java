package org.hanok.protocol.market;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
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

  MarketReason publishWith(String name, String consistency, String field, String value) {
    JsonObject fields =
        fieldsOf(
            MarketCommands.publishProgram(DEVELOPER, "r", name, "git", "2", HASH, "wasm", 0.01));
    return ledger.act(
        MarketVerb.PUBLISH_PROGRAM,
        DEVELOPER,
        fields.toBuilder().set("consistency", consistency).set(field, value).build());
  }

  MarketReason publishLimited(String name, JsonObject limits) {
    JsonObject fields =
        fieldsOf(
            MarketCommands.publishProgram(DEVELOPER, "r", name, "git", "2", HASH, "wasm", 0.01));
    return ledger.act(
        MarketVerb.PUBLISH_PROGRAM, DEVELOPER, fields.toBuilder().set("limits", limits).build());
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
    return submitAs(EXECUTOR, job, maxPrice, key);
  }

  MarketReason submitAs(String executor, String job, double maxPrice, String key) {
    JsonObject fields =
        fieldsOf(
            MarketCommands.submitJob(
                executor,
                "r",
                job,
                "contract-1",
                HASH,
                10,
                maxPrice,
                ledger.blockTimeMillis() + 60_000));
    return ledger.act(MarketVerb.SUBMIT_JOB, executor, fields.toBuilder().set("key", key).build());
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

  MarketReason completeWith(String job, byte[] result) {
    String hash = sha256(result);
    return ledger.act(
        MarketVerb.REPORT_RESULT,
        PROVIDER,
        fieldsOf(MarketCommands.reportCompleted(PROVIDER, "r", job, hash, result.length, 3)));
  }

  MarketReason reportMany(Map<String, String> reports) {
    return ledger.act(
        MarketVerb.REPORT_RESULTS,
        PROVIDER,
        fieldsOf(MarketCommands.reportResults(PROVIDER, "r", reports)));
  }

  MarketReason acceptResult(String job, String author) {
    return ledger.act(
        MarketVerb.ACCEPT_RESULT, author, fieldsOf(MarketCommands.acceptResult(author, "r", job)));
  }

  MarketReason dispute(String job, String author) {
    return ledger.act(
        MarketVerb.DISPUTE_RESULT,
        author,
        fieldsOf(MarketCommands.disputeResult(author, "r", job)));
  }

  MarketReason reveal(String job, long offset, byte[] part) {
    return ledger.act(
        MarketVerb.REVEAL_RESULT,
        PROVIDER,
        fieldsOf(MarketCommands.revealResult(PROVIDER, "r", job, offset, part)));
  }

  /** Ends blocks until nobody may dispute a result of this block any more. */
  void passDisputes() {
    ledger.passBlocks(ledger.windows().disputeBlocks() + 1);
  }

  /** Ends blocks until a job of this moment has expired: deadline and grace. */
  void passDeadline() {
    ledger.passTime(60_001);
    ledger.passBlocks(ledger.windows().graceBlocks() + 1);
  }

  Job open(String job) {
    return Job.from(Objects.requireNonNull(ledger.record(MarketPaths.job(job))));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  MarketReason end(String contract, String author) {
    return ledger.act(
        MarketVerb.END_CONTRACT,
        author,
        fieldsOf(MarketCommands.endContract(author, "r", contract)));
  }

  Contract endedContract(String contract) {
    return Contract.from(
        Objects.requireNonNull(ledger.record(MarketPaths.settledContract(contract))));
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
