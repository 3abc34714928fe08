package org.hanok.protocol.transition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.MarketExtension;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketFunction;
import org.hanok.protocol.primitive.TimerFlags;

/**
 * Makes a network of Hanok's own: with the market, without the harmful part of AI Network's rules,
 * and with every change of AI Network's protocol from the first block on.
 */
public final class OwnNetwork {

  /** The category of the genesis parameters that says what such a network does otherwise. */
  public static final String CATEGORY = "hanok";

  /** As long as trackers remember, less what clocks may differ by: so nothing comes twice. */
  private static final double MAX_TRANSACTION_AGE_MILLIS = 23L * 60 * 60 * 1000;

  private OwnNetwork() {}

  /**
   * Who founds it.
   *
   * @param owner holds all tokens at first, and owns the state's root
   * @param validators stake in the genesis block, all as much
   * @param stakeAin what each of them stakes
   * @param balances what the owner gives to whom; each validator's must cover its stake
   */
  public record Founders(
      KeyPair owner, List<KeyPair> validators, double stakeAin, Map<String, Double> balances) {
    public Founders {
      validators = List.copyOf(validators);
      balances = Map.copyOf(balances);
    }
  }

  /**
   * A network that was made.
   *
   * @param config what all its nodes agree on
   * @param files what its nodes read, by the names of {@link NetworkConfigFiles}; the genesis block
   *     is the last, so that where it is, the others are
   */
  public record Made(NetworkConfig config, Map<String, JsonObject> files) {}

  /**
   * Makes one.
   *
   * @throws IllegalStateException if the founders' balances do not cover what they do
   */
  public static Made make(PrivateNetwork.Settings settings, Founders founders) {
    List<String> validators =
        founders.validators().stream().map(key -> key.address().toString()).toList();
    String owner = founders.owner().address().toString();
    JsonObject params =
        withFeatures(PrivateNetwork.params(settings, owner, validators, founders.stakeAin()));
    GenesisPlan plan =
        new GenesisPlan(
            owner,
            validators,
            founders.stakeAin(),
            founders.balances(),
            params,
            PrivateNetwork.flags(),
            List.of(MarketExtension.create()));
    NetworkConfig config = create(plan, founders);
    Map<String, JsonObject> files = new LinkedHashMap<>();
    files.put(NetworkConfigFiles.BLOCKCHAIN_PARAMS, params);
    files.put(NetworkConfigFiles.TIMER_FLAGS, json(plan.timerFlags()));
    files.put(NetworkConfigFiles.GENESIS_BLOCK, config.genesisBlock().toJson());
    return new Made(config, files);
  }

  private static JsonObject withFeatures(JsonObject params) {
    JsonObject own =
        JsonObject.builder()
            .set("market", true)
            .set("safe_rules", true)
            .set("known_senders_only", true)
            .set("max_transaction_age_ms", MAX_TRANSACTION_AGE_MILLIS)
            .build();
    return params.toBuilder().set(CATEGORY, own).build();
  }

  private static NetworkConfig create(GenesisPlan plan, Founders founders) {
    LedgerOptions options =
        LedgerOptions.of(
                plan.blockchainParams(),
                plan.timerFlags(),
                MarketFunction.addTo(NativeFunctionRegistry.ain()))
            .withRules(HanokRules.SAFE);
    GenesisFactory.Outcome outcome =
        GenesisFactory.create(
            plan,
            founders.owner(),
            founders.validators(),
            version -> Ledger.over(version, options));
    return switch (outcome) {
      case GenesisFactory.Outcome.Created created -> created.config();
      case GenesisFactory.Outcome.Failed failed ->
          throw new IllegalStateException(
              "genesis transaction " + failed.transaction() + " failed: " + failed.result());
    };
  }

  private static JsonObject json(TimerFlags flags) {
    JsonObject.Builder json = JsonObject.builder();
    flags
        .flags()
        .forEach(
            (name, flag) ->
                json.set(
                    name,
                    JsonObject.builder()
                        .set("enabled_block", flag.enabledBlock() == null ? 0 : flag.enabledBlock())
                        .set("has_bandage", false)
                        .build()));
    return json.build();
  }
}
