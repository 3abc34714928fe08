package org.hanok.node.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where nobody looks at signatures")
class CheckedIngressTest {

  private static final JsonObject BODY =
      JsonObject.builder()
          .set(
              "operation",
              JsonObject.builder()
                  .set("type", "SET_VALUE")
                  .set("ref", "/a")
                  .set("value", 1)
                  .build())
          .set("nonce", -1)
          .set("timestamp", 1)
          .set("gas_price", 0)
          .set("address", "0xabc")
          .build();

  private final TransactionIngress ingress =
      new CheckedIngress(new Closed(), new TransactionRules(true, true), 1);

  /** Takes nothing, and says so to whatever gets that far. */
  private static final class Closed implements TransactionDesk {

    @Override
    public Optional<CompletableFuture<List<SubmitOutcome>>> hand(
        List<SignedTransaction> transactions, boolean dryRun) {
      return Optional.empty();
    }

    @Override
    public Optional<SubmitOutcome.Unavailable> closed() {
      return Optional.of(new SubmitOutcome.Unavailable("HANOK-PAUSED", "checked", 1));
    }

    @Override
    public long bodySizeLimit() {
      return 10_000;
    }

    @Override
    public int batchSizeLimit() {
      return 10;
    }

    @Override
    public int chainId() {
      return 0;
    }
  }

  @Test
  void the_node_may_leave_its_own_transactions_unsigned() {
    assertThat(ingress.submit(with(JsonString.of(""))))
        .isInstanceOf(SubmitOutcome.Unavailable.class);
  }

  @Test
  void a_client_must_name_a_signature_all_the_same() {
    assertThat(ingress.submit(JsonObject.of("tx_body", BODY))).isEqualTo(missing("."));
    assertThat(ingress.submit(with(JsonNull.NULL))).isEqualTo(missing("."));
    assertThat(ingress.submitBatch(List.of(JsonObject.of("tx_body", BODY))))
        .isEqualTo(
            new BatchOutcome.Spoiled(
                new SubmitOutcome.Malformed(30404, "Missing properties of transaction[0].")));
  }

  private static SubmitOutcome missing(String end) {
    return new SubmitOutcome.Malformed(30302, "Missing properties" + end);
  }

  private static JsonObject with(JsonValue signature) {
    return JsonObject.of("tx_body", BODY, "signature", signature);
  }
}
