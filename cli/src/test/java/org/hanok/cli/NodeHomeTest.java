package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A data folder")
final class NodeHomeTest {

  @TempDir Path home;
  @TempDir Path configs;

  private final Map<String, String> environment = new HashMap<>();

  private NodeHome folder() {
    return NodeHome.at(home, environment);
  }

  private void network(String folder, String params) throws IOException {
    Path there = Files.createDirectories(configs.resolve(folder));
    Files.writeString(there.resolve("node_params.json"), params);
    environment.put("BLOCKCHAIN_CONFIGS_DIR", configs.resolve("1-node").toString());
  }

  private void property(String line) throws IOException {
    Files.writeString(home.resolve("hanok.properties"), line);
  }

  @Test
  void has_the_usual_ports_where_nothing_is_set() {
    assertThat(folder().apiPort()).isEqualTo(8080);
    assertThat(folder().adminPort()).isEqualTo(8443);
  }

  @Test
  void takes_the_networks_port_unless_the_operator_says_another() throws IOException {
    network("1-node", "{\"PORT\":20001}");
    assertThat(folder().apiPort()).isEqualTo(20_001);
    property("port=20002");
    assertThat(folder().apiPort()).isEqualTo(20_002);
    environment.put("PORT", "20003");
    assertThat(folder().apiPort()).isEqualTo(20_003);
  }

  @Test
  void names_the_folder_of_a_network_that_is_not_there() {
    folder().requireNetworkFolder();
    environment.put("BLOCKCHAIN_CONFIGS_DIR", configs.resolve("1-node").toString());
    assertThatThrownBy(() -> folder().requireNetworkFolder())
        .isInstanceOf(CliException.class)
        .hasMessage("BLOCKCHAIN_CONFIGS_DIR is no folder: " + configs.resolve("1-node"));
  }

  @Test
  void takes_the_port_of_the_folder_base_where_the_network_has_no_parameters() throws IOException {
    network("base", "{\"PORT\":\"20004\"}");
    assertThat(folder().apiPort()).isEqualTo(20_004);
    network("1-node", "{}");
    assertThat(folder().apiPort()).isEqualTo(8080);
  }

  @Test
  void says_what_is_no_port() throws IOException {
    network("1-node", "{\"PORT\":true}");
    assertThatThrownBy(() -> folder().apiPort())
        .isInstanceOf(CliException.class)
        .hasMessageContaining("PORT is no port number: true");
  }

  @Test
  void names_settings_in_its_file_in_lower_case_with_dots() throws IOException {
    property("hanok.admin.port=20005");
    assertThat(folder().adminPort()).isEqualTo(20_005);
    assertThat(folder().setting("HANOK_HOST")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.2, http://127.0.0.2:8080",
    "::1, http://[::1]:8080",
    "[::1], http://[::1]:8080",
    "fe80::1%eth0, http://[fe80::1%25eth0]:8080",
    "node.example, http://node.example:8080",
    "*, http://localhost:8080",
    "0.0.0.0, http://localhost:8080",
    "::, http://localhost:8080"
  })
  void finds_its_node_where_that_listens(String host, String url) {
    environment.put("HANOK_HOST", host);
    assertThat(folder().apiUrl()).isEqualTo(url);
    assertThat(folder().adminUrl()).isEqualTo(url.replace("http", "https").replace("8080", "8443"));
  }

  @Test
  void makes_no_new_secret_in_the_place_of_a_lost_one() throws IOException {
    Path database = Files.createDirectories(home.resolve("db")).resolve("hanok.mv.db");
    String secret = folder().secret("database-password", database);
    Files.writeString(database, "locked with it");
    assertThat(folder().secret("database-password", database)).isEqualTo(secret);
    Files.delete(home.resolve("keys/database-password"));
    assertThatThrownBy(() -> folder().secret("database-password", database))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.code()).isEqualTo("HANOK-CLI-KEYS-MISSING"))
        .hasMessageContaining("keys");
  }

  @Test
  void tells_a_node_that_waits_for_its_account_from_one_that_starts() {
    assertThat(NodeProcess.stageOf(answer(200, "{}"))).isEqualTo(NodeProcess.Stage.READY);
    assertThat(NodeProcess.stageOf(answer(503, "{}"))).isEqualTo(NodeProcess.Stage.STARTING);
    assertThat(NodeProcess.stageOf(answer(503, "{\"waitsFor\":\"repair\"}")))
        .isEqualTo(NodeProcess.Stage.STARTING);
    assertThat(NodeProcess.stageOf(answer(503, "{\"waitsFor\":\"account\"}")))
        .isEqualTo(NodeProcess.Stage.WAITS_FOR_ACCOUNT);
    assertThat(NodeProcess.stageOf(answer(503, "{\"state\":\"PAUSED\",\"lastBlock\":3}")))
        .isEqualTo(NodeProcess.Stage.PAUSED);
  }

  private static Http.Answer answer(int status, String body) {
    return new Http.Answer(
        status,
        HttpHeaders.of(Map.of(), (name, value) -> true),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
