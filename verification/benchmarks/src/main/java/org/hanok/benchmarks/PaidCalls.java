package org.hanok.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.market.MarketView;

/**
 * Paid calls of the Markdown sample over several kept-alive connections at once, every payment
 * signed beforehand: how many a second, and how long one takes. Counts what was refused, and looks
 * on the chain whether each answered call is one settled job, once the time for disputes is over.
 *
 * <p>Arguments: address of a node, file with the key of an account with money, calls, connections.
 */
public final class PaidCalls {

  private static final int WARM_UP = 400;
  private static final int LONGEST_SETTLING_SECONDS = 60;

  /** Longer than a result can be disputed: afterwards nothing of before settles any more. */
  private static final int QUIET_SECONDS = 15;

  private final URI node;
  private final GatewayRoundTrip caller;
  private final MarketView market;
  private final String contract;
  private final double price;

  private PaidCalls(String url, KeyPair payer) {
    this.node = URI.create(url);
    this.caller = new GatewayRoundTrip(url, payer);
    this.market = new MarketView(caller::value);
    this.contract = market.contractsTakingJobs("markdown").getFirst().id();
    this.price = market.program("markdown").orElseThrow().priceAin();
  }

  public static void main(String[] args) throws Exception {
    KeyPair payer = KeyPair.parse(Files.readString(Path.of(args[1])).strip());
    PaidCalls calls = new PaidCalls(args[0], payer);
    int count = Integer.parseInt(args[2]);
    int connections = Integer.parseInt(args[3]);
    long before = calls.settledOnceQuiet();
    Run warmUp = calls.run(WARM_UP, connections);
    Run run = calls.run(count, connections);
    double[] millis = run.millis();
    String what = "paid calls, " + connections + " connections";
    double seconds = run.nanos() / 1e9;
    Figures.tell(what, millis.length / seconds, "/s", 600, true);
    Figures.tell(what + ", median", millis[millis.length / 2], "ms");
    Figures.tell(what + ", 99 %", millis[(int) (millis.length * 0.99)], "ms", 100, false);
    Figures.tell(what + ", refused", count - millis.length, "of " + count, 0, false);
    int answered = warmUp.millis().length + millis.length;
    Figures.tell(what + ", settled jobs", calls.settledSince(before, answered), "", answered, true);
  }

  /** How many have settled, once no more do. */
  private long settledOnceQuiet() throws InterruptedException {
    long count = settled();
    for (int unchanged = 0; unchanged < QUIET_SECONDS; unchanged++) {
      Thread.sleep(1_000);
      long now = settled();
      if (now != count) {
        count = now;
        unchanged = 0;
      }
    }
    return count;
  }

  /** How many have settled since there were {@code before}; waits for {@code expected}. */
  private long settledSince(long before, int expected) throws InterruptedException {
    for (int i = 0; i < LONGEST_SETTLING_SECONDS && settled() - before < expected; i++) {
      Thread.sleep(1_000);
    }
    return settled() - before;
  }

  private long settled() {
    return market.contract(contract).orElseThrow().settledJobs();
  }

  private record Run(double[] millis, long nanos) {}

  private Run run(int count, int connections) throws Exception {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(request());
    }
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<double[]>> askers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        askers.add(() -> ask(requests, next));
      }
      List<double[]> all = new ArrayList<>();
      for (Future<double[]> asker : threads.invokeAll(askers)) {
        all.add(asker.get());
      }
      long nanos = System.nanoTime() - start;
      return new Run(all.stream().flatMapToDouble(Arrays::stream).sorted().toArray(), nanos);
    }
  }

  private byte[] request() {
    byte[] input = GatewayRoundTrip.INPUT;
    String head =
        "POST /services/markdown HTTP/1.1\r\nHost: "
            + node.getAuthority()
            + "\r\nContent-Type: application/json\r\nX-Hanok-Payment: "
            + caller.payment(contract, price)
            + "\r\nContent-Length: "
            + input.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(start, start.length + input.length);
    System.arraycopy(input, 0, request, start.length, input.length);
    return request;
  }

  private double[] ask(List<byte[]> requests, AtomicInteger next) throws IOException {
    double[] millis = new double[requests.size()];
    int done = 0;
    RpcReads.Connection connection = new RpcReads.Connection(node.getHost(), node.getPort());
    try {
      for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
        long began = System.nanoTime();
        try {
          byte[] ignored = connection.ask(requests.get(i));
          millis[done++] = (System.nanoTime() - began) / 1e6;
        } catch (IllegalStateException refused) {
          System.err.println(refused.getMessage());
          connection.close();
          connection = new RpcReads.Connection(node.getHost(), node.getPort());
        }
      }
    } finally {
      connection.close();
    }
    return Arrays.copyOf(millis, done);
  }
}
