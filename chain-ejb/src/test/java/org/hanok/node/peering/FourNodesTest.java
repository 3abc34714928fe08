package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.transaction.SignedTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real chains on real databases, which find each other and speak over real sockets. */
@DisplayName("Four nodes on one machine")
@Timeout(1_800)
final class FourNodesTest {

  @TempDir private Path folder;
  private SocketNetwork network;

  @AfterEach
  void stop() {
    network.close();
  }

  /** What operators of {@code node} see is what the others know of themselves. */
  private void seesTheOthersAsTheyAre(SocketNode node) throws InterruptedException {
    SeenNetwork seen = node.seen();
    network.await("three peers that told of their blocks", () -> seen.hasPeersInStep(3, 3));
    Map<String, Long> heights = new HashMap<>();
    network.nodes.forEach(one -> heights.put(one.key.address().toString(), one.height()));
    seen.peersAreAmong(heights);
    network.await("blocks to count", () -> network.allAre(8));
    seen.validatorsAre(heights.keySet());
  }

  @Test
  void take_a_fifth_which_begins_with_a_snapshot_and_a_sixth_which_executes_all_blocks()
      throws InterruptedException {
    network = new SocketNetwork(4, folder);
    network.nodes.forEach(SocketNode::start);
    network.await("blocks", () -> network.allAre(26));
    List<Integer> ports = SocketNetwork.freePorts(4);
    String seed = network.nodes.getFirst().url();
    SocketNode fifth = network.add(SocketNetwork.key(5), ports.get(0), ports.get(1), seed);
    fifth.startWithSnapshot();
    long began = fifth.height();
    assertThat(began).isGreaterThanOrEqualTo(20);
    network.await("the fifth follows", () -> fifth.height() >= began + 4);
    network.await("the old blocks are here", () -> fifth.gap().oldest() == 0);

    fifth.stop();
    fifth.start();
    long again = fifth.height();
    assertThat(again).isGreaterThanOrEqualTo(began + 4);
    network.await("it follows again", () -> fifth.height() >= again + 3);
    SocketNode sixth = network.add(SocketNetwork.key(6), ports.get(2), ports.get(3), seed);
    sixth.start();
    assertThat(sixth.height()).isZero();
    network.await(
        "the sixth has executed the whole chain", () -> sixth.height() >= fifth.height() - 1);
    for (long number = 0; number <= again; number++) {
      assertThat(fifth.block(number).orElseThrow())
          .isEqualTo(network.nodes.getFirst().block(number).orElseThrow());
    }
    assertThat(fifth.driver.faults()).isZero();
  }

  @Test
  void find_each_other_agree_and_go_on_while_one_is_away() throws InterruptedException {
    network = new SocketNetwork(4, folder);
    network.nodes.forEach(SocketNode::start);
    network.await("blocks", () -> network.allAre(3));

    SignedTransaction sent = network.transfer(1);
    assertThat(network.nodes.get(2).ingress.submit(sent.toJson()))
        .isInstanceOf(SubmitOutcome.Accepted.class);
    String hash = sent.hash().toString();
    network.await(
        "final everywhere",
        () ->
            network.nodes.stream()
                .allMatch(
                    node ->
                        Optional.ofNullable(node.driver.tracker().find(hash))
                            .filter(known -> known.state() == TransactionState.FINALIZED)
                            .isPresent()));

    seesTheOthersAsTheyAre(network.nodes.get(1));
    network.nodes.get(3).stop();
    long before = network.nodes.getFirst().height();
    network.await("blocks of three", () -> network.allAre(before + 4));
    network.nodes.get(3).start();
    long now = network.nodes.getFirst().height();
    network.await("the fourth is back", () -> network.allAre(now + 3));

    long common = network.nodes.stream().mapToLong(SocketNode::height).min().orElseThrow();
    for (SocketNode node : network.nodes) {
      assertThat(node.block(common).orElseThrow().hash())
          .isEqualTo(network.nodes.getFirst().block(common).orElseThrow().hash());
      assertThat(node.driver.faults()).isZero();
    }
  }
}
