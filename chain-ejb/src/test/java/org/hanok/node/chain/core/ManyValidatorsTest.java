package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Validators together")
final class ManyValidatorsTest {

  private final Village village = new Village(4, 1);
  private final List<SignedTransaction> sent = new ArrayList<>();

  private SignedTransaction transfer(double ain) {
    long now = village.nowMillis;
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set(
                "ref",
                "/transfer/"
                    + Village.USER.address()
                    + "/"
                    + Village.OWNER.address()
                    + "/"
                    + now
                    + "/value")
            .set("value", ain)
            .build();
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) now).withGasPrice(1);
    return SignedTransaction.sign(body, Village.USER, village.config.chainId());
  }

  private void work(int epochs) {
    for (int i = 0; i < epochs; i++) {
      SignedTransaction transaction = transfer(1 + i);
      Village.Node node = village.nodes.get(village.random.nextInt(village.nodes.size()));
      if (!node.isDown) {
        node.submit(transaction);
        sent.add(transaction);
      }
      village.run(1_000);
    }
  }

  private void agree(int atLeast) {
    List<Village.Node> nodes = village.nodes;
    int height = nodes.stream().mapToInt(node -> node.disk.blocks.size()).min().orElseThrow();
    assertThat(height).isGreaterThanOrEqualTo(atLeast);
    for (Village.Node node : nodes) {
      assertThat(node.faults.count()).isZero();
      for (int i = 0; i < height; i++) {
        assertThat(node.disk.blocks.get(i).hash())
            .isEqualTo(nodes.getFirst().disk.blocks.get(i).hash());
      }
    }
  }

  private void allAreFinal() {
    for (SignedTransaction transaction : sent) {
      for (Village.Node node : village.nodes) {
        assertThat(node.tracker.find(transaction.hash().toString()).state())
            .as("%s at %s", transaction.hash(), node.name())
            .isEqualTo(TransactionState.FINALIZED);
      }
    }
  }

  @Test
  void make_the_same_blocks_final_with_what_anybody_sent_to_one_of_them() {
    work(20);
    village.run(6_000);
    agree(15);
    allAreFinal();
  }

  @Test
  void go_on_while_one_is_away_which_catches_up_when_it_is_back() {
    work(5);
    Village.Node away = village.nodes.get(3);
    away.isDown = true;
    village.run(40_000);
    away.start();
    village.run(15_000);
    work(5);
    village.run(6_000);
    agree(20);
  }

  @Test
  void go_on_after_all_of_them_died_at_once() {
    work(10);
    for (int i = 0; i < 3; i++) {
      village.nodes.forEach(node -> node.isDown = true);
      village.run(1_300);
      village.nodes.forEach(Village.Node::start);
      village.run(7_000);
      work(3);
    }
    village.run(8_000);
    agree(20);
  }

  @Test
  void build_on_votes_of_which_they_know_by_the_blocks_that_carry_them() {
    village.hearsVotes = node -> node.index != 3;
    work(30);
    village.hearsVotes = node -> true;
    village.run(8_000);
    agree(15);
    assertThat(village.votesAgainst).isZero();
  }

  @Test
  void agree_though_messages_are_late_and_get_lost() {
    village.lossShare = 0.1;
    village.longestDelayMillis = 400;
    work(40);
    village.lossShare = 0;
    village.longestDelayMillis = 50;
    village.run(20_000);
    agree(15);
  }

  @Test
  void make_final_what_a_follower_took_while_nobody_was_connected_to_it() {
    Village.Node follower = village.follower();
    work(3);
    village.isCutOff = node -> node == follower;
    SignedTransaction alone = transfer(77);
    follower.submit(alone);
    sent.add(alone);
    village.run(5_000);
    village.isCutOff = node -> false;
    village.run((Reminders.EPOCHS + 10) * 1_000);
    agree(10);
    allAreFinal();
  }

  @Test
  void make_final_what_a_follower_took_that_died_before_it_could_tell_anybody() {
    Village.Node follower = village.follower();
    work(3);
    village.isCutOff = node -> node == follower;
    SignedTransaction alone = transfer(77);
    follower.submit(alone);
    sent.add(alone);
    follower.isDown = true;
    village.run(5_000);
    village.isCutOff = node -> false;
    follower.start();
    village.run((Reminders.EPOCHS + 10) * 1_000);
    agree(10);
    allAreFinal();
  }
}
