package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results are paid when their payer had time to look for them. */
class DisputesTest {

  private static final long ALL = 100_000_000;
  private static final byte[] RESULT =
      "the result".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Test
  void a_result_is_not_paid_before_the_time_for_disputes_is_over() {
    Scene scene = delivered(0.5);
    long before = scene.ledger.balance(Scene.PROVIDER);
    scene.ledger.passBlocks(scene.ledger.windows().disputeBlocks());
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(before);
    scene.ledger.passBlocks(1);
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(before + 7_000);
  }

  @Test
  void a_result_frees_its_place_before_it_is_paid() {
    Scene scene = delivered(0.5);
    scene.must(scene.submit("job-2", 0.01, ""));
    scene.must(scene.submit("job-3", 0.01, ""));
  }

  @Test
  void its_payer_and_nobody_else_accepts_a_result_at_once() {
    Scene scene = delivered(0.5);
    assertThat(scene.acceptResult("job-1", Scene.PROVIDER))
        .isEqualTo(MarketReason.NOT_THE_EXECUTOR);
    long before = scene.ledger.balance(Scene.PROVIDER);
    scene.must(scene.acceptResult("job-1", Scene.EXECUTOR));
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(before + 7_000);
    assertThat(scene.acceptResult("job-1", Scene.EXECUTOR)).isEqualTo(MarketReason.NOT_FOUND);
  }

  @Test
  void a_made_up_result_costs_its_provider_the_price_and_the_penalty() {
    Scene scene = delivered(0.5);
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    assertThat(
            scene.reveal(
                "job-1", 0, "not it, yo".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(MarketReason.WRONG_BYTES);
    scene.ledger.passBlocks(scene.ledger.windows().revealBlocks() + 1);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.REFUTED);
    assertThat(scene.settled("job-1").reason()).isEqualTo("result-not-shown");
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL + 500_000);
  }

  @Test
  void a_provider_that_shows_its_result_is_paid_and_gets_the_bond() {
    Scene scene = delivered(0.5);
    long before = scene.ledger.balance(Scene.PROVIDER);
    long bond = DisputeCommands.bondMicros(scene.open("job-1"));
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL - 10_000 - bond);
    scene.must(scene.reveal("job-1", 0, RESULT));
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(before + 7_000 + bond);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.ACCEPTED);
    assertThat(scene.settled("job-1").reason()).isEqualTo("result-shown");
    assertThat(scene.settled("job-1").bondMicros()).isEqualTo(bond);
  }

  /** The bytes are nowhere: neither its payer nor anybody else can fetch them. */
  @Test
  void a_hash_of_nothing_that_is_disputed_gives_price_and_bond_back() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.complete("job-1"));
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    scene.ledger.passBlocks(scene.ledger.windows().revealBlocks() + 1);
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.REFUTED);
    assertThat(scene.ledger.balance(Scene.EXECUTOR)).isEqualTo(ALL);
    assertThat(scene.reveal("job-1", 0, RESULT)).isEqualTo(MarketReason.NOT_FOUND);
  }

  @Test
  void a_long_result_is_shown_in_parts_that_are_not_kept() {
    Scene scene = Scene.withContract(0.7, 0.5);
    byte[] result = new byte[3 * DisputeCommands.PART_BYTES + 17];
    Arrays.fill(result, (byte) 7);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.completeWith("job-1", result));
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    int part = DisputeCommands.PART_BYTES;
    scene.must(scene.reveal("job-1", 0, Arrays.copyOfRange(result, 0, part)));
    assertThat(scene.reveal("job-1", 2L * part, Arrays.copyOfRange(result, 2 * part, 3 * part)))
        .isEqualTo(MarketReason.OUT_OF_ORDER);
    scene.must(scene.reveal("job-1", part, Arrays.copyOfRange(result, part, 2 * part)));
    scene.must(scene.reveal("job-1", 2L * part, Arrays.copyOfRange(result, 2 * part, 3 * part)));
    assertThat(scene.ledger.all("/market/disputes").toString().length()).isLessThan(500);
    scene.must(
        scene.reveal("job-1", 3L * part, Arrays.copyOfRange(result, 3 * part, result.length)));
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.ACCEPTED);
    assertThat(scene.ledger.all("/market/disputes")).isEmpty();
  }

  @Test
  void an_empty_result_can_be_shown() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.completeWith("job-1", new byte[0]));
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    scene.must(scene.reveal("job-1", 0, new byte[0]));
    assertThat(scene.settled("job-1").status()).isEqualTo(Job.Status.ACCEPTED);
  }

  /** The state holds it, so that no new library may change it. */
  @Test
  void what_is_remembered_of_parts_has_the_form_that_it_always_had() {
    Scene scene = delivered(0.5);
    scene.must(scene.dispute("job-1", Scene.EXECUTOR));
    scene.must(scene.reveal("job-1", 0, Arrays.copyOf(RESULT, 3)));
    assertThat(scene.ledger.all("/market/disputes").getFirst().getString("digest"))
        .isEqualTo(
            "746865000000000300000000000000036a09e667bb67ae853c6ef372a54ff53a"
                + "510e527f9b05688c1f83d9ab5be0cd190000000009");
  }

  @Test
  void a_result_larger_than_the_program_may_have_cannot_be_reported() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    MarketReason reason =
        scene.ledger.act(
            MarketVerb.REPORT_RESULT,
            Scene.PROVIDER,
            Scene.fieldsOf(
                MarketCommands.reportCompleted(
                    Scene.PROVIDER, "r", "job-1", Scene.HASH, 1L << 29, 1)));
    assertThat(reason).isEqualTo(MarketReason.RESULT_TOO_LARGE);
  }

  @Test
  void many_results_are_one_command_and_one_that_is_none_does_not_stop_the_others() {
    Scene scene = Scene.withContract(0.7, 0.5);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.submit("job-2", 0.01, ""));
    Map<String, String> reports = new LinkedHashMap<>();
    reports.put("job-1", MarketCommands.completed(Scene.HASH, 20, 3));
    reports.put("job-9", MarketCommands.completed(Scene.HASH, 20, 3));
    reports.put("job-2", MarketCommands.failed("timed-out", 3));
    scene.must(scene.reportMany(reports));
    assertThat(scene.open("job-1").status()).isEqualTo(Job.Status.DELIVERED);
    assertThat(scene.settled("job-2").reason()).isEqualTo("timed-out");
    assertThat(scene.reportMany(Map.of("job-9", "completed x 1 1")))
        .isEqualTo(MarketReason.MALFORMED);
    assertThat(scene.reportMany(reports)).isEqualTo(MarketReason.WRONG_STATE);
  }

  private static Scene delivered(double penalty) {
    Scene scene = Scene.withContract(0.7, penalty);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.completeWith("job-1", RESULT));
    return scene;
  }
}
