package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.Operations;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules cost no gas, and up to their limit of steps what they like. */
@DisplayName("Transactions that take long to execute")
class CostlyTransactionsTest {

  private static final String APP = "/apps/dear";
  private static final int PATIENCE = 50;
  private static final long DEAR_NANOS = 50_000_000;

  @TempDir Path folder;
  private int id;

  private JsonObject signed(JsonObject operation) {
    return Signed.write(operation, ++id, PrivateChain.USER, -1);
  }

  private void write(PrivateChain chain, JsonObject operation) {
    assertThat(chain.ingress().submit(signed(operation)))
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            done -> assertThat(done.failed()).as("%s", done).isFalse());
  }

  private void makeApp(PrivateChain chain) {
    JsonObject admin = JsonObject.of(PrivateChain.USER.address().toString(), JsonBoolean.TRUE);
    write(chain, Operations.setValue("/manage_app/dear/create/1", JsonObject.of("admin", admin)));
    JsonObject slow = JsonObject.of("write", JsonString.of("/^(a+)+$/.test(newData) || true"));
    write(chain, Operations.setRule(APP + "/x", JsonObject.of(".rule", slow)));
    write(chain, Operations.setValue(APP + "/odd", JsonObject.of("toString", JsonString.of("no"))));
  }

  private List<JsonObject> dearWrites(int count) {
    JsonValue value = JsonString.of("a".repeat(16) + "!");
    return new ArrayList<>(Collections.nCopies(count, Operations.setValue(APP + "/x", value)));
  }

  private void areRefusedAtLast(
      PrivateChain chain, List<JsonObject> writes, Function<JsonObject, SubmitOutcome> send)
      throws InterruptedException {
    chain.executeIn(DEAR_NANOS);
    SubmitOutcome outcome = send.apply(signed(Operations.set(writes)));
    assertThat(outcome).as("the first").isNotInstanceOf(SubmitOutcome.Unavailable.class);
    for (int i = 0; i < PATIENCE && !(outcome instanceof SubmitOutcome.Unavailable); i++) {
      outcome = send.apply(signed(Operations.set(writes)));
    }
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SubmitOutcome.Unavailable.class,
            busy -> {
              assertThat(busy.code()).isEqualTo("HANOK-BUSY");
              assertThat(busy.retryAfterMillis()).isPositive();
            });
    long number = chain.driver().last().number();
    chain.epochsUntil(() -> chain.driver().last().number() > number + 2);
  }

  @Test
  void are_refused_when_those_that_wait_take_long_already() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      makeApp(chain);
      areRefusedAtLast(chain, dearWrites(1), chain.ingress()::submit);
    }
  }

  @Test
  void are_refused_when_they_are_dry_runs_and_took_their_share() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      makeApp(chain);
      areRefusedAtLast(chain, dearWrites(50), chain.ingress()::dryRun);
    }
  }

  @Test
  void are_refused_when_the_reference_throws_in_the_end_and_they_took_their_share()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      makeApp(chain);
      List<JsonObject> writes = dearWrites(49);
      writes.add(Operations.incValue(APP + "/odd", 1));
      assertThat(chain.ingress().submit(signed(Operations.set(writes))))
          .isInstanceOf(SubmitOutcome.Impossible.class);
      areRefusedAtLast(chain, writes, chain.ingress()::submit);
    }
  }
}
