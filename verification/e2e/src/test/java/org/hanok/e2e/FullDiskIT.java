package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A disk without room. Where a small disk can be mounted it is a real one; elsewhere the system
 * refuses the node every write beyond a byte ({@code prlimit}), which needs no privilege.
 */
@Order(80)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A node whose disk is full")
class FullDiskIT {

  private static final int DISK_MEBIBYTES = 512;
  private static final long ALMOST_NOTHING = 32L << 20;

  private final Optional<SmallDisk> disk = SmallDisk.mounted("full-disk", DISK_MEBIBYTES);
  private final NodeUnderTest node =
      disk.map(small -> NodeUnderTest.in(small.folder().resolve("home")))
          .orElseGet(() -> NodeUnderTest.named("full-disk"));

  @BeforeAll
  void start() {
    node.start();
  }

  @AfterAll
  void stop() {
    node.close();
    disk.ifPresent(SmallDisk::close);
  }

  @Test
  @Order(1)
  void pauses_before_the_last_bytes_are_used_and_goes_on_when_there_is_room() {
    if (disk.isEmpty()) {
      Lacking.extra("no disk can be mounted here: only refused writes are tested");
    }
    TransferLoad load = load("0x0000000000000000000000000000000000000d51");
    load.begin();
    Await.until("transfers in final blocks", 120, () -> load.finalised().size() > 20);
    disk.get().fill(ALMOST_NOTHING);
    Outage.assertTold(node, "HANOK-DISK-FULL");
    load.end();
    disk.get().free();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
  }

  @Test
  @Order(2)
  void loses_nothing_final_when_not_one_byte_can_be_written_from_one_moment_to_the_next() {
    TransferLoad load = load("0x0000000000000000000000000000000000000d52");
    load.begin();
    Await.until("transfers in final blocks", 120, () -> load.finalised().size() > 20);
    takeRoom();
    Outage.assertTold(node, "HANOK-");
    load.end();
    assertThat(node.isAlive()).isTrue();
    giveRoom();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
    node.killHard();
    node.start();
    Promises.assertKept(node.rpc(), load);
  }

  private TransferLoad load(String recipient) {
    return new TransferLoad(node.rpc(), node.faucet(), recipient);
  }

  private void takeRoom() {
    disk.ifPresentOrElse(small -> small.fill(0), () -> limitFiles("1"));
  }

  private void giveRoom() {
    disk.ifPresentOrElse(SmallDisk::free, () -> limitFiles("unlimited"));
  }

  private void limitFiles(String bytes) {
    for (ProcessHandle process : node.processes()) {
      List<String> command =
          List.of("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":unlimited");
      Command.run(NodeUnderTest.folder(), Map.of(), 30, command).orFail();
    }
  }
}
