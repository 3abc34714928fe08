package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.Operations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A storm at all doors at once, and what is left of it on the heap. The first storm loads classes
 * and fills caches and is not counted; those after it are the same again.
 */
@Order(46)
@OnTheSharedNode
@DisplayName("The node's memory")
class MemoryIT {

  private static final long SEED = Long.getLong("hanok.fuzz.seed", 20_261_123L);
  private static final int ROUNDS = Integer.getInteger("hanok.fuzz.rounds", 300);

  /**
   * What a storm may leave: transactions in the tracker, blocks in their cache, audit, sessions.
   */
  private static final long GROWTH_LIMIT_BYTES = 48L << 20;

  private final NodeUnderTest node;
  private int storms;

  MemoryIT(SharedNode.Started started) {
    node = started.node();
  }

  @Test
  void is_what_it_was_after_storms_of_huge_deep_and_broken_requests() throws IOException {
    storm();
    Vitals vitals = Vitals.of(node);
    vitals.assertWell();
    long before = vitals.liveHeapBytes();
    storm();
    storm();
    vitals.assertWell();
    long after = vitals.liveHeapBytes();
    System.out.printf("live heap: %,d bytes before, %,d after two storms%n", before, after);
    assertThat(after - before).as("bytes left on the heap").isLessThan(GROWTH_LIMIT_BYTES);
  }

  private void storm() throws IOException {
    FuzzInputs inputs = new FuzzInputs(SEED + storms++);
    try (ConsoleClient console = new ConsoleClient(node)) {
      for (int i = 0; i < ROUNDS; i++) {
        byte[] body = i % 10 == 0 ? huge(i) : inputs.next();
        String path = List.of("/json-rpc", "/eval_rule", "/set", "/services/x").get(i % 4);
        post(path, body);
        console.send(
            console
                .asOperator(i % 2 == 0 ? "/bundles" : "/operators")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
      }
      String chunked =
          RawHttp.postChunked(console.url() + "/bundles", 70 << 20, console.authorization());
      assertThat(chunked).contains(" 413");
    }
    for (int i = 0; i < 30; i++) {
      node.rpc()
          .submitOnce(
              Operations.setValue("/apps/nobodys/" + i, JsonString.of("x".repeat(45_000))),
              node.faucet());
    }
    events();
  }

  private static byte[] huge(int i) {
    return switch (i / 10 % 4) {
      case 0 -> "[".repeat(99_000).getBytes(StandardCharsets.US_ASCII);
      case 1 -> ("{\"a\":\"" + "x".repeat(5 << 20) + "\"}").getBytes(StandardCharsets.US_ASCII);
      case 2 -> ("[" + "1,".repeat(45_000) + "1]").getBytes(StandardCharsets.US_ASCII);
      default -> ("{\"a\":" + "9".repeat(99_000) + "}").getBytes(StandardCharsets.US_ASCII);
    };
  }

  private void post(String path, byte[] body) throws IOException {
    String payment = Base64.getEncoder().encodeToString(new byte[6_000]);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.apiUrl() + path))
            .header("Content-Type", "application/json")
            .header("X-Hanok-Payment", payment)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    assertThat(Rpc.send(request).statusCode()).as(path).isLessThan(500);
  }

  private void events() {
    for (int i = 0; i < 10; i++) {
      try (EventClient client = new EventClient(node.eventUrl())) {
        client.say("x".repeat(200_000));
        assertThat(client.closeCode(240)).isPresent();
      }
    }
  }
}
