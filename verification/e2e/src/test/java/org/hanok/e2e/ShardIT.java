package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node whose chain is the child of one of AI Network's own nodes. That needs a checkout of it
 * with its dependencies, named by HANOK_REFERENCE; without one it is skipped and says so.
 */
@Order(170)
@WithItsOwnNodes
@DisplayName("A child chain")
class ShardIT {

  private static final String PATH = "/apps/hanok_child";
  private static final double STAKE = 10_000_000;
  private static final KeyPair OWNER = key(1);
  private static final KeyPair REPORTER = key(2);

  private static KeyPair key(int last) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) last;
    return KeyPair.of(bytes);
  }

  private static JsonObject params() {
    JsonObject sharding =
        JsonObject.builder()
            .set("shard_owner", OWNER.address().toString())
            .set("shard_reporter", REPORTER.address().toString())
            .set("sharding_protocol", "POA")
            .set("sharding_path", PATH)
            .set("parent_chain_poc", "http://parent.example:8081")
            .set("reporting_period", 2)
            .set("max_shard_report", 100)
            .set("num_shard_report_deleted", 100)
            .build();
    return PrivateNetwork.params(
            PrivateNetwork.Settings.standard(0, System.currentTimeMillis() - 60_000),
            OWNER.address().toString(),
            REPORTER.address().toString(),
            STAKE)
        .toBuilder()
        .set("sharding", sharding)
        .build();
  }

  private static void writeNetwork(Path configs) throws IOException {
    JsonObject params = params();
    LedgerOptions ledger =
        LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain());
    GenesisPlan plan =
        new GenesisPlan(
            OWNER.address().toString(),
            REPORTER.address().toString(),
            STAKE,
            Map.of(REPORTER.address().toString(), STAKE * 2),
            params,
            PrivateNetwork.flags(),
            List.of());
    JsonObject.Builder flags = JsonObject.builder();
    JsonObject always =
        JsonObject.builder().set("enabled_block", 0).set("has_bandage", false).build();
    PrivateNetwork.flags().flags().keySet().forEach(name -> flags.set(name, always));
    Files.createDirectories(configs);
    switch (GenesisFactory.create(plan, OWNER, REPORTER, Ledger.executors(ledger))) {
      case GenesisFactory.Outcome.Created created -> {
        write(configs, NetworkConfigFiles.BLOCKCHAIN_PARAMS, params);
        write(configs, NetworkConfigFiles.TIMER_FLAGS, flags.build());
        write(configs, NetworkConfigFiles.GENESIS_BLOCK, created.config().genesisBlock().toJson());
      }
      case GenesisFactory.Outcome.Failed failed -> throw new AssertionError(failed);
    }
  }

  private static void write(Path folder, String name, JsonObject value) throws IOException {
    byte[] text = JsonText.stringify(value).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text);
    }
    Files.write(folder.resolve(name), name.endsWith(".gz") ? packed.toByteArray() : text);
  }

  private static long reported(Rpc parent) {
    return parent.value(PATH + "/.shard/latest_block_number") instanceof JsonNumber number
        ? (long) number.value()
        : -1;
  }

  private static void assertProven(Rpc parent, Rpc child, long number) {
    String proof = child.block(number).orElseThrow().getString("state_proof_hash");
    assertThat(parent.value(PATH + "/.shard/proof_hash_map/" + number + "/proof_hash"))
        .as("the proof hash of block %s", number)
        .isEqualTo(JsonString.of(Optional.ofNullable(proof).orElseThrow()));
  }

  @Test
  void reports_each_of_its_blocks_to_AI_Networks_node_and_goes_on_after_a_kill(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path checkout =
        ReferenceNode.checkout()
            .orElseGet(
                () ->
                    Lacking.extra(
                        "a child chain of AI Network's node: HANOK_REFERENCE names no checkout of"
                            + " it with its dependencies"));
    Path configs = folder.resolve("configs").resolve("child");
    writeNetwork(configs);
    Map<String, String> settings =
        Map.of(
            "UNSAFE_PRIVATE_KEY",
            SideBySide.KEY,
            "BLOCKCHAIN_CONFIGS_DIR",
            checkout.resolve("blockchain-configs/1-node").toString(),
            "ENABLE_EXPRESS_RATE_LIMIT",
            "false");
    try (ReferenceNode reference = ReferenceNode.start(checkout, folder.resolve("ref"), settings);
        NodeUnderTest node = NodeUnderTest.named("child-chain")) {
      node.without("HANOK_CHAIN_ID")
          .with("BLOCKCHAIN_CONFIGS_DIR", configs.toString())
          .with("UNSAFE_PRIVATE_KEY", Hex.encode(REPORTER.privateKey()))
          .with("HANOK_SHARD_PARENT", reference.url())
          .start();
      Rpc parent = new Rpc(reference.url());
      Await.until("reports of three blocks", 600, () -> reported(parent) >= 3);
      for (long number = 0; number <= 3; number++) {
        assertProven(parent, node.rpc(), number);
      }
      node.killHard();
      node.start();
      long before = reported(parent);
      Await.until("reports after the restart", 600, () -> reported(parent) > before + 2);
      for (long number = before; number <= before + 2; number++) {
        assertProven(parent, node.rpc(), number);
      }
    }
  }
}
