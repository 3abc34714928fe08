package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

class MarketTest {

  @Test
  void a_completed_job_pays_provider_and_developer_their_shares() {
    Scene scene = Scene.withContract(0.7, 0);
    long provider = scene.ledger.balance(Scene.PROVIDER);
    long developer = scene.ledger.balance(Scene.DEVELOPER);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.complete("job-1"));
    scene.passDisputes();
    assertThat(scene.ledger.balance(Scene.PROVIDER) - provider).isEqualTo(7_000);
    assertThat(scene.ledger.balance(Scene.DEVELOPER) - developer).isEqualTo(3_000);
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(100_000_000 - 10_000);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.ACCEPTED);
  }

  @Test
  void what_rounding_takes_from_the_provider_goes_to_the_developer() {
    assertThat(Micros.share(10, 333_333)).isEqualTo(3);
    assertThat(10 - Micros.share(10, 333_333)).isEqualTo(7);
  }

  @Test
  void a_failed_job_returns_the_price() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.fail("job-1"));
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(100_000_000);
    assertThat(scene.settled("job-1").reason()).isEqualTo("timed-out");
  }

  @Test
  void only_the_provider_reports_results() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    MarketReason reason =
        scene.ledger.act(
            MarketVerb.REPORT_RESULT,
            Scene.EXECUTOR,
            Scene.fieldsOf(
                MarketCommands.reportCompleted(Scene.EXECUTOR, "r", "job-1", Scene.HASH, 1, 1)));
    assertThat(reason).isEqualTo(MarketReason.NOT_THE_PROVIDER);
  }

  @Test
  void a_job_is_refused_below_the_price_and_beyond_the_capacity() {
    Scene scene = Scene.withContract(0.7, 0);
    assertThat(scene.submit("job-1", 0.009999, "")).isEqualTo(MarketReason.PRICE_TOO_LOW);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.submit("job-2", 0.01, ""));
    assertThat(scene.submit("job-3", 0.01, "")).isEqualTo(MarketReason.CAPACITY_EXHAUSTED);
  }

  @Test
  void contracts_never_take_more_than_the_offer_has() {
    Scene scene = Scene.withContract(0.7, 0);
    assertThat(scene.propose("contract-2", 1, 0.7, 0)).isEqualTo(MarketReason.CAPACITY_EXHAUSTED);
    scene.must(scene.end("contract-1", Scene.PROVIDER));
    scene.must(scene.propose("contract-3", 2, 0.7, 0));
    scene.must(scene.propose("contract-4", 1, 0.7, 0));
    scene.must(scene.accept("contract-4"));
    assertThat(scene.accept("contract-3")).isEqualTo(MarketReason.CAPACITY_EXHAUSTED);
  }

  @Test
  void the_latest_submission_drops_the_one_before_it() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.publish("markdown", 0.01, "latest-submission"));
    scene.must(scene.submit("job-1", 0.01, "same"));
    scene.must(scene.submit("job-2", 0.01, "same"));
    assertThat(scene.settled("job-1").reason()).isEqualTo("superseded");
    assertThat(scene.complete("job-1")).isEqualTo(MarketReason.NOT_FOUND);
    scene.must(scene.complete("job-2"));
  }

  @Test
  void the_first_result_drops_the_others() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.publish("markdown", 0.01, "first-result"));
    scene.must(scene.submit("job-1", 0.01, "same"));
    scene.must(scene.submit("job-2", 0.01, "same"));
    scene.must(scene.complete("job-2"));
    assertThat(scene.settled("job-1").reason()).isEqualTo("lost-the-race");
    scene.passDisputes();
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(100_000_000 - 10_000);
  }

  @Test
  void a_contract_ends_without_open_jobs_only_and_returns_the_deposits() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    assertThat(scene.end("contract-1", Scene.DEVELOPER)).isEqualTo(MarketReason.JOBS_STILL_OPEN);
    scene.must(scene.complete("job-1"));
    assertThat(scene.end("contract-1", Scene.DEVELOPER)).isEqualTo(MarketReason.JOBS_STILL_OPEN);
    scene.passDisputes();
    assertThat(scene.end("contract-1", Scene.EXECUTOR)).isEqualTo(MarketReason.NOT_A_PARTY);
    scene.must(scene.end("contract-1", Scene.PROVIDER));
    assertThat(scene.ledger.balance(Scene.DEVELOPER)).isEqualTo(100_000_000 + 3_000);
    assertThat(scene.ledger.balance(MarketPaths.escrowAccount("contract-1"))).isZero();
  }

  @Test
  void a_program_belongs_to_the_one_who_published_it() {
    Scene scene = Scene.withContract(0.7, 0);
    MarketReason reason =
        scene.ledger.act(
            MarketVerb.PUBLISH_PROGRAM,
            Scene.EXECUTOR,
            Scene.fieldsOf(
                MarketCommands.publishProgram(
                    Scene.EXECUTOR, "r", "markdown", "git", "2", Scene.HASH, "wasm", 1)));
    assertThat(reason).isEqualTo(MarketReason.NOT_THE_OWNER);
  }

  @Test
  void a_program_is_recorded_with_all_that_its_manifest_says_to_the_chain() {
    Scene scene = Scene.withContract(0.7, 0);
    Limits limits = new Limits(1, 2, 3, 4, 5, 6);
    Pinned pinned =
        new Pinned("2", "cd".repeat(32), "wasm", Scene.HASH, limits, Set.of("clock", "randomness"));
    String schema = "ef".repeat(32);
    JsonObject fields =
        Scene.fieldsOf(
            MarketCommands.publishProgram(
                Scene.DEVELOPER,
                "r",
                new MarketCommands.Release(
                    "markdown",
                    "git",
                    pinned,
                    schema,
                    Scene.HASH,
                    1,
                    "first-result",
                    "shared",
                    true)));
    scene.must(scene.ledger.act(MarketVerb.PUBLISH_PROGRAM, Scene.DEVELOPER, fields));

    Program program = Program.from(scene.ledger.record(MarketPaths.program("markdown")));
    assertThat(program.pinned()).isEqualTo(pinned);
    assertThat(program.inputSchemaHash()).isEqualTo(schema);
    assertThat(program.outputSchemaHash()).isEqualTo(Scene.HASH);
    assertThat(program.policy()).isEqualTo(ConsistencyPolicy.FIRST_RESULT);
    assertThat(program.sharedConflicts()).isTrue();
    assertThat(program.immutable()).isTrue();
  }

  @Test
  void a_manifest_is_recorded_by_its_hash_and_by_nothing_else() {
    Scene scene = Scene.withContract(0.7, 0);
    Pinned pinned = new Pinned("2", Scene.HASH, "wasm", Scene.HASH, Limits.UNSAID, Set.of());
    JsonObject right =
        Scene.fieldsOf(
            MarketCommands.publishProgram(
                Scene.DEVELOPER,
                "r",
                new MarketCommands.Release(
                    "markdown", "git", pinned, "", "", 1, "all", "executor", false)));
    JsonObject wrong = right.toBuilder().set("manifest_hash", "x").build();
    assertThat(scene.ledger.act(MarketVerb.PUBLISH_PROGRAM, Scene.DEVELOPER, wrong))
        .isEqualTo(MarketReason.MALFORMED);
    scene.must(scene.ledger.act(MarketVerb.PUBLISH_PROGRAM, Scene.DEVELOPER, right));
    JsonObject record = scene.ledger.record(MarketPaths.program("markdown"));
    assertThat(Program.from(record).manifestHash()).isEqualTo(Scene.HASH);
  }

  @Test
  void amounts_have_at_most_six_decimals() {
    assertThat(Micros.parse(JsonNumber.of(0.0000001))).isEqualTo(-1);
    assertThat(Micros.parse(JsonNumber.of(-1))).isEqualTo(-1);
    assertThat(Micros.parse(JsonNumber.of(Double.NaN))).isEqualTo(-1);
    assertThat(Micros.parse(JsonNumber.of(0.1 + 0.2))).isEqualTo(-1);
    assertThat(Micros.parse(JsonNumber.of(0.3))).isEqualTo(300_000);
  }
}
