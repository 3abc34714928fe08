package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hanok.protocol.json.JsonObject;

/** What a node must keep of what it said under a load, whatever happened to it since. */
final class Promises {

  private Promises() {}

  static void assertKept(Rpc rpc, TransferLoad load) {
    assertThat(load.finalised()).isNotEmpty();
    load.blocksSeen()
        .forEach(
            (number, block) -> assertThat(rpc.block(number)).as("block " + number).contains(block));
    load.finalised()
        .forEach(
            hash ->
                assertThat(rpc.transaction(hash).map(Rpc::isFinalised)).as(hash).contains(true));
    long before = load.lastBlockSeen();
    Await.until("new blocks", 360, () -> rpc.lastBlockNumber() > before + 3);
    assertThatTheStateIsWhatTheBlocksSay(rpc, load);
  }

  // Every final transfer moved money once, and nothing else did.
  private static void assertThatTheStateIsWhatTheBlocksSay(Rpc rpc, TransferLoad load) {
    Await.until("no transfer waits for a block", 240, () -> load.settles(rpc));
    long last = rpc.lastBlockNumber();
    long transfers = 0;
    String lastHash = "";
    for (long number = 0; number <= last; number++) {
      JsonObject block = rpc.block(number).orElseThrow();
      if (number > 0) {
        assertThat(block.getString("last_hash")).isEqualTo(lastHash);
      }
      lastHash = String.valueOf(block.getString("hash"));
      transfers += load.transfersIn(block);
    }
    assertThat(transfers).isGreaterThanOrEqualTo(load.finalised().size());
    assertThat(rpc.balance(load.recipient()))
        .isCloseTo(transfers * TransferLoad.AMOUNT, within(1e-6));
  }
}
