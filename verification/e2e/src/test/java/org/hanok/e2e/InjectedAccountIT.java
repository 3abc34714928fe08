package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.Ecies;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A node whose operator keeps its settings in the network's folder and its key elsewhere: another
 * validator's place on the shared node's network, begun from its genesis block.
 */
@Order(82)
@OnTheSharedNode
@DisplayName("A node that waits for its account")
class InjectedAccountIT {

  private final NodeUnderTest shared;

  InjectedAccountIT(SharedNode.Started started) {
    shared = started.node();
  }

  @Test
  void listens_on_the_networks_port_says_what_it_waits_for_and_begins_when_it_has_it()
      throws IOException {
    try (NodeUnderTest node = NodeUnderTest.named("injected")) {
      node.with("BLOCKCHAIN_CONFIGS_DIR", network(node).toString()).without("PORT");
      JsonObject announcement = node.start();
      assertThat(announcement.getString("waits_for")).isEqualTo("account");
      assertThat(announcement.getString("first_password")).isNotNull();
      assertThat(Outage.health(node, "live").statusCode()).isEqualTo(200);
      assertThat(Outage.health(node, "ready").statusCode()).isEqualTo(503);
      assertThat(Outage.health(node, "ready").body()).contains("waitsFor");
      inject(node, shared.key("keys", "node"));
      Await.until("ready", 240, () -> Outage.health(node, "ready").statusCode() == 200);
      Await.until("blocks", 240, () -> node.rpc().lastBlockNumber() > 2);
    }
  }

  /** The shared node's network with the parameters of an operator who comes from AI Network. */
  private Path network(NodeUnderTest node) throws IOException {
    Path folder = Files.createDirectories(node.home().resolveSibling("injected-network"));
    try (Stream<Path> files = Files.list(shared.home().resolve("network"))) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(String.valueOf(file.getFileName())), Files.readAllBytes(file));
      }
    }
    int port = URI.create(node.apiUrl()).getPort();
    Files.writeString(
        folder.resolve("node_params.json"),
        "{\"PORT\":" + port + ",\"ACCOUNT_INJECTION_OPTION\":\"private_key\"}");
    return folder;
  }

  private static void inject(NodeUnderTest node, KeyPair account) {
    String sealedFor =
        node.rpc().call("ain_getBootstrapPubKey", JsonObject.EMPTY) instanceof JsonString key
            ? key.value()
            : "";
    byte[] digits =
        HexFormat.of().formatHex(account.privateKey()).getBytes(StandardCharsets.US_ASCII);
    byte[] once = new byte[32];
    once[31] = 9;
    JsonObject sealed =
        Ecies.encrypt(
                HexFormat.of().parseHex(sealedFor),
                digits,
                Objects.requireNonNull(KeyPair.of(once)),
                new byte[16])
            .toJson();
    JsonObject params = JsonObject.of("encryptedPrivateKey", sealed);
    assertThat(node.rpc().call("ain_injectAccountFromPrivateKey", params))
        .isEqualTo(JsonBoolean.TRUE);
  }
}
