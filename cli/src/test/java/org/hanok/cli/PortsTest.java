package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node's ports")
final class PortsTest {

  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();

  private void requireFree() {
    Ports.requireFree(NodeHome.at(home, environment));
  }

  /** Below the ports that systems take for outgoing connections: nobody gets it by chance. */
  private static String freePort() {
    for (int i = 0; i < 1_000; i++) {
      int port = 20_000 + ThreadLocalRandom.current().nextInt(12_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return Integer.toString(socket.getLocalPort());
      } catch (IOException taken) {
        // the next one
      }
    }
    throw new IllegalStateException("no port is free");
  }

  @Test
  void that_are_taken_are_named_with_the_setting_that_chooses_another() throws IOException {
    environment.put("PORT", freePort());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      environment.put("HANOK_ADMIN_PORT", Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(this::requireFree)
          .isInstanceOfSatisfying(
              CliException.class, e -> assertThat(e.code()).isEqualTo("HANOK-CLI-PORT-TAKEN"))
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("HANOK_ADMIN_PORT=");
    }
    assertThatCode(this::requireFree).doesNotThrowAnyException();
  }

  @Test
  void are_those_of_the_event_handler_too_if_it_is_to_listen() throws IOException {
    environment.put("PORT", freePort());
    environment.put("HANOK_ADMIN_PORT", freePort());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      environment.put("EVENT_HANDLER_PORT", Integer.toString(taken.getLocalPort()));
      assertThatCode(this::requireFree).doesNotThrowAnyException();
      environment.put("ENABLE_EVENT_HANDLER", "true");
      assertThatThrownBy(this::requireFree).hasMessageContaining("EVENT_HANDLER_PORT=");
    }
  }

  @Test
  void differ_from_one_another_and_are_on_this_machine() {
    environment.put("PORT", "30001");
    environment.put("HANOK_ADMIN_PORT", "30001");
    assertThatThrownBy(this::requireFree)
        .hasMessageContaining("PORT and HANOK_ADMIN_PORT are both 30001");
    environment.put("HANOK_HOST", "no such host");
    assertThatThrownBy(this::requireFree).hasMessageContaining("HANOK_HOST");
  }
}
