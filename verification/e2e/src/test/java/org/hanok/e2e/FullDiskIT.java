package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A disk without room. Where a small disk can be mounted it is a real one; elsewhere, or with
 * {@code -Dhanok.e2e.disk=shared}, it is {@link SharedDisk}, which needs no privilege.
 */
@Order(80)
@WithItsOwnNodes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A node whose disk is full")
class FullDiskIT {

  private final Disk disk = Disk.named("full-disk");
  private final NodeUnderTest node = disk.node();

  @BeforeAll
  void start() {
    node.start();
  }

  @AfterAll
  void stop() {
    node.close();
    disk.close();
  }

  @Test
  @Order(1)
  void pauses_before_the_last_bytes_are_used_and_goes_on_when_there_is_room() {
    TransferLoad load = load("0x0000000000000000000000000000000000000d51");
    load.begin();
    Await.until("transfers in final blocks", 480, () -> load.finalised().size() > 20);
    disk.takeMost();
    Outage.assertTold(node, "HANOK-DISK-FULL");
    load.end();
    disk.giveBack();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
  }

  @Test
  @Order(2)
  void loses_nothing_final_when_not_one_byte_can_be_written_from_one_moment_to_the_next() {
    TransferLoad load = load("0x0000000000000000000000000000000000000d52");
    load.begin();
    Await.until("transfers in final blocks", 480, () -> load.finalised().size() > 20);
    disk.takeAll();
    Outage.assertTold(node, "HANOK-");
    load.end();
    assertThat(node.isAlive()).isTrue();
    disk.giveBack();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
    node.killHard();
    node.start();
    Promises.assertKept(node.rpc(), load);
  }

  private TransferLoad load(String recipient) {
    return new TransferLoad(node.rpc(), node.faucet(), recipient);
  }
}
