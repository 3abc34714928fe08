package org.hanok.node.peering;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.chain.ChainOpening;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.ChainStarter;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.Admission;
import org.hanok.node.ingress.CheckedIngress;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;

/**
 * A chain on a database, with real sockets for peers and as much of JSON-RPC as peers and a test
 * need, without a container.
 */
final class SocketNode {

  static final String HERE = "127.0.0.1";

  final KeyPair key;
  final Path home;
  private final Plan plan;
  ChainDriver driver;
  CheckedIngress ingress;
  private Thread writer;
  private TestDatabase database;
  private DiskFolder signing;
  private PeerRoom room;
  private HttpServer http;
  private ExecutorService callers;
  private boolean hasSnapshot;
  boolean isUp;

  /**
   * What it is made of.
   *
   * @param seeds the JSON-RPC URLs that are asked for peers
   */
  record Plan(
      NetworkConfig config,
      LedgerOptions ledger,
      TransactionRules rules,
      int peerPort,
      int apiPort,
      List<String> seeds) {}

  SocketNode(Plan plan, KeyPair key, Path home) {
    this.plan = plan;
    this.key = key;
    this.home = home;
  }

  void start() {
    try {
      open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins with a peer's snapshot; its folder must be empty. */
  void startWithSnapshot() {
    hasSnapshot = true;
    start();
    hasSnapshot = false;
  }

  /** Where its stored chain goes on above what is missing. */
  ChainGap.Edge gap() {
    return new ChainGap(database.work()).edge();
  }

  private void takeSnapshot(RecordedSigner signer) throws IOException {
    SnapshotStart.Parts parts =
        new SnapshotStart.Parts(
            new InetSocketAddress(HERE, plan.peerPort()),
            PeerSettings.of(plan.seeds(), true),
            plan.config(),
            signer,
            new OwnPlace(HERE, plan.peerPort(), plan.apiPort()),
            new Hearing(plan.config().chainId(), plan.rules()),
            home,
            new SnapshotRoom(64L << 20, 1L << 20),
            System::currentTimeMillis);
    try (SnapshotStart peers = SnapshotStart.open(parts)) {
      ChainSeed seed = peers.await(progress -> {}).orElseThrow();
      seed.plant(database.work(), plan.config(), System.currentTimeMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void open() throws IOException {
    Files.createDirectories(home);
    database = TestDatabase.h2(home);
    signing = DiskFolder.open(home.resolve("signing")).orElseThrow();
    NetworkConfig config = plan.config();
    RecordedSigner signer =
        switch (RecordedSigner.open(
            SigningKey.of(key),
            config.chainId(),
            config.genesisBlock().hash().toString(),
            signing)) {
          case RecordedSigner.Opened opened -> opened.signer();
          case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
        };
    if (hasSnapshot) {
      takeSnapshot(signer);
    }
    LateVoice voice = new LateVoice();
    driver =
        ChainStarter.open(
            new ChainOpening(
                config,
                plan.ledger(),
                plan.rules(),
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
    ingress = new CheckedIngress(driver, plan.rules(), Admission.ofEverything(), 8);
    BlockStore blocks = new BlockStore(database.work());
    OldBlocks old = new OldBlocks(new ChainGap(database.work()), blocks::byNumber);
    room =
        PeerRoom.open(
            new PeerRoom.Parts(
                new InetSocketAddress(HERE, plan.peerPort()),
                PeerSettings.of(plan.seeds(), true),
                new NodePeerHost(
                    config,
                    driver,
                    signer,
                    new OwnPlace(HERE, plan.peerPort(), plan.apiPort()),
                    old),
                driver,
                ingress,
                blocks::byNumber,
                old,
                home,
                1_000,
                new Hearing(config.chainId(), plan.rules()),
                System::currentTimeMillis));
    voice.speakTo(room);
    callers = Executors.newVirtualThreadPerTaskExecutor();
    http = HttpServer.create(new InetSocketAddress(HERE, plan.apiPort()), 0);
    http.setExecutor(callers);
    http.createContext("/json-rpc", this::answer);
    http.start();
    writer = Thread.ofPlatform().daemon().name("writer " + home.getFileName()).start(driver);
    isUp = true;
  }

  int peerPort() {
    return plan.peerPort();
  }

  String url() {
    return "http://" + HERE + ":" + plan.apiPort() + "/json-rpc";
  }

  long height() {
    return driver.moment().last().number();
  }

  Optional<Block> block(long number) {
    return new BlockStore(database.work()).byNumber(number);
  }

  List<PeerView> peers() {
    return room.peers();
  }

  /** The network as this node's operators see it. */
  SeenNetwork seen() {
    return new SeenNetwork(plan.config(), driver, database.work(), room);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonObject result =
        JsonObject.builder().set("result", answer(asked)).set("protoVer", "1.6.0").build();
    JsonObject answer =
        JsonObject.builder().set("jsonrpc", "2.0").set("id", 1).set("result", result).build();
    byte[] text = JsonText.stringify(answer).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private JsonValue answer(String asked) {
    JsonObject call = (JsonObject) JsonParser.parse(asked);
    JsonObject params = Optional.ofNullable(call.getObject("params")).orElse(JsonObject.EMPTY);
    return switch (call.getString("method")) {
      case "ain_getLastBlockNumber" -> JsonNumber.of(height());
      case "ain_getBlockByNumber" ->
          asked(params).<JsonValue>map(Block::toJson).orElse(JsonNull.NULL);
      case "ain_getBlockTransactionCountByNumber" ->
          asked(params)
              .<JsonValue>map(block -> JsonNumber.of(block.body().transactions().size()))
              .orElse(JsonNull.NULL);
      case "ain_sendSignedTransaction" ->
          switch (ingress.submit(params)) {
            case SubmitOutcome.Accepted taken ->
                JsonObject.builder()
                    .set("tx_hash", taken.hash())
                    .set("result", taken.result())
                    .build();
            case SubmitOutcome other ->
                JsonObject.of(
                    "result",
                    JsonObject.builder().set("code", 1).set("message", other.toString()).build());
          };
      case String ignored -> room.candidate();
      case null -> room.candidate();
    };
  }

  private Optional<Block> asked(JsonObject params) {
    return params.get("number") instanceof JsonNumber number
        ? block((long) number.value())
        : Optional.empty();
  }

  void stop() {
    if (!isUp) {
      return;
    }
    isUp = false;
    http.stop(0);
    callers.close();
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
