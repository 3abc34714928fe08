package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** AI Network's own client, unmodified; what it does is in {@code ain-js/*.test.mjs}. */
@Order(30)
@OnTheSharedNode
@DisplayName("ain-js 1.15.0 and 1.13.0 from npm")
class WalletLibraryIT {

  private static final List<String> INSTALL =
      List.of("npm", "ci", "--prefer-offline", "--loglevel=error");
  private static final List<String> NODE_TEST =
      List.of("node", "--test", "--test-concurrency=1", "--test-reporter=spec");

  @Test
  void keeps_wallets_transfers_reads_writes_sets_rules_and_hears_of_events(
      SharedNode.Started started) {
    Path folder = NodeUnderTest.folder().resolve("ain-js");
    NodeUnderTest node = started.node();
    Command.run(folder, Map.of(), 900, INSTALL).orFail();
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

  @Test
  void shows_errors_that_only_this_node_knows_by_their_code_and_text(SharedNode.Started started) {
    Path folder = NodeUnderTest.folder().resolve("ain-js");
    NodeUnderTest node = started.node();
    Command.run(folder, Map.of(), 900, INSTALL).orFail();
    node.hanok("pause", "--reason", "the tests want to see it").orFail();
    try {
      Map<String, String> where =
          Map.of(
              "HANOK_URL", node.apiUrl(),
              "HANOK_CHAIN_ID", Integer.toString(NodeUnderTest.CHAIN_ID),
              "HANOK_EXPECTED_CODE", "HANOK-PAUSED");
      List<String> suite = new ArrayList<>(NODE_TEST);
      suite.add("errors.test.mjs");
      Command.Ran ran = Command.run(folder, where, 900, suite);
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out()).contains("pass 6");
    } finally {
      node.hanok("resume").orFail();
    }
  }
}
