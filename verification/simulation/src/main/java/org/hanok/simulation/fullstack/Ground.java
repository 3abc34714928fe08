package org.hanok.simulation.fullstack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.simulation.history.Scenario;

/** The network that all histories of so many nodes begin with. */
final class Ground {

  static final long GENESIS_MILLIS = 1_700_000_000_000L;
  private static final double STAKE = 10_000_000;
  private static final double USERS_HAVE = 1_000;
  private static final int FIRST_USER = 100;
  private static final int USERS = 4;
  private static final KeyPair OWNER = key(99);

  final List<KeyPair> keys;
  final List<KeyPair> users =
      IntStream.range(FIRST_USER, FIRST_USER + USERS).mapToObj(Ground::key).toList();
  final JsonObject params;
  final LedgerOptions ledger;
  final NetworkConfig config;

  Ground(int nodes) {
    keys = IntStream.rangeClosed(1, nodes).mapToObj(Ground::key).toList();
    PrivateNetwork.Settings settings = PrivateNetwork.Settings.standard(7, GENESIS_MILLIS);
    if (settings.epochMillis() != Scenario.EPOCH_MILLIS) {
      throw new IllegalStateException("an epoch is " + settings.epochMillis() + " ms");
    }
    params = PrivateNetwork.params(settings, address(OWNER), addresses(), STAKE);
    ledger =
        LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain())
            .withRules(HanokRules.SAFE);
    config = found();
  }

  private NetworkConfig found() {
    Map<String, Double> balances = new HashMap<>();
    addresses().forEach(node -> balances.put(node, STAKE * 2));
    users.forEach(user -> balances.put(address(user), USERS_HAVE));
    GenesisPlan plan =
        new GenesisPlan(
            address(OWNER),
            addresses(),
            STAKE,
            balances,
            params,
            PrivateNetwork.flags(),
            List.of());
    return switch (GenesisFactory.create(plan, OWNER, keys, Ledger.executors(ledger))) {
      case GenesisFactory.Outcome.Created created -> created.config();
      case GenesisFactory.Outcome.Failed failed ->
          throw new IllegalStateException(failed.toString());
    };
  }

  /** The nodes' addresses. */
  List<String> addresses() {
    return keys.stream().map(Ground::address).toList();
  }

  static String address(KeyPair key) {
    return key.address().toString();
  }

  private static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return KeyPair.of(bytes);
  }
}
