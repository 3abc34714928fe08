package org.hanok.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writes in the node's own name")
class OwnNameTest {

  private static final int CLIENTS = 4;
  private static final int WRITES = 1_000;

  /** The account's next nonce. */
  private final AtomicInteger next = new AtomicInteger();

  private final AinInterface open = new AinInterface(doors());

  @Test
  void have_a_nonce_each_however_many_come_at_once() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofPlatform().start(() -> refused.addAndGet(write(WRITES))));
    }
    for (Thread client : clients) {
      client.join();
    }
    assertThat(refused).hasValue(0);
    assertThat(next).hasValue(CLIENTS * WRITES);
  }

  /** Writes so often; answers how often it was refused. */
  private int write(int times) {
    int refused = 0;
    for (int i = 0; i < times; i++) {
      ApiAnswer answer = post(i % 2 == 0 ? SINGLE : BATCH, i % 2 == 0 ? "/set_value" : "/batch");
      refused += new String(answer.body(), StandardCharsets.UTF_8).contains("nonce") ? 1 : 0;
    }
    return refused;
  }

  private static final String SINGLE = "{\"ref\":\"/apps/x\",\"value\":1}";
  private static final String BATCH = "{\"tx_list\":[{}]}";

  private ApiAnswer post(String body, String path) {
    return open.answer(
        new ApiRequest(
            "POST",
            path,
            "",
            "application/json",
            body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1",
            Optional.empty()));
  }

  private AinDoors doors() {
    return ClosedDoors.butFor(
        new Ingress(), body -> Optional.of(JsonObject.builder().set("number", next.get()).build()));
  }

  private static final JsonObject REFUSED =
      JsonObject.builder().set("code", 10_209).set("message", "Invalid nonce").build();

  /** Takes what has the next number, as the chain does. */
  private final class Ingress implements TransactionIngress {
    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      int number = (int) transaction.getNumber("number", -1);
      return next.compareAndSet(number, number + 1)
          ? new SubmitOutcome.Accepted("0x", JsonObject.builder().set("code", 0).build(), false)
          : new SubmitOutcome.Refused("0x", 10_209, "no", REFUSED);
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      return new BatchOutcome.Done(transactions.stream().map(this::submit).toList());
    }

    @Override
    public int maxBatch() {
      return 10;
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }
  }
}
