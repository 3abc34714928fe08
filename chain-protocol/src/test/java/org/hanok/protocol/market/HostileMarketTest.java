package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What strangers cannot do to people who keep to the rules. */
class HostileMarketTest {

  private static final String STRANGER = "str";

  @Test
  void a_stranger_who_uses_my_key_drops_nothing_of_mine() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.ledger.fund(STRANGER, 1_000_000);
    scene.must(scene.publish("markdown", 0.01, "latest-submission"));
    scene.must(scene.submit("job-1", 0.01, "same"));
    scene.must(scene.submitAs(STRANGER, "job-2", 0.01, "same"));
    assertThat(scene.open("job-1").status()).isEqualTo(Job.Status.SUBMITTED);
    scene.must(scene.complete("job-1"));
  }

  @Test
  void a_program_may_say_that_all_its_executors_share_their_keys() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.ledger.fund(STRANGER, 1_000_000);
    scene.must(scene.publishWith("markdown", "latest-submission", "conflicts", "shared"));
    scene.must(scene.submit("job-1", 0.01, "same"));
    scene.must(scene.submitAs(STRANGER, "job-2", 0.01, "same"));
    assertThat(scene.settled("job-1").reason()).isEqualTo("superseded");
  }

  @Test
  void a_waiting_job_runs_what_was_published_when_it_was_paid() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(scene.publishWith("markdown", "all", "artifact_hash", "cd".repeat(32)));
    assertThat(scene.open("job-1").pinned().artifactHash()).isEqualTo(Scene.HASH);
    scene.must(scene.submit("job-2", 0.01, ""));
    assertThat(scene.open("job-2").pinned().artifactHash()).isEqualTo("cd".repeat(32));
  }

  @Test
  void the_limits_that_a_program_was_published_with_are_pinned_and_unknown_ones_refused() {
    Scene scene = Scene.withContract(0.7, 0);
    JsonObject limits = JsonObject.builder().set("wall_ms", 500).set("input_bytes", 10).build();
    scene.must(scene.publishLimited("markdown", limits));
    scene.must(scene.submit("job-1", 0.01, ""));
    assertThat(scene.open("job-1").pinned().limits().wallMillis()).isEqualTo(500);
    scene.must(
        scene.publishLimited("markdown", JsonObject.builder().set("input_bytes", 9).build()));
    assertThat(scene.submit("job-2", 0.01, "")).isEqualTo(MarketReason.INPUT_TOO_LARGE);
    assertThat(scene.publishLimited("markdown", JsonObject.builder().set("walls", 9).build()))
        .isEqualTo(MarketReason.MALFORMED);
    assertThat(scene.publishLimited("markdown", JsonObject.builder().set("wall_ms", 0).build()))
        .isEqualTo(MarketReason.MALFORMED);
  }

  @Test
  void proposals_hold_no_places() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.end("contract-1", Scene.PROVIDER));
    for (int i = 0; i < ContractCommands.PROPOSALS_PER_DEVELOPER; i++) {
      scene.must(scene.propose("squat-" + i, 2, 0, 0));
    }
    assertThat(scene.propose("squat-x", 2, 0, 0)).isEqualTo(MarketReason.TOO_MANY_PROPOSALS);
    Offer offer =
        Offer.from(java.util.Objects.requireNonNull(scene.ledger.record("/market/offers/offer-1")));
    assertThat(offer.contracted()).isZero();
  }

  @Test
  void proposals_of_strangers_do_not_keep_an_offer_from_being_withdrawn() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.end("contract-1", Scene.PROVIDER));
    scene.must(scene.propose("contract-2", 2, 0.7, 0));
    scene.must(
        scene.ledger.act(
            MarketVerb.WITHDRAW_OFFER,
            Scene.PROVIDER,
            Scene.fieldsOf(MarketCommands.withdrawOffer(Scene.PROVIDER, "r", "offer-1"))));
    assertThat(scene.endedContract("contract-2").reason()).isEqualTo("offer-withdrawn");
    assertThat(scene.ledger.balance(Scene.DEVELOPER)).isEqualTo(100_000_000);
    assertThat(scene.ledger.balance(Scene.PROVIDER)).isEqualTo(100_000_000);
  }

  @Test
  void a_provider_refuses_a_proposal_with_a_reason_that_its_developer_can_read() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.end("contract-1", Scene.PROVIDER));
    scene.must(scene.propose("contract-2", 2, 0, 0));
    JsonObject fields =
        Scene.fieldsOf(
            MarketCommands.refuseContract(Scene.DEVELOPER, "r", "contract-2", "share-too-low"));
    assertThat(scene.ledger.act(MarketVerb.REFUSE_CONTRACT, Scene.DEVELOPER, fields))
        .isEqualTo(MarketReason.NOT_THE_PROVIDER);
    scene.must(scene.ledger.act(MarketVerb.REFUSE_CONTRACT, Scene.PROVIDER, fields));
    assertThat(scene.endedContract("contract-2").reason()).isEqualTo("share-too-low");
    assertThat(scene.ledger.balance(Scene.DEVELOPER)).isEqualTo(100_000_000);
  }

  @Test
  void a_suspended_offer_takes_neither_jobs_nor_proposals_and_its_jobs_go_on() {
    Scene scene = Scene.withContract(0.7, 0);
    scene.must(scene.submit("job-1", 0.01, ""));
    scene.must(suspend(scene, true));
    assertThat(scene.submit("job-2", 0.01, "")).isEqualTo(MarketReason.OFFER_SUSPENDED);
    assertThat(scene.propose("contract-2", 2, 0.7, 0)).isEqualTo(MarketReason.OFFER_SUSPENDED);
    scene.must(scene.complete("job-1"));
    scene.must(suspend(scene, false));
    scene.must(scene.submit("job-2", 0.01, ""));
  }

  @Test
  void wallets_that_pay_no_gas_leave_a_bounded_number_of_records() {
    Scene scene = new Scene();
    int published = 0;
    for (int i = 0; i < FreeRecords.MOST + 100; i++) {
      JsonObject fields =
          Scene.fieldsOf(
              MarketCommands.publishProgram(
                  "w" + i, "r", "prog-" + i, "git", "1", Scene.HASH, "wasm", 0));
      MarketReason reason = scene.ledger.act(MarketVerb.PUBLISH_PROGRAM, "w" + i, fields, false);
      published += reason == MarketReason.OK ? 1 : 0;
    }
    assertThat(published).isEqualTo((int) FreeRecords.MOST);
    scene.must(scene.publish("markdown", 0.01, "all"));
  }

  private static MarketReason suspend(Scene scene, boolean suspended) {
    return scene.ledger.act(
        MarketVerb.UPDATE_OFFER,
        Scene.PROVIDER,
        Scene.fieldsOf(MarketCommands.updateOffer(Scene.PROVIDER, "r", "offer-1", 2, suspended)));
  }
}
