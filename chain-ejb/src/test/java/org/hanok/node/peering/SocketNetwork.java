package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;

/** Validators, each a real chain on a real database, which find each other over real sockets. */
final class SocketNetwork implements AutoCloseable {

  private static final double STAKE = 10_000_000;
  private static final KeyPair OWNER = key(100);
  private static final KeyPair USER = key(101);

  final List<SocketNode> nodes = new ArrayList<>();
  final NetworkConfig config;
  private final LedgerOptions ledger;
  private final Path folder;

  static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[30] = (byte) (seed >> 8);
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  /** A network of so many validators, none of which runs yet. */
  SocketNetwork(int validators, Path folder) {
    this.folder = folder;
    List<KeyPair> keys = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      keys.add(key(i + 1));
    }
    List<String> addresses = keys.stream().map(one -> one.address().toString()).toList();
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(7, System.currentTimeMillis() - 5_000),
            OWNER.address().toString(),
            addresses,
            STAKE);
    ledger =
        LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain())
            .withRules(HanokRules.SAFE);
    Map<String, Double> balances = new HashMap<>();
    addresses.forEach(address -> balances.put(address, STAKE * 2));
    balances.put(USER.address().toString(), 1_000.0);
    GenesisPlan plan =
        new GenesisPlan(
            OWNER.address().toString(),
            addresses,
            STAKE,
            balances,
            params,
            PrivateNetwork.flags(),
            List.of());
    config =
        switch (GenesisFactory.create(plan, OWNER, keys, Ledger.executors(ledger))) {
          case GenesisFactory.Outcome.Created created -> created.config();
          case GenesisFactory.Outcome.Failed failed ->
              throw new IllegalStateException(failed.toString());
        };
    List<Integer> ports = freePorts(2 * validators);
    for (int i = 0; i < validators; i++) {
      String seed = "http://" + SocketNode.HERE + ":" + ports.get(1) + "/json-rpc";
      SocketNode added = add(keys.get(i), ports.get(2 * i), ports.get(2 * i + 1), seed);
      assertThat(added.isUp).isFalse();
    }
  }

  SocketNode add(KeyPair key, int peerPort, int apiPort, String seed) {
    SocketNode.Plan place =
        new SocketNode.Plan(
            config, ledger, TransactionRules.DEFAULT, peerPort, apiPort, List.of(seed));
    SocketNode node = new SocketNode(place, key, folder.resolve("node" + nodes.size()));
    nodes.add(node);
    return node;
  }

  static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.ofLiteral(SocketNode.HERE)));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(SocketNode::stop);
  }

  /** Waits until {@code condition} holds, ten minutes at most. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(condition.getAsBoolean())
        .as(
            "%s; heights %s, peers %s",
            what,
            nodes.stream().map(node -> node.isUp ? node.height() : -1).toList(),
            nodes.stream().map(node -> node.isUp ? node.peers().size() : -1).toList())
        .isTrue();
  }

  SignedTransaction transfer(double ain) {
    long now = System.currentTimeMillis();
    String ref = "/transfer/" + USER.address() + "/" + OWNER.address() + "/" + now + "/value";
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", ain).build();
    return SignedTransaction.sign(
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) now).withGasPrice(1),
        USER,
        config.chainId());
  }

  /** Whether all that run have come so far. */
  boolean allAre(long height) {
    return nodes.stream().filter(node -> node.isUp).allMatch(node -> node.height() >= height);
  }
}
