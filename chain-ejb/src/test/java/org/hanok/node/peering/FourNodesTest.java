package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.chain.ChainOpening;
import org.hanok.node.chain.ChainStarter;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.Admission;
import org.hanok.node.ingress.CheckedIngress;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.TransactionState;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
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
  private static final String HERE = "127.0.0.1";

  @TempDir private Path folder;
  private final List<Node> nodes = new ArrayList<>();
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
      nodes.add(new Node(i, keys.get(i), ports.get(2 * i), ports.get(2 * i + 1)));
    }
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.ofLiteral(HERE)));
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
    nodes.forEach(Node::stop);
  }

  private final class Node {
    final KeyPair key;
    final int peerPort;
    final int apiPort;
    final Path home;
    ChainDriver driver;
    CheckedIngress ingress;
    private Thread writer;
    private TestDatabase database;
    private DiskFolder signing;
    private PeerRoom room;
    private HttpServer http;
    boolean isUp;

    Node(int index, KeyPair key, int peerPort, int apiPort) {
      this.key = key;
      this.peerPort = peerPort;
      this.apiPort = apiPort;
      this.home = folder.resolve("node" + index);
    }

    void start() {
      try {
        open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void open() throws IOException {
      Files.createDirectories(home);
      database = TestDatabase.h2(home);
      signing = DiskFolder.open(home.resolve("signing")).orElseThrow();
      RecordedSigner signer =
          switch (RecordedSigner.open(
              SigningKey.of(key),
              config.chainId(),
              config.genesisBlock().hash().toString(),
              signing)) {
            case RecordedSigner.Opened opened -> opened.signer();
            case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
          };
      LateVoice voice = new LateVoice();
      driver =
          ChainStarter.open(
              new ChainOpening(
                  config,
                  ledger,
                  TransactionRules.DEFAULT,
                  signer,
                  database.work(),
                  () -> PoolLimits.DEFAULTS,
                  new ChainSettings(home, 1, 1_000, Long.MAX_VALUE, Long.MAX_VALUE, false),
                  () -> Optional.of(new ValidatorsEngineFactory()),
                  Runnable::run,
                  System::currentTimeMillis,
                  CpuMeter.OF_THREAD,
                  event -> {},
                  CrashGuard.NONE,
                  voice));
      ingress = new CheckedIngress(driver, TransactionRules.DEFAULT, Admission.ofEverything(), 8);
      BlockStore blocks = new BlockStore(database.work());
      room =
          PeerRoom.open(
              new PeerRoom.Parts(
                  new InetSocketAddress(HERE, peerPort),
                  PeerSettings.of(List.of(nodes.getFirst().url()), true),
                  new NodePeerHost(config, driver, signer, new OwnPlace(HERE, peerPort, apiPort)),
                  driver,
                  ingress,
                  blocks::byNumber,
                  new Hearing(config.chainId(), TransactionRules.DEFAULT),
                  System::currentTimeMillis));
      voice.speakTo(room);
      http = HttpServer.create(new InetSocketAddress(HERE, apiPort), 0);
      http.createContext(
          "/json-rpc",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            JsonObject answer = JsonObject.of("result", JsonObject.of("result", room.candidate()));
            byte[] text = JsonText.stringify(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
          });
      http.start();
      writer = Thread.ofPlatform().daemon().name("writer " + home.getFileName()).start(driver);
      isUp = true;
    }

    String url() {
      return "http://" + HERE + ":" + apiPort + "/json-rpc";
    }

    long height() {
      return driver.moment().last().number();
    }

    void stop() {
      if (!isUp) {
        return;
      }
      isUp = false;
      http.stop(0);
      room.close();
      driver.stop();
      try {
        writer.join();
        signing.close();
      } catch (InterruptedException | IOException e) {
        throw new IllegalStateException(e);
      }
      database.close();
    }
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
            nodes.stream().map(node -> node.isUp ? node.room.peers().size() : -1).toList())
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

  @Test
  void find_each_other_agree_and_go_on_while_one_is_away() throws InterruptedException {
    found(4);
    nodes.forEach(Node::start);
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

    nodes.get(3).stop();
    long before = nodes.getFirst().height();
    await("blocks of three", () -> allAre(before + 4));
    nodes.get(3).start();
    long now = nodes.getFirst().height();
    await("the fourth is back", () -> allAre(now + 3));

    long common = nodes.stream().mapToLong(Node::height).min().orElseThrow();
    for (Node node : nodes) {
      assertThat(new BlockStore(node.database.work()).byNumber(common).orElseThrow().hash())
          .isEqualTo(
              new BlockStore(nodes.getFirst().database.work())
                  .byNumber(common)
                  .orElseThrow()
                  .hash());
      assertThat(node.driver.faults()).isZero();
    }
  }
}
