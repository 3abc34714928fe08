package org.hanok.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.hanok.conformance.ConfigFolder;
import org.hanok.conformance.JsonLines;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;

/**
 * A network to try: its configuration, and the keys of everybody on it.
 *
 * @param config what both sides start from
 * @param owner who owns the root and administers the consensus app
 * @param keys everybody who signs; the first {@code validators} after the owner validate
 * @param validators how many are to validate
 * @param stakeAin what a validator stakes
 */
record Network(
    NetworkConfig config, KeyPair owner, List<KeyPair> keys, int validators, double stakeAin) {

  static final long GENESIS_TIME = 1_640_995_199_999L;

  /** Where the parent chain of a network that is a shard keeps it. */
  static final String SHARDING_PATH = "/apps/shard_a";

  private static final double STAKE = 10_000_000;
  private static final List<String> FLAGS =
      List.of(
          "allow_lower_case_app_names_only", "create_app_config_sanitization",
          "native_service_path_length_check", "update_max_state_tree_size_per_byte",
          "staking_balance_total_sum", "update_max_state_tree_size_per_byte2",
          "update_bandwidth_budget_params", "disable_tx_receipt_recording",
          "extend_account_registration_gas_amount", "add_app_creation_gas_amount",
          "allow_non_negative_transfer_value_only", "update_min_gc_num_siblings_deleted",
          "update_min_gc_num_siblings_deleted2", "tweak_transfer_gc_rule",
          "allow_up_to_6_decimal_transfer_value_only", "update_tx_bytes_limit");
  private static final List<String> WITHOUT_BANDAGE =
      List.of("disable_tx_receipt_recording", "extend_account_registration_gas_amount");

  /** The key number {@code index}, the same for everybody. */
  static KeyPair key(int index) {
    byte[] seed = ("hanok fuzz " + index).getBytes(StandardCharsets.UTF_8);
    return KeyPair.of(Keccak256.doubleHash(seed).toBytes());
  }

  /** A network whose parameters and timer flags {@code dice} decide. */
  static Network drawn(Dice dice) {
    List<KeyPair> keys = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      keys.add(key(i));
    }
    int validators = dice.chance(40) ? 3 : 1;
    KeyPair owner = keys.get(0);
    KeyPair first = keys.get(1);
    Map<String, Double> balances = new LinkedHashMap<>();
    for (int i = 1; i < 9; i++) {
      balances.put(World.address(keys.get(i)), i <= 3 ? 2 * STAKE : dice.number(10.0, 1000.0, 1e6));
    }
    JsonObject params = params(dice, owner, first, balances.size());
    JsonObject flags = flags(dice);
    GenesisPlan plan =
        new GenesisPlan(
            World.address(owner),
            World.address(first),
            STAKE,
            balances,
            params,
            NetworkConfig.timerFlags(flags),
            List.of());
    LedgerOptions options =
        LedgerOptions.of(params, plan.timerFlags(), NativeFunctionRegistry.ain());
    GenesisFactory.Outcome outcome =
        GenesisFactory.create(plan, owner, first, version -> Ledger.over(version, options));
    if (!(outcome instanceof GenesisFactory.Outcome.Created created)) {
      throw new IllegalStateException("no genesis: " + outcome);
    }
    NetworkConfig config =
        new NetworkConfig(
            params, plan.timerFlags(), AinData.bandages(), created.config().genesisBlock());
    return new Network(config, owner, keys, validators, STAKE);
  }

  private static JsonObject params(Dice dice, KeyPair owner, KeyPair first, int accounts) {
    JsonObject params =
        PrivateNetwork.params(
            new PrivateNetwork.Settings(
                0, 0, dice.whole(1000, 3000), GENESIS_TIME, 700_000_000, dice.number(0, 1, 500)),
            World.address(owner),
            World.address(first),
            STAKE);
    JsonObject.Builder resource = section(params, "resource");
    resource
        .set("state_tree_height_limit", dice.number(24, 25, 30))
        .set("state_tree_bytes_limit", dice.number(1_000_000, 3_000_000, 20_000_000))
        .set("service_state_budget_ratio", 0.5)
        .set("apps_state_budget_ratio", dice.number(0.495, 0.2))
        .set("free_state_budget_ratio", dice.number(0.005, 0.05, 0.2))
        .set("set_op_list_size_limit", dice.number(50, 12, 5))
        .set("min_gc_num_siblings_deleted", dice.number(10, 10, 2))
        .set("min_balance_for_service_tx", dice.number(0, 0, 1))
        .set("min_staking_for_app_tx", dice.number(0, 0, 10));
    if (dice.chance(30)) {
      resource.remove("app_creation_gas_amount");
    }
    JsonObject.Builder genesis =
        section(params, "genesis")
            .set("chain_id", dice.number(0, 0, 1, 2))
            .set("num_genesis_accounts", accounts);
    JsonObject.Builder consensus =
        section(params, "consensus")
            .set("max_num_validators", dice.number(2, 3, 9))
            .set("max_stake_for_proposer", STAKE);
    JsonObject.Builder token = section(params, "token");
    if (dice.chance(70)) {
      token.set("bridge", bridge(World.address(key(5))));
    }
    JsonObject.Builder sharding = section(params, "sharding");
    if (dice.chance(20)) {
      sharding.set("sharding_protocol", "POA").set("sharding_path", SHARDING_PATH);
    }
    return params.toBuilder()
        .set("sharding", sharding.build())
        .set("resource", resource.build())
        .set("genesis", genesis.build())
        .set("consensus", consensus.build())
        .set("token", token.build())
        .build();
  }

  private static JsonObject.Builder section(JsonObject params, String name) {
    JsonObject section = params.getObject(name);
    return (section == null ? JsonObject.EMPTY : section).toBuilder();
  }

  private static JsonObject bridge(String pool) {
    JsonObject config =
        JsonObject.builder()
            .set("token_pool", pool)
            .set("min_checkout_per_request", 2)
            .set("max_checkout_per_request", 100)
            .set("max_checkout_per_day", 1000)
            .set("checkout_fee_rate", 0.001)
            .set("token_exchange_rate", 1)
            .set("token_exchange_scheme", "FIXED")
            .build();
    return JsonObject.of("ETH", JsonObject.of("3", JsonObject.of("0xToken", config)));
  }

  private static JsonObject flags(Dice dice) {
    JsonObject.Builder flags = JsonObject.builder();
    boolean early = dice.chance(50);
    for (String name : FLAGS) {
      JsonObject.Builder flag = JsonObject.builder();
      flag.set("enabled_block", early ? 2 : dice.between(2, 60));
      if (!early && dice.chance(5)) {
        flag.set("disabled_block", dice.between(61, 90));
      }
      flags.set(name, flag.set("has_bandage", !WITHOUT_BANDAGE.contains(name)).build());
    }
    return flags.build();
  }

  /** A network laid out in {@code folder}; what it lacks is in {@code base}. */
  static Network in(Path folder, Path base) throws IOException {
    NetworkConfig config = new ConfigFolder(List.of(folder, base)).load();
    Path file = folder.resolve("genesis_accounts.json");
    JsonObject accounts =
        (JsonObject)
            JsonLines.read(Files.exists(file) ? file : base.resolve("genesis_accounts.json"));
    List<KeyPair> keys = new ArrayList<>();
    JsonObject owner = accounts.getObject("owner");
    keys.add(keyIn(owner == null ? JsonObject.EMPTY : owner));
    JsonArray others = accounts.getArray("others");
    for (JsonValue other : (others == null ? JsonArray.EMPTY : others).items()) {
      keys.add(keyIn((JsonObject) other));
    }
    keys.add(key(0));
    keys.add(key(1));
    int validators = config.genesisBlock().validators().size();
    return new Network(config, keys.get(0), keys, validators, STAKE);
  }

  private static KeyPair keyIn(JsonObject account) {
    String key = account.getString("private_key");
    if (key == null) {
      throw new IllegalArgumentException("an account without private key");
    }
    return KeyPair.parse(key);
  }

  /** Writes the configuration as the reference reads it. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("blockchain_params.json"), JsonText.stringify(config.blockchainParams()));
    Files.writeString(folder.resolve("timer_flags.json"), JsonText.stringify(flagsJson()));
    writeCompressed(
        folder.resolve("genesis_block.json.gz"),
        JsonText.stringify(config.genesisBlock().toJson()));
  }

  private JsonObject flagsJson() {
    JsonObject.Builder json = JsonObject.builder();
    config
        .timerFlags()
        .flags()
        .forEach(
            (name, flag) -> {
              JsonObject.Builder members = JsonObject.builder();
              Long enabled = flag.enabledBlock();
              Long disabled = flag.disabledBlock();
              if (enabled != null) {
                members.set("enabled_block", (double) enabled);
              }
              if (disabled != null) {
                members.set("disabled_block", (double) disabled);
              }
              json.set(name, members.set("has_bandage", flag.hasBandage()).build());
            });
    return json.build();
  }

  static void writeCompressed(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
