package org.hanok.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.node.settings.NodeParamTable;
import org.hanok.node.settings.NodeParams;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.StableJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Node parameters")
class NodeParamsTest {

  private static final KeyPair NODE = key(1);
  private static final KeyPair STRANGER = key(2);
  private static final long NOW = 1_700_000_000_000L;

  private final NodeParams params =
      NodeParams.of(name -> Optional.empty(), JsonObject.EMPTY, JsonObject.EMPTY);
  private final NodeParamCommands commands =
      new SignedNodeParamCommands(params, NODE.address(), () -> 0, () -> NOW, new Forgetful());

  @Test
  void the_manual_names_every_parameter() throws IOException {
    Path root = Path.of(System.getProperty("hanok.root", ".."));
    String manual = Files.readString(root.resolve("docs/operations.md"));
    for (NodeParamTable.Row row : NodeParamTable.rows()) {
      assertThat(manual).contains("`" + row.name() + "`").contains(row.meaning());
    }
  }

  @Test
  void the_environment_wins_over_the_networks_file_which_wins_over_the_default(@TempDir Path folder)
      throws IOException {
    Path base = Files.createDirectories(folder.resolve("base"));
    Files.writeString(
        base.resolve("node_params.json"),
        "{\"TX_POOL_SIZE_LIMIT\":7,\"TX_POOL_SIZE_LIMIT_PER_ACCOUNT\":8,"
            + "\"DEV_CLIENT_API_IP_WHITELIST\":[]}");
    NodeSettings settings =
        NodeSettings.of(
            Map.of(
                "HANOK_HOME",
                folder.toString(),
                "BLOCKCHAIN_CONFIGS_DIR",
                folder.resolve("1-node").toString(),
                "TX_POOL_SIZE_LIMIT",
                "9",
                "CORS_WHITELIST",
                "a,b"));
    assertThat(settings.params().number("TX_POOL_SIZE_LIMIT")).isEqualTo(9);
    assertThat(settings.number("TX_POOL_SIZE_LIMIT_PER_ACCOUNT")).isEqualTo(8);
    assertThat(settings.params().whitelist("DEV_CLIENT_API_IP_WHITELIST")).contains(List.of());
    assertThat(settings.params().whitelist("CORS_WHITELIST")).contains(List.of("a", "b"));
    assertThat(settings.params().flag("ENABLE_EXPRESS_RATE_LIMIT")).isTrue();
  }

  @Test
  void what_is_set_to_nothing_is_off_or_allows_nobody(@TempDir Path folder) {
    NodeSettings settings =
        NodeSettings.of(
            Map.of(
                "HANOK_HOME",
                folder.toString(),
                "BLOCKCHAIN_CONFIGS_DIR",
                folder.resolve("1-node").toString(),
                "DEV_CLIENT_API_IP_WHITELIST",
                "",
                "ENABLE_GAS_FEE_WORKAROUND",
                "",
                "TX_POOL_SIZE_LIMIT",
                "",
                "REQUEST_BODY_SIZE_LIMIT",
                ""));
    assertThat(settings.params().whitelist("DEV_CLIENT_API_IP_WHITELIST")).contains(List.of(""));
    assertThat(settings.flag("ENABLE_GAS_FEE_WORKAROUND")).isFalse();
    assertThat(settings.params().number("TX_POOL_SIZE_LIMIT")).isEqualTo(1_000);
    assertThat(settings.params().text("REQUEST_BODY_SIZE_LIMIT")).isEqualTo("100kb");
  }

  @Test
  void on_its_own_network_a_node_signs_for_nobody(@TempDir Path folder) {
    NodeSettings settings = NodeSettings.of(Map.of("HANOK_HOME", folder.toString()));
    assertThat(settings.params().flag("ENABLE_DEV_CLIENT_SET_API")).isFalse();
    assertThat(settings.params().flag("ENABLE_EXPRESS_RATE_LIMIT")).isFalse();
  }

  @Test
  void the_private_key_is_never_told() {
    NodeParams secret =
        NodeParams.of(name -> Optional.of("b22c95"), JsonObject.EMPTY, JsonObject.EMPTY);
    assertThat(secret.all().get("UNSAFE_PRIVATE_KEY")).isEqualTo(JsonString.of(""));
  }

  @Test
  void the_holder_of_the_nodes_key_changes_parameters() {
    JsonObject done = commands.set(call(NODE, "ain_setNodeParam", "DEBUG", "true", NOW));
    assertThat(done.getString("message")).isEqualTo("Param [DEBUG] is now set as: true");
    JsonObject read = commands.get(call(NODE, "ain_getNodeParam", "DEBUG", "", NOW));
    assertThat(read).isEqualTo(JsonObject.of("result", JsonBoolean.TRUE));
  }

  @Test
  void strangers_old_messages_and_those_of_the_future_are_refused() {
    JsonObject stranger = call(STRANGER, "ain_setNodeParam", "DEBUG", "true", NOW);
    JsonObject old = call(NODE, "ain_setNodeParam", "DEBUG", "true", NOW - 600_001);
    JsonObject future = call(NODE, "ain_setNodeParam", "DEBUG", "true", NOW + 600_001);
    JsonObject other = call(NODE, "ain_getNodeParam", "DEBUG", "true", NOW);
    for (JsonObject bad : List.of(stranger, old, future, other, JsonObject.EMPTY)) {
      assertThat(commands.set(bad).get("code")).isEqualTo(JsonNumber.of(30_501));
    }
    assertThat(params.flag("DEBUG")).isFalse();
  }

  @Test
  void an_address_goes_onto_the_list_once_and_off_again() {
    String list = "DEV_CLIENT_API_IP_WHITELIST";
    String add = "ain_addToWhitelistNodeParam";
    String remove = "ain_removeFromWhitelistNodeParam";
    assertThat(commands.addToWhitelist(call(NODE, add, list, "::1", NOW)).getString("message"))
        .isEqualTo("Added (::1) to whitelist [" + list + "]: [\"::1\"]");
    assertThat(commands.addToWhitelist(call(NODE, add, list, "::1", NOW)).get("code"))
        .isEqualTo(JsonNumber.of(30_504));
    assertThat(params.whitelist(list)).contains(List.of("::1"));
    assertThat(commands.removeFromWhitelist(call(NODE, remove, list, "::1", NOW)).get("result"))
        .isEqualTo(JsonBoolean.TRUE);
    assertThat(commands.removeFromWhitelist(call(NODE, remove, list, "::1", NOW)).get("code"))
        .isEqualTo(JsonNumber.of(30_505));
    assertThat(commands.addToWhitelist(call(NODE, add, "DEBUG", "::1", NOW)).get("code"))
        .isEqualTo(JsonNumber.of(30_502));
  }

  private static JsonObject call(
      KeyPair signer, String method, String param, String value, long timestamp) {
    JsonObject message =
        JsonObject.builder()
            .set("method", method)
            .set("param", param)
            .set("value", value)
            .set("timestamp", timestamp)
            .build();
    String signature = signer.signMessage(StableJson.stringify(message), 0).toString();
    return JsonObject.of("message", message, "signature", JsonString.of(signature));
  }

  static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return Objects.requireNonNull(KeyPair.of(bytes));
  }

  /** Remembers nothing. */
  private static final class Forgetful implements AuditTrail {

    @Override
    public void record(String actor, String action, String details, boolean succeeded) {
      // Nobody will ask.
    }

    @Override
    public List<Entry> newest(long beforeId, int limit) {
      return List.of();
    }
  }
}
