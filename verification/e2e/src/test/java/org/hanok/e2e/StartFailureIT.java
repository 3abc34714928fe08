package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator is told whose node does not start; each time in seconds, and by a code. */
@Order(78)
@WithItsOwnNodes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A node that cannot start")
class StartFailureIT {

  private final NodeUnderTest node = NodeUnderTest.named("start-failure");

  @AfterAll
  void close() {
    node.close();
  }

  private Command.Ran run() {
    return node.hanok("run", "-d", "--json");
  }

  private void assertTold(String code, String words) {
    Command.Ran ran = run();
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isNotZero();
    assertThat(ran.error().getString("code")).as(ran.err()).isEqualTo(code);
    assertThat(ran.error().getString("message")).contains(words);
    assertThat(node.isAlive()).isFalse();
  }

  @Test
  @Order(1)
  void names_a_port_that_another_program_uses() throws IOException {
    int port = Integer.parseInt(node.environment().get("HANOK_ADMIN_PORT"));
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("localhost"))) {
      assertTold("HANOK-CLI-PORT-TAKEN", "port " + other.getLocalPort());
    }
  }

  @Test
  @Order(2)
  void names_a_setting_that_is_none_and_starts_when_it_is_mended() {
    node.with("STAKE", "much");
    assertTold("HANOK-SETTINGS", "STAKE");
    node.without("STAKE");
    node.start();
    node.stop();
  }

  @Test
  @Order(3)
  void names_the_other_network_whose_chain_the_data_folder_holds() throws IOException {
    Path network = Files.createDirectories(node.home().resolveSibling("start-failure-network"));
    NodeUnderTest.remove(network);
    Files.move(node.home().resolve("network"), network);
    // A network is made where there is none: the chain of the one before is still there.
    assertTold("HANOK-OTHER-NETWORK", "Use another HANOK_HOME");
  }
}
