package org.hanok.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/**
 * A load on a network from outside, every transaction signed beforehand so that the client costs
 * next to nothing: writes of many accounts below an app that has staked, sent to all nodes in turn
 * over kept-alive connections, each at once after the answer before. Whoever is told to come again
 * does so. Then it waits until a block is final in which the last of the accepted ones stands, and
 * counts those of them that no final block holds.
 *
 * <p>Works on Hanok and on the reference alike. Arguments: addresses of the nodes with commas
 * between them, a file with the key of an account with money, transactions, connections in all,
 * label.
 */
public final class NetworkLoad {

  private static final int ACCOUNTS = 200;
  private static final int TRANSFERS_AT_ONCE = 50;
  private static final int STAKE_AIN = Integer.getInteger("hanok.bench.stake", 250_000);
  private static final int LONGEST_WAIT_SECONDS = 300;
  private static final int GAS_PRICE = 500;

  private final List<LoadClient> nodes;
  private final KeyPair rich;
  private final String app = "load_" + Long.toString(System.currentTimeMillis(), 36);
  private final int chainId;
  private long lastMillis;

  private NetworkLoad(List<LoadClient> nodes, KeyPair rich) throws IOException {
    this.nodes = nodes;
    this.rich = rich;
    this.chainId = nodes.getFirst().chainId();
  }

  /** See the class. */
  public static void main(String[] args) throws Exception {
    List<LoadClient> nodes =
        Arrays.stream(args[0].split(",")).map(URI::create).map(LoadClient::new).toList();
    NetworkLoad load =
        new NetworkLoad(nodes, KeyPair.parse(Files.readString(Path.of(args[1])).strip()));
    int count = Integer.parseInt(args[2]);
    String what = nodes.size() + " nodes, " + args[3] + " connections" + label(args);
    load.prepare();
    List<LoadSender.Signed> all = load.signed(count);
    long from = nodes.getFirst().lastBlock();
    Run run = load.run(all, Integer.parseInt(args[3]));
    Finality end = load.awaitFinal(from, run);
    double[] millis = run.millis();
    run.senders().getFirst().tellReasons();
    Figures.tell(what + ", accepted", millis.length / ((run.end() - run.start()) / 1e9), "/s");
    Figures.tell(what + ", acknowledged, median", millis[millis.length / 2], "ms");
    Figures.tell(what + ", 99 %", millis[(int) (millis.length * 0.99)], "ms");
    Figures.tell(what + ", told to come again", run.again(), "times");
    Figures.tell(what + ", refused", run.refused(), "of " + count, 0, false);
    Figures.tell(
        what + ", accepted and final", end.found() / ((end.end() - run.start()) / 1e9), "/s");
    Figures.tell(what + ", accepted and lost", millis.length - end.found(), "", 0, false);
  }

  private static String label(String[] args) {
    return args.length > 4 ? ", " + args[4] : "";
  }

  /** Makes the app that is written to and gives each account what makes it known. */
  private void prepare() throws Exception {
    String owner = rich.address().toString();
    JsonObject admin = JsonObject.of("admin", JsonObject.of(owner, JsonBoolean.of(true)));
    must(setValue("/manage_app/" + app + "/create/1", admin));
    must(
        setValue(
            "/staking/" + app + "/" + owner + "/0/stake/" + now() + "/value",
            JsonNumber.of(STAKE_AIN)));
    JsonObject rule = JsonObject.of(".rule", JsonObject.of("write", JsonBoolean.of(true)));
    must(operation("SET_RULE", "/apps/" + app, rule));
    for (int from = 0; from < ACCOUNTS; from += TRANSFERS_AT_ONCE) {
      List<JsonValue> transfers = new ArrayList<>();
      for (int i = from; i < Math.min(ACCOUNTS, from + TRANSFERS_AT_ONCE); i++) {
        String path = "/transfer/" + owner + "/" + account(i).address() + "/" + now() + "/value";
        transfers.add(setValue(path, JsonNumber.of(1)));
      }
      must(
          JsonObject.builder().set("type", "SET").set("op_list", new JsonArray(transfers)).build());
    }
    LoadClient last = nodes.getLast();
    long settled = last.lastBlock() + 5;
    for (int i = 0; i < LONGEST_WAIT_SECONDS && last.lastBlock() < settled; i++) {
      Thread.sleep(1_000);
    }
  }

  private void must(JsonObject operation) throws IOException {
    SignedTransaction signed = sign(rich, operation, now());
    String answer = nodes.getFirst().send(LoadClient.sending(signed));
    if (!LoadClient.isAccepted(answer)) {
      throw new IllegalStateException("refused: " + answer);
    }
  }

  private SignedTransaction sign(KeyPair key, JsonObject operation, long millis) {
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) millis)
            .withGasPrice(GAS_PRICE);
    return SignedTransaction.sign(body, key, chainId);
  }

  /** AIN: of two transactions of one account and one millisecond only one pays its fee. */
  private long now() {
    lastMillis = Math.max(lastMillis + 1, System.currentTimeMillis());
    return lastMillis;
  }

  private static JsonObject setValue(String ref, JsonValue value) {
    return operation("SET_VALUE", ref, value);
  }

  private static JsonObject operation(String type, String ref, JsonValue value) {
    return JsonObject.builder().set("type", type).set("ref", ref).set("value", value).build();
  }

  private KeyPair account(int i) {
    return KeyPair.of(
        Keccak256.hash(("account " + i).getBytes(StandardCharsets.US_ASCII)).toBytes());
  }

  private List<LoadSender.Signed> signed(int count) {
    KeyPair[] keys = new KeyPair[ACCOUNTS];
    Arrays.setAll(keys, this::account);
    long first = now();
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            i -> {
              String ref = "/apps/" + app + "/u" + i % 1000 + "/k" + i;
              JsonObject operation = setValue(ref, JsonNumber.of(i));
              KeyPair key = keys[i % ACCOUNTS];
              SignedTransaction signed = sign(key, operation, first + i / ACCOUNTS);
              return new LoadSender.Signed(LoadClient.sending(signed), signed.hash().toString());
            })
        .toList();
  }

  private Run run(List<LoadSender.Signed> all, int connections) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<Callable<LoadSender>> senders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      URI node = nodes.get(i % nodes.size()).uri();
      senders.add(() -> new LoadSender(node).send(all, next));
    }
    List<LoadSender> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      for (Future<LoadSender> sender : threads.invokeAll(senders)) {
        done.add(sender.get());
      }
    }
    return new Run(done, start, System.nanoTime());
  }

  private record Run(List<LoadSender> senders, long start, long end) {
    double[] millis() {
      return senders.stream().flatMapToDouble(LoadSender::millis).sorted().toArray();
    }

    long again() {
      return senders.stream().mapToLong(LoadSender::again).sum();
    }

    long refused() {
      return senders.stream().mapToLong(LoadSender::refused).sum();
    }

    Set<String> accepted() {
      Set<String> hashes = new HashSet<>();
      senders.forEach(sender -> hashes.addAll(sender.accepted()));
      return hashes;
    }
  }

  private record Finality(int found, long end) {}

  /** Looks into each block as it becomes final, until all that was accepted has been seen. */
  private Finality awaitFinal(long from, Run run) throws Exception {
    Set<String> missing = run.accepted();
    int accepted = missing.size();
    long block = from;
    long lastFound = run.end();
    long deadline = System.nanoTime() + LONGEST_WAIT_SECONDS * 1_000_000_000L;
    while (!missing.isEmpty() && System.nanoTime() < deadline) {
      if (block >= nodes.getFirst().lastBlock()) {
        Thread.sleep(100);
        continue;
      }
      block++;
      if (missing.removeAll(nodes.getFirst().transactionsOf(block))) {
        lastFound = System.nanoTime();
      }
    }
    return new Finality(accepted - missing.size(), lastFound);
  }
}
