package org.hanok.protocol.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.TimerFlags;

/**
 * The parameters a network of one's own starts with: one validator, the protocol as it is today
 * from the first block on, no bridge to other chains.
 */
public final class PrivateNetwork {

  /** The largest for which a signature's last byte has room: it holds 35 + 2 · id, or one more. */
  public static final int MAX_CHAIN_ID = 109;

  private PrivateNetwork() {}

  /**
   * What may differ between private networks.
   *
   * @param networkId tells peers of different networks apart
   * @param chainId what transactions are signed for, 0 to {@value #MAX_CHAIN_ID}
   * @param epochMillis how often a block may be proposed
   * @param genesisTimestampMillis the genesis block's time; epochs count from it
   * @param totalSupplyAin all tokens there are
   * @param minGasPrice the lowest gas price, in millionths of an AIN; 0 lets everybody write freely
   */
  public record Settings(
      int networkId,
      int chainId,
      long epochMillis,
      long genesisTimestampMillis,
      double totalSupplyAin,
      double minGasPrice) {

    /** One second epochs, 700 million AIN, no fees, chain id 0. */
    public static Settings standard(int networkId, long genesisTimestampMillis) {
      return new Settings(networkId, 0, 1000, genesisTimestampMillis, 700_000_000, 0);
    }

    /**
     * The same for another chain id.
     *
     * @throws IllegalArgumentException if signatures have no room for it
     */
    public Settings withChainId(int other) {
      if (other < 0 || other > MAX_CHAIN_ID) {
        throw new IllegalArgumentException("chain ids are 0 to " + MAX_CHAIN_ID + ": " + other);
      }
      return new Settings(
          networkId, other, epochMillis, genesisTimestampMillis, totalSupplyAin, minGasPrice);
    }
  }

  /** The parameters for a network whose owner and one validator are given. */
  public static JsonObject params(
      Settings settings, String owner, String validator, double stakeAin) {
    return params(settings, owner, List.of(validator), stakeAin);
  }

  /** The parameters for a network whose owner and validators are given; all stake as much. */
  public static JsonObject params(
      Settings settings, String owner, List<String> validators, double stakeAin) {
    return JsonObject.builder()
        .set("token", token(settings))
        .set("consensus", consensus(validators, stakeAin))
        .set("genesis", genesis(settings, owner))
        .set("resource", resource(settings))
        .set("reward", JsonObject.builder().set("type", "FIXED").set("annual_rate", 0.08).build())
        .set("sharding", sharding())
        .build();
  }

  private static JsonObject token(Settings settings) {
    return JsonObject.builder()
        .set("name", "AI Network")
        .set("symbol", "AIN")
        .set("total_supply", settings.totalSupplyAin())
        .build();
  }

  private static JsonObject consensus(List<String> validators, double stakeAin) {
    JsonObject.Builder listed = JsonObject.builder();
    JsonObject.Builder staked = JsonObject.builder();
    JsonObject entry =
        JsonObject.builder().set("stake", stakeAin).set("proposal_right", true).build();
    for (String validator : validators) {
      listed.set(validator, true);
      staked.set(validator, entry);
    }
    JsonObject whitelist = listed.build();
    return JsonObject.builder()
        .set("min_stake_for_proposer", stakeAin)
        .set("max_stake_for_proposer", stakeAin)
        .set("min_num_validators", 1)
        .set("max_num_validators", 9)
        .set("genesis_proposer_whitelist", whitelist)
        .set("genesis_validator_whitelist", whitelist)
        .set("genesis_validators", staked.build())
        .set("health_threshold_epoch", 10)
        .set("stake_lockup_extension", 2_592_000_000.0)
        .set("max_invalid_blocks_on_mem", 100)
        .build();
  }

  private static JsonObject genesis(Settings settings, String owner) {
    return JsonObject.builder()
        .set("genesis_addr", owner)
        .set("genesis_timestamp", (double) settings.genesisTimestampMillis())
        .set("num_genesis_accounts", 1)
        .set("epoch_ms", (double) settings.epochMillis())
        .set("chain_id", settings.chainId())
        .set("network_id", settings.networkId())
        .build();
  }

  private static JsonObject resource(Settings settings) {
    JsonObject urls = JsonObject.builder().set("0", "http://localhost:3000").build();
    return JsonObject.builder()
        .set("state_tree_height_limit", 30)
        .set("state_tree_bytes_limit", 5_000_000_000.0)
        .set("state_label_length_limit", 150)
        .set("bandwidth_budget_per_block", 1_000_000)
        .set("service_state_budget_ratio", 0.5)
        .set("apps_state_budget_ratio", 0.45)
        .set("free_state_budget_ratio", 0.05)
        .set("max_state_tree_size_per_byte", 0.00625)
        .set("state_gas_coefficient", 1)
        .set("unit_write_gas_amount", 1)
        .set("account_registration_gas_amount", 2000)
        .set("app_creation_gas_amount", 2000)
        .set("rest_function_call_gas_amount", 100)
        .set("gas_price_unit", 0.000001)
        .set("service_bandwidth_budget_ratio", 0.5)
        .set("apps_bandwidth_budget_ratio", 0.45)
        .set("free_bandwidth_budget_ratio", 0.05)
        .set("min_staking_for_app_tx", 0)
        .set("min_balance_for_service_tx", 0)
        .set("max_function_urls_per_developer", 3)
        .set("default_developers_url_whitelist", urls)
        .set("tx_bytes_limit", 100_000)
        .set("batch_tx_list_size_limit", 50)
        .set("set_op_list_size_limit", 50)
        .set("min_gc_num_siblings_deleted", 10)
        .set("snapshot_chunk_size", 1_000_000)
        .set("min_gas_price", settings.minGasPrice())
        .build();
  }

  private static JsonObject sharding() {
    return JsonObject.builder()
        .set("shard_owner", "")
        .set("shard_reporter", "")
        .set("sharding_protocol", "NONE")
        .set("sharding_path", "/")
        .set("parent_chain_poc", "")
        .set("reporting_period", 0)
        .set("max_shard_report", 100)
        .set("num_shard_report_deleted", 100)
        .build();
  }

  /** All protocol changes of AIN, in force from block 0 on, with nothing to correct. */
  public static TimerFlags flags() {
    Map<String, TimerFlags.Flag> flags = new LinkedHashMap<>();
    TimerFlags.Flag always = new TimerFlags.Flag(0L, null, false);
    for (String name :
        new String[] {
          "allow_lower_case_app_names_only",
          "create_app_config_sanitization",
          "native_service_path_length_check",
          "staking_balance_total_sum",
          "disable_tx_receipt_recording",
          "extend_account_registration_gas_amount",
          "add_app_creation_gas_amount",
          "allow_non_negative_transfer_value_only",
          "allow_up_to_6_decimal_transfer_value_only"
        }) {
      flags.put(name, always);
    }
    return TimerFlags.of(flags);
  }
}
