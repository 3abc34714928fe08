package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A transaction after which no block could follow")
class DeadEndTest {

  private final FakeNetwork network = new FakeNetwork(HanokRules.SAFE);

  private BuildOutcome.Built build(SignedTransaction... pool) {
    return (BuildOutcome.Built) network.build(network.genesis(), List.of(), List.of(pool));
  }

  private static List<String> taken(BuildOutcome.Built built) {
    return built.block().body().transactions().items().stream()
        .map(each -> String.valueOf(((JsonObject) each).getString("hash")))
        .toList();
  }

  private static String hash(SignedTransaction transaction) {
    return transaction.hash().toString();
  }

  @Test
  void is_left_out_where_too_few_validators_would_be_left() {
    SignedTransaction deadly = network.transaction("/unlist/2", 0);
    SignedTransaction before = network.transaction("/a", 1);
    SignedTransaction after = network.transaction("/b", 2);
    BuildOutcome.Built built = build(before, deadly, after);
    assertThat(built.leftOut()).containsExactly(deadly.hash());
    assertThat(taken(built)).containsExactly(hash(before), hash(after));
  }

  @Test
  void is_left_out_where_proposals_and_votes_would_fail() {
    SignedTransaction deadly = network.set("/mute", 0);
    BuildOutcome.Built built = build(deadly, network.transaction("/a", 1));
    assertThat(built.leftOut()).containsExactly(deadly.hash());
    assertThat(taken(built)).hasSize(1);
  }

  @Test
  void is_left_out_with_all_others_of_its_kind_and_has_the_rest_of_its_sender_wait() {
    SignedTransaction first = network.transaction("/unlist/2", 0);
    SignedTransaction second = network.set("/mute", 1);
    SignedTransaction waits = network.transaction("/a", 0);
    SignedTransaction waitsToo = network.transaction("/unlist/1", 0);
    SignedTransaction other = network.transaction("/b", 2);
    BuildOutcome.Built built = build(first, waits, second, waitsToo, other);
    assertThat(built.leftOut()).containsExactly(first.hash(), second.hash());
    assertThat(taken(built)).containsExactly(hash(other));
  }

  @Test
  void leaves_a_block_that_every_validator_takes_to_be_built_without_it() {
    Block block = build(network.transaction("/a", 1), network.transaction("/unlist/2", 0)).block();
    network.store.deleteVersion("BUILT");
    assertThat(network.apply(network.genesis(), block)).isInstanceOf(BlockOutcome.Applied.class);
    Parent parent = network.genesis().then(block);
    Block next = network.built(parent, network.votes(block, 0, 1, 2), List.of());
    assertThat(network.apply(parent, next)).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void is_taken_where_the_network_keeps_the_reference_s_rules_and_valid_everywhere() {
    FakeNetwork likeReference = new FakeNetwork();
    Block block =
        likeReference.built(
            likeReference.genesis(), List.of(), List.of(likeReference.transaction("/unlist/2", 0)));
    assertThat(block.body().transactions().size()).isEqualTo(1);
    assertThat(likeReference.apply(likeReference.genesis(), block))
        .isInstanceOf(BlockOutcome.Applied.class);
    assertThat(network.apply(network.genesis(), block)).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void is_not_blamed_for_what_was_so_before() {
    network.store.version("B0").write(List.of("values", "mute"), JsonBoolean.TRUE);
    assertThat(network.build(network.genesis(), List.of(), List.of(network.transaction("/a", 1))))
        .isInstanceOfSatisfying(
            BuildOutcome.NotBuilt.class,
            not -> assertThat(not.reason()).isEqualTo(BuildOutcome.Reason.PROPOSAL_WOULD_FAIL));
  }
}
