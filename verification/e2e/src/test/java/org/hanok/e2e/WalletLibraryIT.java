package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** AI Network's own client, unmodified; what it does is in {@code ain-js/*.test.mjs}. */
@Order(30)
@ExtendWith(SharedNode.class)
@DisplayName("ain-js 1.15.0 from npm")
class WalletLibraryIT {

  private static final List<String> NODE_TEST =
      List.of("node", "--test", "--test-concurrency=1", "--test-reporter=spec");

  @Test
  void keeps_wallets_transfers_reads_writes_sets_rules_and_hears_of_events(
      SharedNode.Started started) {
    Path folder = NodeUnderTest.folder().resolve("ain-js");
    NodeUnderTest node = started.node();
    List<String> install = List.of("npm", "ci", "--prefer-offline", "--loglevel=error");
    Command.run(folder, Map.of(), 900, install).orFail();
    Map<String, String> where =
        Map.of(
            "HANOK_URL", node.apiUrl(),
            "HANOK_CHAIN_ID", Integer.toString(NodeUnderTest.CHAIN_ID),
            "HANOK_EVENT_URL", node.eventUrl(),
            "HANOK_FAUCET_FILE", node.home().resolve("keys").resolve("faucet.key").toString());
    Command.Ran ran = Command.run(folder, where, 900, NODE_TEST);
    System.out.println(ran.out());
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
  }
}
