package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.reason.ShardReason;
import org.hanok.node.settings.ConfigFolder;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.sharding.ParentDoor;
import org.hanok.node.sharding.Shards;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node whose account reports its chain")
final class ShardNodeTest {

  private static final String LATEST = "/apps/afan/.shard/latest_block_number";
  private static final int MAX_LOOKS = 3_000;

  @TempDir Path folder;

  private PrivateChain parent;
  private ParentDoor door;
  private TestDatabase database;

  @BeforeEach
  void open() throws IOException {
    parent = new PrivateChain(folder.resolve("parent"));
    door = new ParentDoor(parent);
    database = TestDatabase.h2(folder.resolve("home"));
    writeNetwork();
  }

  @AfterEach
  void close() {
    database.close();
    door.close();
    parent.close();
  }

  private Path configs() {
    return folder.resolve("configs").resolve("child");
  }

  private void writeNetwork() {
    JsonObject params =
        PrivateChain.params().toBuilder().set("sharding", Shards.params("/apps/afan", 1)).build();
    NetworkConfig network = PrivateChain.network(PrivateChain.ledger(params));
    ConfigFolder files = new ConfigFolder(configs());
    files.write(NetworkConfigFiles.BLOCKCHAIN_PARAMS, params);
    files.write(NetworkConfigFiles.GENESIS_BLOCK, network.genesisBlock().toJson());
    JsonObject.Builder flags = JsonObject.builder();
    JsonObject always =
        JsonObject.builder().set("enabled_block", 0).set("has_bandage", false).build();
    PrivateNetwork.flags().flags().keySet().forEach(name -> flags.set(name, always));
    files.write(NetworkConfigFiles.TIMER_FLAGS, flags.build());
  }

  private Node start(String name, String value) {
    Map<String, String> environment =
        Map.of(
            "HANOK_HOME",
            folder.resolve("home").toString(),
            "BLOCKCHAIN_CONFIGS_DIR",
            configs().toString(),
            "UNSAFE_PRIVATE_KEY",
            Hex.encode(Shards.REPORTER.privateKey()),
            name,
            value);
    return Node.start(
        NodeSettings.of(environment),
        new Platform(database.work(), "H2", Runnable::run, Thread::new, System::currentTimeMillis));
  }

  @Test
  void registers_and_reports_where_the_operator_says_that_the_parent_is() throws Exception {
    try (Node node = start("HANOK_SHARD_PARENT", door.url())) {
      for (int i = 0; i < MAX_LOOKS && latest() == null; i++) {
        long number = parent.driver().last().number();
        parent.epochsUntil(() -> parent.driver().last().number() > number);
        Thread.sleep(200);
      }

      assertThat(latest()).isEqualTo(JsonNumber.ZERO);
      assertThat(isConcerned(node)).isFalse();
    }
  }

  private JsonValue latest() {
    return door.state()
        .value(LATEST, JsonObject.EMPTY)
        .filter(value -> !value.equals(JsonNumber.of(-1)))
        .orElse(null);
  }

  @Test
  void calls_no_private_address_that_the_networks_parameters_name_and_says_so() throws Exception {
    JsonObject here =
        Shards.params("/apps/afan", 1).toBuilder().set("parent_chain_poc", door.url()).build();
    JsonObject params = PrivateChain.params().toBuilder().set("sharding", here).build();
    NetworkConfig network = PrivateChain.network(PrivateChain.ledger(params));
    ConfigFolder files = new ConfigFolder(configs());
    files.write(NetworkConfigFiles.BLOCKCHAIN_PARAMS, params);
    files.write(NetworkConfigFiles.GENESIS_BLOCK, network.genesisBlock().toJson());

    try (Node node = start("HANOK_SHARD_GAS_PRICE", "0")) {
      for (int i = 0; i < MAX_LOOKS && !isConcerned(node); i++) {
        Thread.sleep(200);
      }

      assertThat(isConcerned(node)).isTrue();
    }
  }

  private static boolean isConcerned(Node node) {
    return node.status().current().conditions().stream()
        .map(Condition::reason)
        .anyMatch(ShardReason.PARENT_NOT_CALLED::equals);
  }
}
