package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.network.LiveNetwork;
import org.hanok.node.network.OwnKey;
import org.hanok.node.network.PeerLine;
import org.hanok.node.network.ValidatorReport;
import org.hanok.node.network.ValidatorReport.Mark;
import org.hanok.node.network.ValidatorReport.ValidatorLine;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.state.StateNode;

/** The network as operators of one running node see it, held against what is so. */
final class SeenNetwork {

  private static final int BLOCKS = 5;

  private final ChainDriver driver;
  private final BlockStore blocks;
  private final PeerRoom room;
  private final LiveNetwork network;

  SeenNetwork(NetworkConfig config, ChainDriver driver, UnitOfWork work, PeerRoom room) {
    this.driver = driver;
    this.blocks = new BlockStore(work);
    this.room = room;
    this.network =
        new LiveNetwork(
            new LiveNetwork.Sources(
                config,
                driver,
                blocks::byNumber,
                () -> Optional.of(room.neighbours()),
                () -> new OwnKey("0xNobody", OptionalLong.empty(), List.of()),
                System::currentTimeMillis));
  }

  boolean hasPeersInStep(int count, long atLeast) {
    return room.neighbours().peers().stream()
            .filter(peer -> peer.standing() == PeerLine.Standing.IN_STEP)
            .filter(peer -> peer.lastBlockNumber().orElse(0) >= atLeast)
            .filter(peer -> peer.roundTripMillis().isPresent())
            .count()
        == count;
  }

  /** No peer is at another height than a node of that address was at, or will be. */
  void peersAreAmong(Map<String, Long> heights) {
    for (PeerLine peer : network.neighbourhood().neighbours().orElseThrow().peers()) {
      assertThat(heights).containsKey(peer.address());
      assertThat(peer.lastBlockNumber().orElseThrow())
          .isLessThanOrEqualTo(heights.get(peer.address()) + PeerLine.IN_STEP_BLOCKS);
      assertThat(peer.validator()).isTrue();
      assertThat(peer.nodeState()).contains("SERVING");
      assertThat(peer.sentMessages()).isPositive();
      assertThat(peer.heardUnits()).isGreaterThan(peer.heardMessages());
    }
  }

  /** Blocks, votes and rewards are theirs, as blocks and state have them. */
  void validatorsAre(Set<String> addresses) {
    ValidatorReport report = network.validators(BLOCKS);
    assertThat(report.window().blocks()).isEqualTo(BLOCKS);
    assertThat(report.validators())
        .allMatch(ValidatorLine::mayPropose)
        .allMatch(one -> one.rewards() > 0)
        .extracting(ValidatorLine::address)
        .containsExactlyInAnyOrderElementsOf(addresses);
    assertThat(report.validators().stream().mapToLong(ValidatorLine::proposed).sum())
        .isEqualTo(BLOCKS);
    for (long number = report.window().fromBlock(); number <= report.window().toBlock(); number++) {
      assertThat(seenVoters(report, number)).isEqualTo(votersInState(number));
    }
  }

  private static Set<String> seenVoters(ValidatorReport report, long number) {
    int at = (int) (number - report.window().fromBlock());
    Set<String> voters = new TreeSet<>();
    for (ValidatorLine line : report.validators()) {
      Mark mark = line.marks().get(at);
      if (mark == Mark.VOTED || mark == Mark.PROPOSED) {
        voters.add(line.address());
      }
    }
    return voters;
  }

  private Set<String> votersInState(long number) {
    Block block = blocks.byNumber(number).orElseThrow();
    List<String> path =
        List.of("values", "consensus", "number", "" + number, block.hash().toString(), "vote");
    StateNode votes = driver.moment().finalRoot().find(path);
    Set<String> voters = new TreeSet<>(Objects.requireNonNull(votes).labels());
    voters.add(block.header().proposer());
    return voters;
  }
}
