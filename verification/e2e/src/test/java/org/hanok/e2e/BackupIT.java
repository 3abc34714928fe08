package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Last night's backup, and the morning after. */
@Order(65)
@WithItsOwnNodes
@DisplayName("A node that is backed up while it serves under a load")
class BackupIT {

  private static final Path FOLDER = NodeUnderTest.folder().resolve("target").resolve("backups");

  @Test
  void comes_back_in_another_folder_with_its_state_its_balances_and_its_programs()
      throws IOException {
    NodeUnderTest.remove(FOLDER);
    Path file = Files.createDirectories(FOLDER).resolve("node.hanok");
    try (NodeUnderTest node = NodeUnderTest.named("backed-up");
        NodeUnderTest restored = NodeUnderTest.named("restored")) {
      node.start();
      node.hanok("publish", NodeUnderTest.root().resolve("samples/markdown").toString()).orFail();
      double money = node.rpc().moneyInAll();
      TransferLoad load =
          new TransferLoad(node.rpc(), node.faucet(), "0x000000000000000000000000000000000000d0d0");
      load.begin();
      Await.until("transfers in final blocks", 480, () -> !load.finalised().isEmpty());
      JsonObject made = node.hanok("backup", file.toString(), "--json").orFail().json();
      long block = (long) made.getNumber("block", -1);
      Await.until("the node goes on", 240, () -> load.lastBlockSeen() > block + 2);
      load.end();
      long lastEpoch = lastEpoch(node.rpc());
      assertRefusals(node, file);
      node.stop();
      assertThat(backedUpAgain(node)).isGreaterThanOrEqualTo(block + 2);

      bringKeys(node, restored);
      JsonObject back = restored.hanok("restore", file.toString(), "--json").orFail().json();
      System.out.printf("backup %s%nrestore %s%n", made, back);
      assertThat(back.getString("state_hash")).isEqualTo(made.getString("state_hash"));
      restored.start();
      assertSame(restored.rpc(), load, block, String.valueOf(made.getString("state_hash")));
      assertThat(restored.rpc().moneyInAll()).isCloseTo(money, within(1e-6));
      Await.until("new blocks", 360, () -> restored.rpc().lastBlockNumber() > block + 2);
      assertThat(restored.rpc().block(block + 1).orElseThrow().getNumber("epoch", -1))
          .isGreaterThan(lastEpoch);
      JsonObject answer =
          restored.hanok("call", "markdown", "{\"markdown\":\"*back*\"}", "--json").orFail().json();
      assertThat(Objects.requireNonNull(answer.getObject("result")).getString("html"))
          .contains("<em>back</em>");
      restored.restartAndCompare();
    }
  }

  private static long lastEpoch(Rpc rpc) {
    return (long) rpc.block(rpc.lastBlockNumber()).orElseThrow().getNumber("epoch", -1);
  }

  private static void assertRefusals(NodeUnderTest node, Path file) throws IOException {
    node.hanok("backup", "--verify", file.toString()).orFail();
    assertThat(node.hanok("backup", file.toString(), "--json").error().getString("code"))
        .isEqualTo("HANOK-CLI-FILE-EXISTS");
    byte[] bytes = Files.readAllBytes(file);
    Path cut = Files.write(FOLDER.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 9));
    assertThat(node.hanok("restore", cut.toString(), "--json").error().getString("code"))
        .isEqualTo("HANOK-BACKUP-TRUNCATED");
    bytes[bytes.length / 3] ^= 16;
    Path turned = Files.write(FOLDER.resolve("turned"), bytes);
    assertThat(
            node.hanok("backup", "--verify", turned.toString(), "--json").error().getString("code"))
        .isEqualTo("HANOK-BACKUP-DAMAGED");
    assertThat(node.hanok("restore", file.toString(), "--json").error().getString("code"))
        .isEqualTo("HANOK-CLI-RUNNING");
  }

  /** Of a stopped node, over the file that is there; answers its block. */
  private static long backedUpAgain(NodeUnderTest node) {
    Path second = FOLDER.resolve("second");
    JsonObject made =
        node.hanok("backup", second.toString(), "--with-keys", "--json").orFail().json();
    assertThat(node.hanok("restore", second.toString(), "--json").error().getString("code"))
        .isEqualTo("HANOK-RESTORE-NOT-EMPTY");
    return (long) made.getNumber("block", -1);
  }

  private static void bringKeys(NodeUnderTest from, NodeUnderTest to) throws IOException {
    Path keys = Files.createDirectories(to.home().resolve("keys"));
    try (Stream<Path> files = Files.list(from.home().resolve("keys"))) {
      for (Path key : files.toList()) {
        Files.copy(key, keys.resolve(key.getFileName()));
      }
    }
  }

  private static void assertSame(Rpc rpc, TransferLoad load, long last, String stateHash) {
    for (Map.Entry<Long, JsonObject> seen : load.blocksSeen().entrySet()) {
      if (seen.getKey() <= last) {
        assertThat(rpc.block(seen.getKey())).as("block " + seen.getKey()).contains(seen.getValue());
      }
    }
    assertThat(rpc.block(last).orElseThrow().getString("state_proof_hash")).isEqualTo(stateHash);
    long transfers = 0;
    for (long number = 0; number <= last; number++) {
      transfers += load.transfersIn(rpc.block(number).orElseThrow());
    }
    assertThat(transfers).isPositive();
    assertThat(rpc.balance(load.recipient()))
        .isCloseTo(transfers * TransferLoad.AMOUNT, within(1e-6));
  }
}
