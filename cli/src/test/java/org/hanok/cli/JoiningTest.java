package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data folder that joins the network of a node elsewhere. */
class JoiningTest {

  private static final JsonObject SET =
      (JsonObject)
          JsonParser.parse(
              "{'tx_body':{'operation':{'op_list':[{'type':'SET_VALUE','ref':'/','value':{"
                      .replace('\'', '"')
                  + "'blockchain_params':{'genesis':{'chain_id':5,'network_id':7}}}}]}}}"
                      .replace('\'', '"'));

  @TempDir private Path folder;
  private HttpServer node;
  private JsonObject block = genesis(1).toJson();
  private String config = "{\"code\":0,\"result\":{\"timerFlags\":{\"some_flag\":{}}}}";
  private int configStatus = 200;
  private final StringWriter said = new StringWriter();

  private static Block genesis(long timestamp) {
    return Block.of(
        new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.of(SET), JsonArray.EMPTY),
        new Block.Facts(
            "",
            0,
            0,
            timestamp,
            "0xstate",
            "0xOwner",
            Validators.only("0x00000000000000000000000000000000000000AA", 1_000_000),
            0,
            0));
  }

  @BeforeEach
  void serve() throws IOException {
    node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.createContext(
        "/json-rpc",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          JsonObject answer = JsonObject.of("result", JsonObject.of("result", block));
          byte[] text = JsonText.stringify(answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    node.createContext(
        "/get_config",
        exchange -> {
          byte[] text = config.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(configStatus, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    node.start();
  }

  @AfterEach
  void stop() {
    node.stop(0);
  }

  private String url() {
    return "http://localhost:" + node.getAddress().getPort();
  }

  private NodeHome home() {
    return NodeHome.at(folder, Map.of());
  }

  private void settle(@Nullable String trust) {
    new JoinQuestion(new Joining(home(), url() + "/json-rpc"), new PrintWriter(said)).settle(trust);
  }

  private String hash() {
    return Objects.requireNonNull(block.getString("hash"));
  }

  @Test
  void writes_configuration_and_settings_when_the_genesis_hash_is_the_one_to_trust()
      throws IOException {
    Files.writeString(folder.resolve("hanok.properties"), "sync.mode=fast");
    settle(hash());
    NodeHome home = home();
    assertThat(home.setting("HANOK_ENGINE")).contains("validators");
    assertThat(home.setting("PEER_CANDIDATE_JSON_RPC_URL")).contains(url() + "/json-rpc");
    assertThat(home.setting("SYNC_MODE")).contains("fast");
    assertThat(Files.readString(folder.resolve("network/blockchain_params.json")))
        .isEqualTo("{\"genesis\":{\"chain_id\":5,\"network_id\":7}}");
    assertThat(Files.readString(folder.resolve("network/timer_flags.json")))
        .isEqualTo("{\"some_flag\":{}}");
    assertThat(folder.resolve("network/genesis_block.json.gz")).exists();
  }

  @Test
  void asks_nobody_about_a_network_that_it_joined_before() {
    settle(hash());
    node.stop(0);
    settle(null);
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void refuses_another_network_than_the_trusted_one_now_and_later() {
    assertThatThrownBy(() -> settle("0xother"))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(hash());
    assertThat(folder.resolve("network")).doesNotExist();
    settle(hash());
    assertThatThrownBy(() -> settle("0xother")).isInstanceOf(CliException.class);
  }

  @Test
  void says_what_it_is_asked_to_trust_where_nobody_can_answer() {
    assertThatThrownBy(() -> settle(null))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("--trust " + hash());
    assertThat(said.toString())
        .contains("chain id       5")
        .contains("network id     7")
        .contains("0x00000000000000000000000000000000000000AA  1,000,000 AIN");
  }

  @Test
  void names_the_folder_to_bring_where_the_node_does_not_tell_its_flags() {
    configStatus = 403;
    assertThatThrownBy(() -> settle(hash()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("BLOCKCHAIN_CONFIGS_DIR");
    configStatus = 200;
    config = "{\"result\":{}}";
    assertThatThrownBy(() -> settle(hash())).isInstanceOf(CliException.class);
  }

  @Test
  void believes_no_block_that_is_not_what_its_hash_says() {
    String real = hash();
    block = genesis(2).toJson().toBuilder().set("hash", real).build();
    assertThatThrownBy(() -> settle(real)).isInstanceOf(CliException.class);
    assertThat(folder.resolve("network")).doesNotExist();
  }

  @Test
  void leaves_a_folder_alone_that_has_a_network_of_its_own() throws IOException {
    Files.createDirectories(folder.resolve("network"));
    Files.writeString(folder.resolve("network/genesis_block.json.gz"), "its own");
    assertThatThrownBy(() -> settle(hash())).isInstanceOf(CliException.class);
    assertThat(Files.readString(folder.resolve("network/genesis_block.json.gz")))
        .isEqualTo("its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8080", "ws://host:5000", "http://host/other", "http:///json-rpc", ""})
  void takes_nothing_for_a_nodes_address_that_is_none(String url) {
    assertThatThrownBy(() -> Joining.baseOf(url)).isInstanceOf(CliException.class);
  }

  @Test
  void takes_a_nodes_address_with_the_path_and_without() {
    for (String url : List.of("http://h:1", "http://h:1/", "http://h:1/json-rpc")) {
      assertThat(Joining.baseOf(url)).isEqualTo("http://h:1");
    }
  }

  @Test
  void tells_how_far_it_is_and_what_is_left() {
    assertThat(
            SyncProgress.ofSnapshot(
                Optional.of("{\"phase\":\"snapshot\",\"block\":40,\"done\":3,\"of\":10}")))
        .contains("Snapshot of block 40: 3 of 10 chunks, 7 left.");
    assertThat(SyncProgress.ofSnapshot(Optional.of("{\"phase\":\"proof\",\"block\":40}")))
        .get()
        .asString()
        .contains("votes that prove it");
    assertThat(SyncProgress.ofSnapshot(Optional.of("{\"pha"))).isEmpty();
    assertThat(SyncProgress.ofSnapshot(Optional.empty())).isEmpty();
    assertThat(SyncProgress.ofBlocks(1_200, 4_000)).isEqualTo("Block 1,200 of 4,000, 2,800 left.");
  }
}
