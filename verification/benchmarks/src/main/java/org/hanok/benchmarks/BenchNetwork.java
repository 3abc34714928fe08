package org.hanok.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hanok.conformance.ConfigFolder;
import org.hanok.conformance.JsonLines;
import org.hanok.protocol.block.GenesisExtension;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.TransactionExecutor;

/**
 * The network that is measured: fixed keys and times, so that its hashes are the same each time.
 */
final class BenchNetwork {

  /** The genesis block's time. */
  static final long TIME_MILLIS = 1_700_000_000_000L;

  /** Names the checkout of the reference whose network is to be used. */
  private static final String REFERENCE = "hanok.bench.reference";

  private static final double STAKE_AIN = 1_000_000;

  /** The reference's 1-node network allows 20 MB: full after 45,786 flat writes. */
  private static final double STATE_BYTES_LIMIT = 100e9;

  private static final String RULE =
      "util.isDict(newData) || util.isNumber(newData) || util.isString(newData)";

  private final NetworkConfig config;
  private final LedgerOptions options;
  private final KeyPair senderKey;
  private final KeyPair validatorKey;
  private final List<String> receivers;

  private BenchNetwork(
      NetworkConfig config, KeyPair senderKey, KeyPair validatorKey, List<String> receivers) {
    this.config = config;
    this.options =
        LedgerOptions.of(
            config.blockchainParams(), config.timerFlags(), NativeFunctionRegistry.ain());
    this.senderKey = senderKey;
    this.validatorKey = validatorKey;
    this.receivers = receivers;
  }

  /**
   * The network that the system property {@code hanok.bench.reference} names, a checkout of the
   * reference whose 1-node network it is; else one of our own.
   */
  static BenchNetwork create() {
    String reference = System.getProperty(REFERENCE, "");
    return reference.isEmpty() ? ofOurOwn() : ofReference(Path.of(reference));
  }

  /** A private network with one validator, one sender and four receivers. */
  private static BenchNetwork ofOurOwn() {
    KeyPair owner = key(21);
    KeyPair validator = key(22);
    KeyPair sender = key(23);
    List<String> receivers = List.of(address(24), address(25), address(26), address(27));
    Map<String, Double> balances = new LinkedHashMap<>();
    balances.put(validator.address().toString(), 2 * STAKE_AIN);
    balances.put(sender.address().toString(), 100 * STAKE_AIN);
    receivers.forEach(receiver -> balances.put(receiver, 1.0));
    GenesisPlan plan =
        new GenesisPlan(
            owner.address().toString(),
            validator.address().toString(),
            STAKE_AIN,
            balances,
            PrivateNetwork.params(
                PrivateNetwork.Settings.standard(9, TIME_MILLIS),
                owner.address().toString(),
                validator.address().toString(),
                STAKE_AIN),
            PrivateNetwork.flags(),
            List.<GenesisExtension>of());
    LedgerOptions options =
        LedgerOptions.of(plan.blockchainParams(), plan.timerFlags(), NativeFunctionRegistry.ain());
    GenesisFactory.Outcome outcome =
        GenesisFactory.create(plan, owner, validator, v -> Ledger.over(v, options));
    if (outcome instanceof GenesisFactory.Outcome.Created created) {
      return new BenchNetwork(created.config(), sender, validator, receivers);
    }
    throw new IllegalStateException("no genesis: " + outcome);
  }

  private static BenchNetwork ofReference(Path checkout) {
    Path configs = checkout.resolve("blockchain-configs");
    NetworkConfig config =
        new ConfigFolder(List.of(configs.resolve("1-node"), configs.resolve("base"))).load();
    try {
      JsonValue accounts = JsonLines.read(configs.resolve("base/genesis_accounts.json"));
      JsonArray others = Objects.requireNonNull(((JsonObject) accounts).getArray("others"));
      KeyPair sender = KeyPair.of(Hex.decode(text(others, 0, "private_key")));
      List<String> receivers =
          IntStream.rangeClosed(1, 4).mapToObj(i -> text(others, i, "address")).toList();
      return new BenchNetwork(config, sender, sender, receivers);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(JsonArray accounts, int index, String name) {
    return Objects.requireNonNull(((JsonObject) accounts.at(index)).getString(name));
  }

  private static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return KeyPair.of(bytes);
  }

  private static String address(int number) {
    return key(number).address().toString();
  }

  NetworkConfig config() {
    return config;
  }

  int chainId() {
    return config.chainId();
  }

  KeyPair senderKey() {
    return senderKey;
  }

  KeyPair validatorKey() {
    return validatorKey;
  }

  String sender() {
    return senderKey.address().toString();
  }

  List<String> receivers() {
    return receivers;
  }

  LedgerOptions options() {
    return options;
  }

  TransactionExecutor.Factory executors() {
    return Ledger.executors(options);
  }

  /** Makes transactions of what comes over the wire. */
  Function<JsonObject, SignedTransaction.Outcome> reader() {
    return BlockTransition.reader(chainId(), TransactionRules.DEFAULT);
  }

  /**
   * The state after the genesis block, with a rule for the workloads and room for them, in a store
   * of its own.
   */
  State state() {
    StateStore store = new StateStore();
    BlockTransition.prepareGenesis(store, "before");
    BlockTransition transition = new BlockTransition(config, executors());
    BlockOutcome outcome =
        transition.apply(
            store,
            "before",
            "genesis",
            transition.task(config.genesisBlock(), null, null, config.genesisBlock().timestamp()));
    if (!(outcome instanceof BlockOutcome.Applied)) {
      throw new IllegalStateException("genesis block refused: " + outcome);
    }
    store.finalizeVersion("genesis");
    store.deleteVersion("before");
    StateVersion version = store.cloneVersion("genesis", "work");
    version.write(
        List.of("values", "blockchain_params", "resource", "state_tree_bytes_limit"),
        JsonNumber.of(STATE_BYTES_LIMIT));
    version.write(
        List.of("rules", "bench"),
        JsonObject.of(".rule", JsonObject.builder().set("write", RULE).build()));
    return new State(store, version);
  }

  /**
   * A state to work on.
   *
   * @param store where it is
   * @param version to write to
   */
  record State(StateStore store, StateVersion version) {

    /** Adds {@code leaves} values below a thousand users, where {@link Workload#SET} writes. */
    State fill(int leaves) {
      for (int i = 0; i < leaves; i++) {
        version.write(List.of("values", "bench", "u" + i % 1000, "k" + i), JsonNumber.of(i));
      }
      return this;
    }
  }
}
