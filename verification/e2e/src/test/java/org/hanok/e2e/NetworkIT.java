package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The packaged node, three of it, with the command that people have for that. */
@Order(160)
@WithItsOwnNodes
@DisplayName("A network of three on this machine")
class NetworkIT {

  private static final String STRANGER =
      Address.parse("0x000000000000000000000000000000000000beef").toString();

  private final Path home =
      NodeUnderTest.folder().resolve("target").resolve("homes").resolve("network");

  private Command.Ran hanok(String... words) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HANOK_HOME", home.toString());
    environment.put("HANOK_CHAIN_ID", Integer.toString(NodeUnderTest.CHAIN_ID));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    List<String> command =
        new ArrayList<>(List.of(NodeUnderTest.root().resolve("hanok").toString()));
    command.addAll(List.of(words));
    return Command.run(NodeUnderTest.root(), environment, 900, command);
  }

  private static List<JsonObject> nodes(JsonObject answer) {
    JsonArray nodes = Objects.requireNonNull(answer.getArray("nodes"));
    List<JsonObject> all = new ArrayList<>();
    for (JsonValue node : nodes.items()) {
      all.add((JsonObject) node);
    }
    return all;
  }

  private static Rpc rpc(JsonObject node) {
    String url = Objects.requireNonNull(node.getString("json_rpc"));
    return new Rpc(url.substring(0, url.length() - "/json-rpc".length()));
  }

  @AfterEach
  void stop() {
    Command.Ran ignored = hanok("network", "stop");
  }

  @Test
  void agrees_on_blocks_and_goes_on_with_new_engines_and_without_one_of_them() throws IOException {
    NodeUnderTest.remove(home);
    List<JsonObject> nodes =
        nodes(hanok("network", "start", "--validators", "3", "--json").orFail().json());
    assertThat(nodes).hasSize(3);
    List<Rpc> rpcs = nodes.stream().map(NetworkIT::rpc).toList();
    Await.until("blocks", 300, () -> rpcs.stream().allMatch(rpc -> rpc.lastBlockNumber() > 2));

    Path keys = home.resolve("validators").resolve("1").resolve("keys");
    KeyPair faucet = KeyPair.parse(NodeUnderTest.textOf(keys.resolve("faucet.key")));
    String hash = rpcs.get(1).transfer(faucet, STRANGER, 12.5);
    long number = (long) rpcs.get(1).finalised(hash).getNumber("number", -1);
    Await.until(
        "the block everywhere",
        120,
        () -> rpcs.stream().allMatch(rpc -> rpc.lastBlockNumber() >= number));
    for (Rpc rpc : rpcs) {
      assertThat(rpc.block(number)).isEqualTo(rpcs.getFirst().block(number));
      assertThat(rpc.balance(STRANGER)).isEqualTo(12.5);
    }

    replaceEngines();
    long replaced = rpcs.getFirst().lastBlockNumber();
    Await.until("blocks of new engines", 120, () -> rpcs.get(2).lastBlockNumber() > replaced + 6);

    Command.Ran stopped = hanok("stop", "--home", home + "/validators/3").orFail();
    assertThat(stopped.out()).contains("Stopped");
    long before = rpcs.getFirst().lastBlockNumber();
    Await.until("blocks of two", 240, () -> rpcs.getFirst().lastBlockNumber() > before + 2);

    List<JsonObject> again = nodes(hanok("network", "start", "--json").orFail().json());
    long now = rpcs.getFirst().lastBlockNumber();
    Rpc third = rpc(again.get(2));
    Await.until("the third is back", 240, () -> third.lastBlockNumber() > now);
    assertThat(third.block(now)).isEqualTo(rpcs.getFirst().block(now));
    assertThat(hanok("network", "status").orFail().out()).contains("validator");
  }

  /** Deploys a newer bundle of engines at each, and waits until the one before has gone. */
  private void replaceEngines() throws IOException {
    Path bundle = BundleJars.consensus();
    String name = BundleJars.nameOf(bundle);
    Path newer = BundleJars.withVersion(bundle, "7.7.7");
    hanok("bundle", "sign", newer.toString(), "--key", home + "/publisher.pem").orFail();
    for (int i = 1; i <= 3; i++) {
      String node = home + "/validators/" + i;
      hanok("bundle", "trust", newer.toString(), "--home", node).orFail();
      Command.Ran deployed =
          hanok("bundle", "deploy", newer.toString(), "--home", node, "--json").orFail();
      assertThat(deployed.json().getString("outcome")).isEqualTo("deployed");
      Await.until(
          "the engine of validator " + i + " is the new one",
          60,
          () -> versions(node, name).equals(List.of("7.7.7")));
    }
  }

  private List<String> versions(String node, String name) {
    String all = hanok("bundle", "list", "--home", node).orFail().out();
    return all.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.split(" +")[1])
        .toList();
  }
}
