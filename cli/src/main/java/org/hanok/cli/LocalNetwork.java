package org.hanok.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transition.OwnNetwork;
import org.hanok.signing.keys.KeyFiles;

/**
 * A network whose validators all run on this machine: each in a folder of its own under {@code
 * validators/} of the data folder, which is a data folder like any other, beside {@code network/},
 * the configuration that they share.
 */
final class LocalNetwork {

  /** As many as a private network may have. */
  static final int MOST = 9;

  private static final String HERE = "127.0.0.1";
  private static final int FIRST_API_PORT = 8081;
  private static final int FIRST_PEER_PORT = 5001;
  private static final int FIRST_ADMIN_PORT = 8441;
  private static final double STAKE_AIN = 10_000_000;
  private static final double VALIDATOR_AIN = 20_000_000;
  private static final double FAUCET_AIN = 100_000_000;
  private static final double PROVIDER_AIN = 100_000;
  private static final int FIRST_PRIVATE_ID = 1_000_000;
  private static final int PRIVATE_IDS = 1_000_000_000;
  private static final int FIRST_CHAIN_ID = 2;

  /** What a member's own folder says, whatever the environment of the command does. */
  private static final Set<String> OWN =
      Set.of(
          "HANOK_HOME",
          "PORT",
          "P2P_PORT",
          "HANOK_ADMIN_PORT",
          "HANOK_ENGINE",
          "HANOK_HOST",
          "HANOK_EXTERNAL_HOST",
          "BLOCKCHAIN_CONFIGS_DIR",
          "PEER_CANDIDATE_JSON_RPC_URL",
          "UNSAFE_PRIVATE_KEY");

  private final NodeHome home;
  private final Path root;
  private final Map<String, String> environment;

  LocalNetwork(NodeHome home) {
    this.home = home;
    this.root = home.file("validators");
    this.environment = new HashMap<>(System.getenv());
    environment.keySet().removeAll(OWN);
  }

  /** One validator; {@code number} from 1. */
  record Member(int number, NodeHome home, NodeProcess process) {

    /** Where its JSON-RPC is. */
    String rpcUrl() {
      return home.apiUrl() + "/json-rpc";
    }

    /** What its process is told, over what it would inherit. */
    Map<String, String> told() {
      Map<String, String> told = new HashMap<>(KeyUnlock.tell(home));
      for (String name : OWN) {
        home.setting(name).ifPresent(text -> told.put(name, text));
      }
      told.put("UNSAFE_PRIVATE_KEY", "");
      return told;
    }
  }

  /** The validators; none where no network was made. */
  List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (int i = 1; i <= MOST && Files.exists(settingsOf(i)); i++) {
      NodeHome home = NodeHome.at(root.resolve(Integer.toString(i)), environment);
      members.add(new Member(i, home, new NodeProcess(home)));
    }
    // A network that was not finished has no genesis block.
    return Files.exists(configs().resolve(NetworkConfigFiles.GENESIS_BLOCK)) ? members : List.of();
  }

  private Path settingsOf(int number) {
    return root.resolve(Integer.toString(number)).resolve("hanok.properties");
  }

  private Path configs() {
    return root.resolve("network");
  }

  /** Makes a network of so many validators: keys, genesis block, and a folder for each. */
  void make(int count, long nowMillis) {
    try {
      Files.createDirectories(configs());
      settings(count);
      found(count, nowMillis);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot write " + root + ": " + NodeHome.reason(e));
    }
  }

  private void settings(int count) throws IOException {
    int api = FIRST_API_PORT;
    int peer = FIRST_PEER_PORT;
    int admin = FIRST_ADMIN_PORT;
    String seed = "";
    for (int i = 1; i <= count; i++) {
      api = Ports.nextFree(api);
      peer = Ports.nextFree(peer);
      admin = Ports.nextFree(admin);
      seed = i == 1 ? "http://" + HERE + ":" + api + "/json-rpc" : seed;
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("port", Integer.toString(api++));
      settings.put("p2p.port", Integer.toString(peer++));
      settings.put("hanok.admin.port", Integer.toString(admin++));
      settings.put("hanok.host", HERE);
      settings.put("hanok.external.host", HERE);
      settings.put("hanok.engine", "validators");
      // As on the private network of one: nobody but this machine gets in.
      settings.put("enable.express.rate.limit", "false");
      settings.put("blockchain.configs.dir", configs().toString());
      settings.put("peer.candidate.json.rpc.url", seed);
      write(i, settings);
    }
  }

  private void write(int number, Map<String, String> settings) throws IOException {
    Path file = settingsOf(number);
    Files.createDirectories(root.resolve(Integer.toString(number)));
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(out, "validator " + number + " of a network on this machine");
    }
  }

  private void found(int count, long nowMillis) throws IOException {
    List<KeyPair> validators = new ArrayList<>();
    Map<String, Double> balances = new HashMap<>();
    for (int i = 1; i <= count; i++) {
      KeyFiles keys = keysOf(i);
      KeyPair validator = key(keys.loadOrMake("node"));
      validators.add(validator);
      balances.put(validator.address().toString(), VALIDATOR_AIN);
      balances.put(key(keys.loadOrMake("provider")).address().toString(), PROVIDER_AIN);
    }
    KeyPair owner = key(keysOf(1).loadOrMake("owner"));
    KeyPair faucet = key(keysOf(1).loadOrMakePlain("faucet"));
    balances.put(faucet.address().toString(), FAUCET_AIN);
    int drawn = owner.address().toString().hashCode();
    int chainId =
        home.setting("HANOK_CHAIN_ID")
            .map(Integer::parseInt)
            .orElse(
                FIRST_CHAIN_ID
                    + Math.floorMod(drawn, PrivateNetwork.MAX_CHAIN_ID - FIRST_CHAIN_ID + 1));
    OwnNetwork.Made made =
        OwnNetwork.make(
            PrivateNetwork.Settings.standard(
                    FIRST_PRIVATE_ID + Math.floorMod(drawn, PRIVATE_IDS), nowMillis)
                .withChainId(chainId),
            new OwnNetwork.Founders(owner, validators, STAKE_AIN, balances));
    for (Map.Entry<String, JsonObject> file : made.files().entrySet()) {
      NetworkFile.write(configs().resolve(file.getKey()), JsonText.stringify(file.getValue()));
    }
  }

  private KeyFiles keysOf(int number) {
    return KeyUnlock.keys(NodeHome.at(root.resolve(Integer.toString(number)), environment));
  }

  private static KeyPair key(KeyFiles.Outcome outcome) {
    return switch (outcome) {
      case KeyFiles.Ready(KeyPair pair, KeyFiles.How ignored) -> pair;
      case KeyFiles.Absent ignored -> throw new IllegalStateException("a key was not made");
      case KeyFiles.Failed(var reason, String message) ->
          throw new CliException(ExitCode.FAILED, reason.id(), message);
    };
  }
}
