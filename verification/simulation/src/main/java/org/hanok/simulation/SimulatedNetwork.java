package org.hanok.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.MarketExtension;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketFunction;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.simulation.truth.Truth;

/** One network of Hanok's own with one validator, on which all simulations begin. */
final class SimulatedNetwork {

  static final long GENESIS_MILLIS = 1_700_000_000_000L;
  static final KeyPair OWNER = key(1);
  static final KeyPair NODE = key(2);
  static final List<KeyPair> USERS = IntStream.range(3, 8).mapToObj(SimulatedNetwork::key).toList();

  /** Who keeps to what the market asks of them; nobody sends them money. */
  static final KeyPair DEVELOPER = key(8);

  static final KeyPair PROVIDER = key(9);
  static final KeyPair PAYER = key(10);

  /** What each of these three has at the beginning, in millionths of an AIN. */
  static final long HONEST_MICROS = 1_000_000_000;

  /** Somebody without any money. */
  static final KeyPair PAUPER = key(11);

  /** The market's longest window, in blocks. */
  static final long LONGEST_WINDOW = 5;

  private static final JsonObject WINDOWS =
      JsonObject.builder()
          .set("grace_ms", 3_000)
          .set("dispute_ms", 4_000)
          .set("reveal_ms", 4_000)
          .set("proposal_ms", 5_000)
          .build();

  private static final double MICROS = 1e6;
  private static final double STAKE = 10_000_000;

  final LedgerOptions ledger;
  final NetworkConfig config;

  SimulatedNetwork() {
    JsonObject params =
        PrivateNetwork.params(
                PrivateNetwork.Settings.standard(7, GENESIS_MILLIS),
                OWNER.address().toString(),
                NODE.address().toString(),
                STAKE)
            .toBuilder()
            .set("hanok", WINDOWS)
            .build();
    ledger =
        LedgerOptions.of(
                params, PrivateNetwork.flags(), MarketFunction.addTo(NativeFunctionRegistry.ain()))
            .withRules(HanokRules.SAFE);
    Map<String, Double> balances = new HashMap<>();
    balances.put(NODE.address().toString(), STAKE * 2);
    USERS.forEach(user -> balances.put(user.address().toString(), 100.0));
    for (KeyPair honest : List.of(DEVELOPER, PROVIDER, PAYER)) {
      balances.put(honest.address().toString(), HONEST_MICROS / MICROS);
    }
    GenesisPlan plan =
        new GenesisPlan(
            OWNER.address().toString(),
            NODE.address().toString(),
            STAKE,
            balances,
            params,
            PrivateNetwork.flags(),
            List.of(MarketExtension.create()));
    config =
        switch (GenesisFactory.create(plan, OWNER, NODE, Ledger.executors(ledger))) {
          case GenesisFactory.Outcome.Created created -> created.config();
          case GenesisFactory.Outcome.Failed failed ->
              throw new IllegalStateException(failed.toString());
        };
  }

  private static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  /** All the money there is, in millionths of an AIN: it can neither be made nor lost. */
  static long money(StateNode root) {
    return Truth.micros(root);
  }

  /** What {@code address} has, in millionths of an AIN. */
  static long money(StateNode root, String address) {
    return Math.round(MICROS * Truth.balances(root.find(List.of("values", "accounts", address))));
  }

  /** The market as {@code root} has it. */
  static MarketView market(StateNode root) {
    return new MarketView(
        path -> {
          StateNode node = root.find(Paths.below("values", Paths.parse(path)));
          return node == null ? null : node.toJson();
        });
  }
}
