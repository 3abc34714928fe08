package org.hanok.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How the node is")
class NodeStatusReaderTest {

  private static final long GENESIS = 1_700_000_000_000L;

  @TempDir Path home;

  private int sums;
  private Optional<PeerSight> peers = Optional.empty();
  private Block last = block(0);

  private static Block block(long number) {
    return Block.of(
        new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
        new Block.Facts("", number, number, GENESIS, "0x00", "0xValidator", Validators.NONE, 0, 0));
  }

  private NodeStatusReader reader() {
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(7, GENESIS), "0xOwner", "0xValidator", 5);
    NetworkConfig network = new NetworkConfig(params, TimerFlags.NONE, Bandages.NONE, block(0));
    return new NodeStatusReader(
        this::moment,
        new Writer(),
        new TransactionPool(() -> PoolLimits.DEFAULTS),
        new NodeStatusReader.Facts(network, "0xNode", home, "none", GENESIS),
        () -> GENESIS + 5_500,
        () -> Optional.of(new MarketView(path -> escrow())),
        () -> peers,
        List::of);
  }

  private JsonObject escrow() {
    sums++;
    return JsonObject.of("offer", JsonObject.of("balance", JsonNumber.of(sums)));
  }

  @Test
  void is_told_in_short_without_adding_anything_up() {
    assertThat(reader().pulse())
        .isEqualTo(new NodeStatusQuery.Pulse(NodeStatus.State.SERVING, 5, 10, 0));
    assertThat(sums).isZero();
  }

  @Test
  void is_told_with_the_peers_that_there_are() {
    assertThat(reader().current().peersMessage()).contains("alone");
    JsonObject connections =
        JsonObject.builder().set("numOutbound", 2).set("numInbound", 3).build();
    peers = Optional.of(new PeerSight(true, 4, connections, Map.of(), false));
    NodeStatus status = reader().current();
    assertThat(status.peers()).isEqualTo(4);
    assertThat(status.peersMessage()).isEqualTo("2 dialled by this node, 3 that dialled it.");
    assertThat(reader().pulse().peers()).isEqualTo(4);
  }

  @Test
  void is_told_at_length_with_money_that_is_added_up_once_for_each_block() {
    NodeStatusReader reader = reader();
    assertThat(reader.current().escrowTotal()).contains(1.0);
    assertThat(reader.current().escrowTotal()).contains(1.0);
    last = block(1);
    assertThat(reader.current().escrowTotal()).contains(2.0);
    assertThat(sums).isEqualTo(2);
  }

  private static final class Writer implements NodeStatusReader.WriterView {
    @Override
    public String engineName() {
      return "solo";
    }

    @Override
    public List<Condition> pauseConditions() {
      return List.of();
    }

    @Override
    public long lastCommitMillis() {
      return 0;
    }

    @Override
    public long lastTickMillis() {
      return 0;
    }
  }

  private ChainMoment moment() {
    StateNode nothing = Objects.requireNonNull(new StateStore().version(StateStore.EMPTY)).root();
    return new ChainMoment(last, nothing, nothing, List.of());
  }
}
