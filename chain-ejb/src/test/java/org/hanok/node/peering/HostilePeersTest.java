package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.transaction.SignedTransaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each message type, spoilt in all ways, at real sockets of real chains. */
@DisplayName("Validators among hostile peers")
@Timeout(1_800)
final class HostilePeersTest {

  /** More by {@code -Dhanok.hostile.messages}, from another {@code -Dhanok.hostile.seed}. */
  private static final int MESSAGES = Integer.getInteger("hanok.hostile.messages", 1_500);

  private static final long SEED = Long.getLong("hanok.hostile.seed", 1);

  @TempDir private Path folder;

  @Test
  void go_on_agree_and_know_no_bug() throws InterruptedException {
    try (SocketNetwork network = new SocketNetwork(3, folder)) {
      network.nodes.forEach(SocketNode::start);
      network.await("blocks", () -> network.allAre(6));
      SocketNode first = network.nodes.getFirst();
      List<Block> blocks =
          LongStream.rangeClosed(1, 6).mapToObj(i -> first.block(i).orElseThrow()).toList();
      List<Thread> talking = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HostilePeer hostile = new HostilePeer(network.config, blocks, SEED + i);
        int port = network.nodes.get(i).peerPort();
        talking.add(
            Thread.ofPlatform()
                .start(() -> assertThat(hostile.talkTo(port, MESSAGES)).isPositive()));
      }
      long before = first.height();
      network.await("blocks while they talk", () -> network.allAre(before + 3));
      for (Thread one : talking) {
        one.join();
      }
      stillServes(network);
    }
  }

  private static void stillServes(SocketNetwork network) throws InterruptedException {
    SignedTransaction sent = network.transfer(1);
    assertThat(network.nodes.get(1).ingress.submit(sent.toJson()))
        .isInstanceOf(SubmitOutcome.Accepted.class);
    String hash = sent.hash().toString();
    network.await("final everywhere", () -> isFinal(network, hash));
    long common = network.nodes.stream().mapToLong(SocketNode::height).min().orElseThrow();
    for (SocketNode node : network.nodes) {
      assertThat(node.driver.faults()).isZero();
      assertThat(node.peers().size()).as("peers that were not let go").isGreaterThanOrEqualTo(2);
      assertThat(node.block(common).orElseThrow().hash())
          .isEqualTo(network.nodes.getFirst().block(common).orElseThrow().hash());
    }
  }

  private static boolean isFinal(SocketNetwork network, String hash) {
    return network.nodes.stream()
        .map(node -> node.driver.tracker().find(hash))
        .allMatch(known -> known != null && known.state() == TransactionState.FINALIZED);
  }
}
