package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Evidence against rejected blocks, one after the other")
class BareEvidenceTest {

  private static final int REJECTED = 5;

  @Test
  void grows_without_end_as_the_reference_has_it() {
    List<Integer> sizes = sizes(new FakeNetwork(HanokRules.REFERENCE));
    assertThat(sizes).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void stays_as_large_as_the_first_on_networks_with_safe_rules() {
    List<Integer> sizes = sizes(new FakeNetwork(HanokRules.SAFE));
    assertThat(sizes.getLast()).isEqualTo(sizes.get(1));
  }

  @Test
  void is_taken_by_validators_of_its_network() {
    FakeNetwork network = new FakeNetwork(HanokRules.SAFE);
    BuildOutcome.Built built = with(network, rejected(network, List.of()));
    assertThat(apply(network, HanokRules.SAFE, built)).isInstanceOf(BlockOutcome.Applied.class);
    JsonObject block = evidence(built.block());
    assertThat(block.has("transactions") || block.has("evidence")).isFalse();
    assertThat(block.get("hash")).isInstanceOf(JsonString.class);
  }

  @Test
  void is_refused_by_networks_with_safe_rules_if_it_holds_bodies() {
    FakeNetwork network = new FakeNetwork(HanokRules.REFERENCE);
    BuildOutcome.Built built = with(network, rejected(network, List.of()));
    assertThat(apply(network, HanokRules.SAFE, built))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class,
            invalid ->
                assertThat(invalid.code())
                    .isEqualTo(ConsensusErrorCode.OFFENSES_EVIDENCE_MISMATCH));
    assertThat(apply(network, HanokRules.REFERENCE, built))
        .isInstanceOf(BlockOutcome.Applied.class);
  }

  /** How large the evidence is in blocks each of which holds evidence against the one before. */
  private static List<Integer> sizes(FakeNetwork network) {
    List<Integer> sizes = new ArrayList<>();
    Block rejected = rejected(network, List.of());
    for (int i = 0; i < REJECTED; i++) {
      sizes.add(JsonText.stringify(with(network, rejected).block().body().evidence()).length());
      rejected = rejected(network, List.of(evidence(network, rejected)));
    }
    return sizes;
  }

  private static Block rejected(FakeNetwork network, List<BuildTask.Evidence> evidence) {
    Block sound = build(network, evidence).block();
    return FakeNetwork.with(sound, "state_proof_hash", JsonString.of("0x00"));
  }

  private static BuildOutcome.Built with(FakeNetwork network, Block rejected) {
    return build(network, List.of(evidence(network, rejected)));
  }

  private static BuildOutcome.Built build(FakeNetwork network, List<BuildTask.Evidence> evidence) {
    BuildOutcome built =
        network.build(
            network.genesis(), List.of(), List.of(network.transaction("/a", 0)), evidence);
    network.store.deleteVersion("BUILT");
    return (BuildOutcome.Built) built;
  }

  private static BlockOutcome apply(
      FakeNetwork network, HanokRules rules, BuildOutcome.Built built) {
    JsonObject proposal = network.proposal(built.block(), built.offenses()).toJson();
    BlockTransition transition = network.transition(rules);
    BlockOutcome outcome =
        transition.apply(
            network.store,
            "B0",
            "B1",
            transition.task(built.block(), network.genesis(), proposal, built.block().timestamp()));
    if (outcome instanceof BlockOutcome.Applied) {
      network.store.deleteVersion("B1");
    }
    return outcome;
  }

  private static JsonObject evidence(Block block) {
    JsonObject evidence = block.body().evidence();
    JsonValue proof = evidence.getArray(evidence.keys().iterator().next()).at(0);
    return ((JsonObject) proof).getObject("block");
  }

  private static BuildTask.Evidence evidence(FakeNetwork network, Block rejected) {
    List<SignedTransaction> votes = new ArrayList<>();
    for (int voter = 0; voter < 2; voter++) {
      JsonObject vote =
          ConsensusTransactions.voteAgainstBody(
              rejected, network.address(voter), FakeNetwork.STAKE, rejected.timestamp());
      votes.add(network.signed(vote, voter));
    }
    return new BuildTask.Evidence(
        rejected.header().proposer(),
        rejected.toJson(),
        network.proposal(rejected, JsonObject.EMPTY),
        votes);
  }
}
