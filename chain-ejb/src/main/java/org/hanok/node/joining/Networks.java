package org.hanok.node.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.settings.ConfigFolder;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.settings.OwnFeatures;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketFunction;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.OwnNetwork;

/**
 * Joins the network that the settings name, or the private one of the data folder, which is made at
 * the first start: its keys, its genesis block and its parameters lie in {@code HANOK_HOME}.
 */
public final class Networks {

  /** Whether this node calls REST functions. */
  public static final String REST_CALLS = "ENABLE_REST_FUNCTION_CALL";

  /** A network of AI Network's own; anything else starts at a random number far above. */
  private static final int FIRST_PRIVATE_ID = 1_000_000;

  private static final int PRIVATE_IDS = 1_000_000_000;

  /** The chain id of a network that is made, in place of one that is drawn. */
  private static final String CHAIN_ID = "HANOK_CHAIN_ID";

  // 0 is what clients sign for unless they are told, and AI Network's testnet; 1 is its mainnet.
  private static final int FIRST_DRAWN_CHAIN_ID = 2;
  private static final int DRAWN_CHAIN_IDS = PrivateNetwork.MAX_CHAIN_ID - FIRST_DRAWN_CHAIN_ID + 1;
  private static final double STAKE_AIN = 10_000_000;
  private static final double VALIDATOR_AIN = 20_000_000;
  private static final double FAUCET_AIN = 100_000_000;
  private static final double PROVIDER_AIN = 100_000;

  private Networks() {}

  /**
   * Joins.
   *
   * @param nowMillis the wall clock, for a genesis that is made now
   * @throws IllegalArgumentException if the configuration is incomplete or contradicts itself
   */
  public static JoinedNetwork join(NodeSettings settings, long nowMillis) {
    return join(settings, Optional.empty(), nowMillis);
  }

  /**
   * Joins as {@code account}; without one, as UNSAFE_PRIVATE_KEY, or the data folder's own key.
   *
   * @throws IllegalArgumentException if the configuration is incomplete or contradicts itself
   */
  public static JoinedNetwork join(
      NodeSettings settings, Optional<KeyPair> account, long nowMillis) {
    KeyFolder keys = new KeyFolder(settings);
    NodeKey nodeKey = NodeKeys.of(settings, account, keys);
    KeyPair providerKey = keys.loadOrMake("provider");
    ConfigFolder files = folder(settings);
    boolean isPrivate = settings.configsFolder().isEmpty();
    if (isPrivate && files.read(NetworkConfigFiles.GENESIS_BLOCK) == null) {
      make(files, keys, held(nodeKey), providerKey, chainId(settings, nodeKey), nowMillis);
    }
    return open(files, nodeKey, providerKey, keys, settings);
  }

  /**
   * What the nodes of a network agree on.
   *
   * @param config their configuration
   * @param ledger how their ledger executes
   * @param own what they do otherwise; empty if it is not one of Hanok's own
   */
  public record Agreement(NetworkConfig config, LedgerOptions ledger, Optional<OwnFeatures> own) {}

  /**
   * What is agreed on in the network of the settings, without a key; empty if no network was joined
   * yet, and none is named.
   *
   * @throws IllegalArgumentException if the configuration is incomplete or contradicts itself
   */
  public static Optional<Agreement> agreement(NodeSettings settings) {
    ConfigFolder files = folder(settings);
    return files.read(NetworkConfigFiles.GENESIS_BLOCK) == null
        ? Optional.empty()
        : Optional.of(agreement(files, settings));
  }

  private static ConfigFolder folder(NodeSettings settings) {
    return new ConfigFolder(settings.configsFolder().orElse(settings.home().resolve("network")));
  }

  /**
   * The chain id of a network that is made now: the setting's, or drawn, so that what is signed for
   * one private network is hardly ever signed for another.
   */
  private static int chainId(NodeSettings settings, NodeKey nodeKey) {
    return settings
        .text(CHAIN_ID)
        .map(Integer::parseInt)
        .orElseGet(
            () ->
                FIRST_DRAWN_CHAIN_ID
                    + Math.floorMod(nodeKey.address().toString().hashCode(), DRAWN_CHAIN_IDS));
  }

  /** What signs a genesis block; it is signed once, and by whoever makes the network. */
  private static KeyPair held(NodeKey key) {
    return switch (key) {
      case NodeKey.Here(KeyPair pair) -> pair;
      case NodeKey ignored ->
          throw new IllegalArgumentException(
              "a private network is made with a key at hand: start once without HANOK_SIGNER and"
                  + " HANOK_KEY_TOKEN, or set BLOCKCHAIN_CONFIGS_DIR");
    };
  }

  private static JoinedNetwork open(
      ConfigFolder files,
      NodeKey nodeKey,
      KeyPair providerKey,
      KeyFolder keys,
      NodeSettings settings) {
    Agreement agreed = agreement(files, settings);
    boolean market = agreed.own().map(OwnFeatures::market).orElse(false);
    return new JoinedNetwork(
        agreed.config(), agreed.ledger(), nodeKey, providerKey, market, keys, agreed.own());
  }

  private static Agreement agreement(ConfigFolder files, NodeSettings settings) {
    Optional<OwnFeatures> own = OwnFeatures.in(files);
    boolean market = own.map(OwnFeatures::market).orElse(false);
    Bandages bandages = own.isEmpty() ? AinData.bandages() : Bandages.NONE;
    NetworkConfig loaded = load(files, bandages);
    // Hanok's own networks have every change from the first block on.
    String early = settings.ownText(NetworkConfig.EARLY_FLAGS).orElse("");
    NetworkConfig config = own.isEmpty() ? loaded.withFlagsAppliedEarly(early) : loaded;
    boolean safe = own.map(OwnFeatures::safeRules).orElse(false);
    LedgerOptions options =
        options(config.blockchainParams(), config.timerFlags(), market)
            .withRules(safe ? HanokRules.SAFE : HanokRules.REFERENCE)
            .withRestFunctionCalls(settings.flag(REST_CALLS));
    return new Agreement(config, options, own);
  }

  private static NetworkConfig load(ConfigFolder files, Bandages bandages) {
    try {
      return NetworkConfigFiles.load(files::read, bandages);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the network's configuration in " + files.folder() + ": " + e.getMessage(), e);
    }
  }

  private static LedgerOptions options(JsonObject params, TimerFlags flags, boolean market) {
    NativeFunctionRegistry functions = NativeFunctionRegistry.ain();
    return LedgerOptions.of(params, flags, market ? MarketFunction.addTo(functions) : functions);
  }

  private static void make(
      ConfigFolder files,
      KeyFolder keys,
      KeyPair nodeKey,
      KeyPair providerKey,
      int chainId,
      long nowMillis) {
    KeyPair owner = keys.loadOrMake("owner");
    int networkId = FIRST_PRIVATE_ID + Math.floorMod(nodeKey.address().hashCode(), PRIVATE_IDS);
    Map<String, Double> balances =
        Map.of(
            nodeKey.address().toString(),
            VALIDATOR_AIN,
            providerKey.address().toString(),
            PROVIDER_AIN,
            keys.loadOrMake("faucet").address().toString(),
            FAUCET_AIN);
    OwnNetwork.Made made =
        OwnNetwork.make(
            PrivateNetwork.Settings.standard(networkId, nowMillis).withChainId(chainId),
            new OwnNetwork.Founders(owner, List.of(nodeKey), STAKE_AIN, balances));
    made.files().forEach(files::write);
  }
}
