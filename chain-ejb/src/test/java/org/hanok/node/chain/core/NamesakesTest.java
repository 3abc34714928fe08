package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A copy of a transaction that somebody else signed")
class NamesakesTest {

  private static final int ALREADY_RECEIVED = 10701;
  private static final String ELSEWHERE = "0x000000000000000000000000000000000000c0DE";

  private final KeyPair mallory = PrivateChain.key(66);

  @TempDir Path folder;

  @Test
  void that_waits_makes_way_for_the_real_one() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      JsonObject real = transfer(1);
      assertThat(succeeds(chain, copy(real))).isFalse();
      assertThat(succeeds(chain, real)).isTrue();
      settle(chain);
      assertThat(stateOf(chain, real)).isEqualTo(TransactionState.FINALIZED);
      assertThat(balance(chain)).isEqualTo(1);
    }
  }

  @Test
  void that_is_final_and_failed_does_not_stand_for_the_real_one() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      JsonObject real = transfer(1);
      assertThat(succeeds(chain, copy(real))).isFalse();
      settle(chain);
      assertThat(stateOf(chain, real)).isEqualTo(TransactionState.REVERTED);
      assertThat(succeeds(chain, real)).isTrue();
      settle(chain);
      assertThat(stateOf(chain, real)).isEqualTo(TransactionState.FINALIZED);
      assertThat(balance(chain)).isEqualTo(1);
    }
  }

  @Test
  void that_comes_after_the_real_one_is_received_already_and_so_is_the_real_one_itself()
      throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      JsonObject real = transfer(1);
      assertThat(succeeds(chain, real)).isTrue();
      assertThat(codeOf(chain.ingress().submit(copy(real)))).isEqualTo(ALREADY_RECEIVED);
      assertThat(codeOf(chain.ingress().submit(real))).isEqualTo(ALREADY_RECEIVED);
      settle(chain);
      assertThat(codeOf(chain.ingress().submit(copy(real)))).isEqualTo(ALREADY_RECEIVED);
      assertThat(codeOf(chain.ingress().submit(real))).isEqualTo(ALREADY_RECEIVED);
      assertThat(balance(chain)).isEqualTo(1);
    }
  }

  @Test
  void leaves_a_node_that_starts_again_with_both() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      JsonObject real = transfer(1);
      assertThat(succeeds(chain, copy(real))).isFalse();
      assertThat(succeeds(chain, real)).isTrue();
      PrivateChain.Dead ignored = chain.killAndRestart();
      settle(chain);
      assertThat(stateOf(chain, real)).isEqualTo(TransactionState.FINALIZED);
      assertThat(balance(chain)).isEqualTo(1);
    }
  }

  private static JsonObject transfer(int id) {
    return Signed.write(
        "/transfer/" + PrivateChain.USER.address() + "/" + ELSEWHERE + "/" + id + "/value",
        JsonNumber.of(1),
        id);
  }

  private JsonObject copy(JsonObject real) {
    JsonObject body = Objects.requireNonNull(real.getObject("tx_body"));
    return SignedTransaction.sign(new TransactionBody(body), mallory, 0).toJson();
  }

  private static boolean succeeds(PrivateChain chain, JsonObject transaction) {
    return chain.ingress().submit(transaction) instanceof SubmitOutcome.Accepted accepted
        && !accepted.failed();
  }

  private static int codeOf(SubmitOutcome outcome) {
    return ((SubmitOutcome.Refused) outcome).code();
  }

  private static void settle(PrivateChain chain) throws InterruptedException {
    chain.epochsUntil(() -> chain.driver().pool().all().isEmpty());
  }

  private static TransactionState stateOf(PrivateChain chain, JsonObject transaction) {
    JsonObject body = Objects.requireNonNull(transaction.getObject("tx_body"));
    String hash = new TransactionBody(body).hash().toString();
    return Objects.requireNonNull(chain.driver().tracker().find(hash)).state();
  }

  private static double balance(PrivateChain chain) {
    return chain
                    .driver()
                    .finalRoot()
                    .find(java.util.List.of("values", "accounts", ELSEWHERE, "balance"))
                instanceof org.hanok.protocol.state.StateNode node
            && node.value() instanceof JsonNumber balance
        ? balance.value()
        : 0;
  }
}
