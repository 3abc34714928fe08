package org.hanok.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Routes that sign with the node's key")
class SigningRoutesTest {

  private static final int LIMIT = 3;

  private int signatures;
  private int batches;
  private final AinInterface open = new AinInterface(doors());

  private AinDoors doors() {
    return ClosedDoors.butFor(new Ingress(), this::sign);
  }

  private Optional<JsonObject> sign(JsonObject body) {
    signatures++;
    return Optional.of(JsonObject.of("tx_body", body));
  }

  private ApiAnswer post(String path, String list, int count) {
    String body = "{\"" + list + "\":[" + String.join(",", Collections.nCopies(count, "{}")) + "]}";
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

  private static String text(ApiAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void sign_batches_up_to_the_limit_and_nothing_of_larger_ones() {
    assertThat(text(post("/batch", "tx_list", LIMIT))).isEqualTo("{\"code\":0,\"result\":[]}");
    assertThat(List.of(signatures, batches)).containsExactly(LIMIT, 1);
    assertThat(text(post("/batch", "tx_list", LIMIT + 1)))
        .contains("\"code\":30402", "exceeds its limit: 3.");
    assertThat(List.of(signatures, batches)).containsExactly(LIMIT, 1);
  }

  @Test
  void sign_as_many_bodies_at_once_as_a_batch_may_hold() {
    assertThat(post("/sign_transaction", "tx_body_list", LIMIT).status()).isEqualTo(200);
    assertThat(signatures).isEqualTo(LIMIT);
    ApiAnswer refused = post("/sign_transaction", "tx_body_list", LIMIT + 1);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("HANOK-BATCH-TOO-LARGE");
    assertThat(signatures).isEqualTo(LIMIT);
  }

  private final class Ingress implements TransactionIngress {
    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int maxBatch() {
      return LIMIT;
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      batches++;
      return new BatchOutcome.Done(List.of());
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }
  }
}
