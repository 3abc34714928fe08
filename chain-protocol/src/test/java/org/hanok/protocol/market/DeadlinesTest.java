package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Jobs, proposals and contracts end by themselves. */
class DeadlinesTest {

  private static final long ALL = 100_000_000;

  @Test
  void a_silent_provider_pays_the_penalty_though_nobody_asks() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.passDeadline();
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL + 500_000);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.EXPIRED);
  }

  @Test
  void a_result_is_taken_in_the_last_block_of_grace_and_none_after_it() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.submit("job-2", 0.01, ""));
    scene.ledger.passTime(60_001);
    long last = scene.open("job-1").dueBlock();
    scene.ledger.passBlocks(last - scene.ledger.blockNumber());
    scene.must(scene.complete("job-1"));
    scene.ledger.endBlock(1_000);
    assertThat(scene.open("job-1").status()).isEqualTo(Job.Status.DELIVERED);
    assertThat(scene.settled("job-2").status()).isEqualTo(Job.Status.EXPIRED);
    assertThat(scene.complete("job-2")).isEqualTo(MarketReason.LATE);
    assertThat(scene.fail("job-2")).isEqualTo(MarketReason.LATE);
  }

  @Test
  void a_failure_after_the_deadline_does_not_save_the_penalty() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.ledger.passTime(60_001);
    scene.ledger.passBlocks(1);
    assertThat(scene.fail("job-1")).isEqualTo(MarketReason.LATE);
    scene.ledger.passBlocks(scene.ledger.windows().graceBlocks());
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL + 500_000);
  }

  @Test
  void a_failure_right_at_the_deadline_is_in_time() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    while (scene.open("job-1").status() != Job.Status.OVERDUE) {
      scene.ledger.endBlock(1_000);
    }
    scene.must(scene.fail("job-1"));
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL);
  }

  @Test
  void a_chain_that_stood_still_for_an_hour_takes_no_providers_grace() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.ledger.endBlock(3_600_000);
    scene.ledger.endBlock(1_000);
    scene.must(scene.complete("job-1"));
    scene.passDisputes();
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.ACCEPTED);
  }

  @Test
  void a_deposit_that_cannot_pay_another_penalty_breaches_the_contract() {
    Scene scene = Scene.withContract(0.7, 1.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.passDeadline();
    assertThat(scene.ledger.record(MarketPaths.contract("contract-1"))).isNull();
    assertThat(scene.submit("job-2", 0.01, "")).isEqualTo(MarketReason.NOT_FOUND);
    assertThat(scene.ledger.balance(MarketPaths.escrowAccount("contract-1"))).isZero();
  }

  @Test
  void a_breached_contract_pays_what_was_delivered_before_it_ends() {
    Scene scene = Scene.withContract(1, 1.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.submit("job-2", 0.01, ""));
    scene.ledger.passTime(60_001);
    scene.must(scene.complete("job-2"));
    scene.ledger.passBlocks(scene.ledger.windows().graceBlocks() + 1);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.EXPIRED);
    scene.passDisputes();
    assertThat(scene.settled("job-2").status()).isEqualTo(Job.Status.ACCEPTED);
    assertThat(scene.endedContract("contract-1").reason()).isEqualTo("deposit-used-up");
    assertThat(scene.ledger.balance(MarketPaths.escrowAccount("contract-1"))).isZero();
  }

  @Test
  void a_contract_ends_by_itself_when_its_period_is_over_and_its_jobs_are_paid() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.ledger.endBlock(86_400_001);
    scene.must(scene.complete("job-1"));
    scene.passDisputes();
    scene.ledger.passTime(11_000);
    assertThat(scene.endedContract("contract-1").status()).isEqualTo(Contract.Status.COMPLETED);
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(ALL - 5_000_000 + 7_000);
    assertThat(scene.ledger.balance(Scene.DEVELOPER)).isEqualTo(ALL + 3_000);
  }

  @Test
  void a_proposal_that_nobody_answers_gives_its_deposit_back() {
    Scene scene = new Scene();
    scene.must(scene.publish("markdown", 0.01, "all"));
    scene.must(scene.offer("offer-1", 2));
    scene.must(scene.propose("contract-1", 2, 0.7, 0));
    scene.ledger.passBlocks(scene.ledger.windows().proposalBlocks() + 1);
    assertThat(scene.endedContract("contract-1").reason()).isEqualTo("not-answered");
    assertThat(scene.ledger.balance(Scene.DEVELOPER)).isEqualTo(ALL);
  }

  @Test
  void nothing_stays_in_the_calendar_of_a_market_where_everything_has_ended() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.submit("job-2", 0.01, ""));
    scene.must(scene.complete("job-1"));
    scene.must(scene.fail("job-2"));
    scene.must(scene.acceptResult("job-1", Scene.EXECUTOR));
    scene.must(scene.end("contract-1", Scene.DEVELOPER));
    assertThat(scene.ledger.filledFolders()).noneMatch(path -> path.startsWith(MarketPaths.DUE));
  }

  @Test
  void only_the_newest_settled_jobs_stay() {
    Scene scene = Scene.withContract(0.7, 0);
    for (int i = 0; i < MarketTick.JOBS_KEPT + 10; i++) {
      scene.must(scene.submit("job-" + i, 0.01, ""));
      scene.must(scene.complete("job-" + i));
      scene.must(scene.acceptResult("job-" + i, Scene.EXECUTOR));
    }
    scene.ledger.endBlock(1_000);
    assertThat(scene.ledger.all(MarketPaths.JOB_HISTORY)).hasSize(MarketTick.JOBS_KEPT);
    assertThat(scene.ledger.record(MarketPaths.settledJob("job-9"))).isNull();
    assertThat(scene.ledger.record(MarketPaths.settledJob("job-10"))).isNotNull();
  }
}
