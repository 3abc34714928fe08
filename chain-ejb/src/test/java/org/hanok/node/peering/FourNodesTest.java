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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TransactionState;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real chains on real databases, which find each other and speak over real sockets. */
@DisplayName("Four nodes on one machine")
@Timeout(600)
final class FourNodesTest {

  private static final double STAKE = 10_000_000;
  private static final KeyPair OWNER = key(100);
  private static final KeyPair USER = key(101);

  @TempDir private Path folder;
  private final List<SocketNode> nodes = new ArrayList<>();
  private LedgerOptions ledger;
  private NetworkConfig config;

  private static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  private void found(int validators) {
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

  private SocketNode add(KeyPair key, int peerPort, int apiPort, String seed) {
    SocketNode.Plan place =
        new SocketNode.Plan(
            config, ledger, TransactionRules.DEFAULT, peerPort, apiPort, List.of(seed));
    SocketNode node = new SocketNode(place, key, folder.resolve("node" + nodes.size()));
    nodes.add(node);
    return node;
  }

  private static List<Integer> freePorts(int count) {
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

  @AfterEach
  void stop() {
    nodes.forEach(SocketNode::stop);
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_500 && !condition.getAsBoolean(); i++) {
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

  private SignedTransaction transfer(double ain) {
    long now = System.currentTimeMillis();
    String ref = "/transfer/" + USER.address() + "/" + OWNER.address() + "/" + now + "/value";
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", ain).build();
    return SignedTransaction.sign(
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) now).withGasPrice(1),
        USER,
        config.chainId());
  }

  private boolean allAre(long height) {
    return nodes.stream().filter(node -> node.isUp).allMatch(node -> node.height() >= height);
  }

  /** What operators of {@code node} see is what the others know of themselves. */
  private void seesTheOthersAsTheyAre(SocketNode node) throws InterruptedException {
    SeenNetwork seen = node.seen();
    await("three peers that told of their blocks", () -> seen.hasPeersInStep(3, 3));
    Map<String, Long> heights = new HashMap<>();
    nodes.forEach(one -> heights.put(one.key.address().toString(), one.height()));
    seen.peersAreAmong(heights);
    await("blocks to count", () -> allAre(8));
    seen.validatorsAre(heights.keySet());
  }

  @Test
  void take_a_fifth_which_begins_with_a_snapshot_and_a_sixth_which_executes_all_blocks()
      throws InterruptedException {
    found(4);
    nodes.forEach(SocketNode::start);
    await("blocks", () -> allAre(26));
    List<Integer> ports = freePorts(4);
    String seed = nodes.getFirst().url();
    SocketNode fifth = add(key(5), ports.get(0), ports.get(1), seed);
    fifth.startWithSnapshot();
    long began = fifth.height();
    assertThat(began).isGreaterThanOrEqualTo(20);
    await("the fifth follows", () -> fifth.height() >= began + 4);
    await("the old blocks are here", () -> fifth.gap().oldest() == 0);

    fifth.stop();
    fifth.start();
    long again = fifth.height();
    assertThat(again).isGreaterThanOrEqualTo(began + 4);
    await("it follows again", () -> fifth.height() >= again + 3);
    SocketNode sixth = add(key(6), ports.get(2), ports.get(3), seed);
    sixth.start();
    assertThat(sixth.height()).isZero();
    await("the sixth has executed the whole chain", () -> sixth.height() >= fifth.height() - 1);
    for (long number = 0; number <= again; number++) {
      assertThat(fifth.block(number).orElseThrow())
          .isEqualTo(nodes.getFirst().block(number).orElseThrow());
    }
    assertThat(fifth.driver.faults()).isZero();
  }

  @Test
  void find_each_other_agree_and_go_on_while_one_is_away() throws InterruptedException {
    found(4);
    nodes.forEach(SocketNode::start);
    await("blocks", () -> allAre(3));

    SignedTransaction sent = transfer(1);
    assertThat(nodes.get(2).ingress.submit(sent.toJson()))
        .isInstanceOf(SubmitOutcome.Accepted.class);
    String hash = sent.hash().toString();
    await(
        "final everywhere",
        () ->
            nodes.stream()
                .allMatch(
                    node ->
                        Optional.ofNullable(node.driver.tracker().find(hash))
                            .filter(known -> known.state() == TransactionState.FINALIZED)
                            .isPresent()));

    seesTheOthersAsTheyAre(nodes.get(1));
    nodes.get(3).stop();
    long before = nodes.getFirst().height();
    await("blocks of three", () -> allAre(before + 4));
    nodes.get(3).start();
    long now = nodes.getFirst().height();
    await("the fourth is back", () -> allAre(now + 3));

    long common = nodes.stream().mapToLong(SocketNode::height).min().orElseThrow();
    for (SocketNode node : nodes) {
      assertThat(node.block(common).orElseThrow().hash())
          .isEqualTo(nodes.getFirst().block(common).orElseThrow().hash());
      assertThat(node.driver.faults()).isZero();
    }
  }
}
