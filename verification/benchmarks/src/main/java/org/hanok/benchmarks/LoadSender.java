package org.hanok.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** One kept-alive connection of a load: the next transaction as soon as the answer is there. */
final class LoadSender {

  private static final int MOST_TRIES = 1_000;
  private static final int PAUSE_MILLIS = 20;
  private static final Pattern CODE = Pattern.compile("\"code\":(-?\\d+)");

  private final URI node;
  private final List<String> accepted = new ArrayList<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private double[] millis = new double[1024];
  private long again;
  private long refused;

  LoadSender(URI node) {
    this.node = node;
  }

  /** A call that is sent, and the hash of its transaction. */
  record Signed(String call, String hash) {}

  /** Sends what {@code next} gives of {@code all} until nothing is left. */
  LoadSender send(List<Signed> all, AtomicInteger next) throws Exception {
    try (RpcReads.Connection connection = new RpcReads.Connection(node.getHost(), node.getPort())) {
      for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
        send(all.get(i), connection);
      }
    }
    return this;
  }

  private void send(Signed one, RpcReads.Connection connection) throws Exception {
    byte[] request = request(one.call());
    for (int i = 0; i < MOST_TRIES; i++) {
      long began = System.nanoTime();
      String answer = new String(connection.ask(request), StandardCharsets.UTF_8);
      if (LoadClient.isAccepted(answer)) {
        keep((System.nanoTime() - began) / 1e6, one.hash());
        return;
      }
      Matcher code = CODE.matcher(answer);
      reasons.putIfAbsent(code.find() ? code.group(1) : "no code", answer);
      again++;
      Thread.sleep(PAUSE_MILLIS);
    }
    refused++;
  }

  private void keep(double took, String hash) {
    if (accepted.size() == millis.length) {
      millis = Arrays.copyOf(millis, 2 * millis.length);
    }
    millis[accepted.size()] = took;
    accepted.add(hash);
  }

  private byte[] request(String call) throws IOException {
    return ("POST /json-rpc HTTP/1.1\r\nHost: "
            + node.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + call.length()
            + "\r\n\r\n"
            + call)
        .getBytes(StandardCharsets.US_ASCII);
  }

  List<String> accepted() {
    return accepted;
  }

  /** How long each accepted one took to be acknowledged. */
  DoubleStream millis() {
    return Arrays.stream(millis, 0, accepted.size());
  }

  /** How often something was sent again. */
  long again() {
    return again;
  }

  long refused() {
    return refused;
  }

  /** Says with what each kind of refusal was answered first. */
  void tellReasons() {
    reasons.forEach((code, answer) -> System.err.println(code + ": " + answer));
  }
}
