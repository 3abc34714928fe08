package org.hanok.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hanok.node.gateway.ServiceGateway.Admission;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.objects.JobNote;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gateway")
final class MarketGatewayTest extends GatewayScene {

  @Test
  void gives_the_same_answer_for_the_same_payment_and_submits_it_once() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);

    assertThat(call(payment, INPUT, 0)).isInstanceOf(CallOutcome.StillRunning.class);
    assertThat(call(payment, INPUT, 0)).isInstanceOf(CallOutcome.StillRunning.class);
    endWithResult("job-1");
    for (int again = 0; again < 3; again++) {
      assertThat(call(payment, INPUT, 0))
          .isInstanceOfSatisfying(
              CallOutcome.Completed.class, done -> assertThat(done.output()).isEqualTo(RESULT));
    }
    assertThat(market.submissions).isEqualTo(1);
  }

  @Test
  void answers_a_payment_that_the_node_executed_while_the_line_broke() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    Admission.Admitted admitted = (Admission.Admitted) gateway.admit("prog", payment);
    market.onJob =
        () ->
            market.instead =
                Optional.of(new SubmitOutcome.Refused("0x", 10701, "seen", JsonObject.EMPTY));
    CallOutcome first = gateway.call("prog", admitted.payment(), INPUT, AT_ONCE);
    endWithResult("job-1");

    assertThat(first).isInstanceOf(CallOutcome.StillRunning.class);
    assertThat(gateway.call("prog", admitted.payment(), INPUT, AT_ONCE))
        .isInstanceOf(CallOutcome.Completed.class);
  }

  @Test
  void says_of_a_payment_that_failed_before_that_it_is_used_up() {
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 10701, "seen", JsonObject.EMPTY));

    assertThat(problem(call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0)))
        .isEqualTo(GatewayProblem.PAYMENT_FAILED);
  }

  @Test
  void wakes_a_caller_when_its_job_ends() throws Exception {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    CompletableFuture<Void> submitted = new CompletableFuture<>();
    market.onJob = () -> submitted.complete(null);
    CompletableFuture<CallOutcome> call =
        CompletableFuture.supplyAsync(() -> call(payment, INPUT, 100_000));
    submitted.get(60, TimeUnit.SECONDS);
    endWithResult("job-1");

    assertThat(call.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Completed.class);
  }

  @Test
  void gives_a_result_to_nobody_who_does_not_know_the_input() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    call(payment, INPUT, 0);
    endWithResult("job-1");

    assertThat(problem(call(payment, new byte[] {1}, 0))).isEqualTo(GatewayProblem.WRONG_INPUT);
    assertThat(refusal(FakeMarket.payment(stranger, "job-1", INPUT, 0.5)))
        .isEqualTo(GatewayProblem.JOB_EXISTS);
    JsonObject changed = payment.toBuilder().set("signature", "0x00").build();
    assertThat(refusal(changed)).isEqualTo(GatewayProblem.PAYMENT_MALFORMED);
  }

  @Test
  void says_before_anything_is_paid_or_read_what_is_missing() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    runs = false;
    assertThat(refusal(payment)).isEqualTo(GatewayProblem.RUNTIME_GONE);
    runs = true;
    market.contract("active", 2, 2);
    assertThat(refusal(payment)).isEqualTo(GatewayProblem.NO_CAPACITY);
    assertThat(GatewayProblem.NO_CAPACITY.httpStatus()).isEqualTo(503);
    market.contract("terminated", 2, 0);
    assertThat(refusal(payment)).isEqualTo(GatewayProblem.WRONG_CONTRACT);
    market.contract("active", 2, 0);
    assertThat(refusal(FakeMarket.payment(payer, "job-1", INPUT, 0.4)))
        .isEqualTo(GatewayProblem.PRICE_TOO_LOW);
    assertThat(refusal(JsonObject.EMPTY)).isEqualTo(GatewayProblem.PAYMENT_MALFORMED);
    assertThat(market.submissions).isZero();
  }

  @Test
  void tells_an_account_that_is_full_to_slow_down_and_one_without_money_that_it_has_none() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 10705, "full", JsonObject.EMPTY));
    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.SLOW_DOWN);
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 10704, "full", JsonObject.EMPTY));
    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.NODE_UNAVAILABLE);
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 11001, "poor", JsonObject.EMPTY));
    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.NO_MONEY);
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 10712, "nonce", JsonObject.EMPTY));
    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.PAYMENT_REFUSED);
  }

  @Test
  void stores_nothing_that_was_not_paid() throws IOException {
    market.instead = Optional.of(new SubmitOutcome.Refused("0x", 11001, "poor", JsonObject.EMPTY));
    call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0);

    try (Stream<Path> files = Files.list(folder.resolve("inputs"))) {
      assertThat(files).isEmpty();
    }
    assertThat(inputs.contains(ContentHash.of(INPUT))).isFalse();
  }

  @Test
  void has_the_input_where_the_provider_looks_before_the_job_is_on_the_chain() {
    boolean[] there = new boolean[1];
    market.onJob = () -> there[0] = inputs.contains(ContentHash.of(INPUT));
    call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0);

    assertThat(there[0]).isTrue();
    assertThat(inputs.read(ContentHash.of(INPUT)))
        .isInstanceOf(ObjectStore.ReadOutcome.Found.class);
  }

  @Test
  void takes_so_many_bytes_of_one_payer_until_jobs_have_ended() throws IOException {
    byte[] large = new byte[90];
    byte[] more = new byte[11];
    call(FakeMarket.payment(payer, "job-1", large, 0.5), large, 0);

    JsonObject second = FakeMarket.payment(payer, "job-2", more, 0.5);
    assertThat(problem(call(second, more, 0))).isEqualTo(GatewayProblem.SLOW_DOWN);
    assertThat(call(FakeMarket.payment(stranger, "job-3", more, 0.5), more, 0))
        .isInstanceOf(CallOutcome.StillRunning.class);
    endWithResult("job-1");
    nowMillis += 100_000;
    assertThat(call(second, more, 0)).isInstanceOf(CallOutcome.StillRunning.class);
    inputs.sweep();
    assertThat(inputs.contains(ContentHash.of(large))).isFalse();
    assertThat(inputs.contains(ContentHash.of(more))).isTrue();
  }

  @Test
  void refuses_an_input_that_does_not_conform_before_it_is_paid() {
    String text =
        "{\"name\":\"prog\",\"version\":\"1\",\"runtime\":{\"type\":\"wasm\"},\"artifact\":\"a\","
            + "\"price\":0.5,\"limits\":{\"inputBytes\":20},"
            + "\"input\":{\"type\":\"object\",\"required\":[\"b\"]}}";
    manifest =
        Optional.of(
            ((ManifestReader.Outcome.Valid)
                    ManifestReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .manifest());
    for (byte[] wrong : new byte[][] {INPUT, {(byte) 0xff}, new byte[21], {}}) {
      assertThat(problem(call(FakeMarket.payment(payer, "job-1", wrong, 0.5), wrong, 0)))
          .isEqualTo(GatewayProblem.INPUT_INVALID);
    }
    assertThat(market.submissions).isZero();
    byte[] right = "{\"b\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(call(FakeMarket.payment(payer, "job-1", right, 0.5), right, 0))
        .isInstanceOf(CallOutcome.StillRunning.class);
  }

  @Test
  void tells_a_failure_with_exit_status_and_log() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    call(payment, INPUT, 0);
    notes.write("job-1", new JobNote("HANOK-EXEC-EXITED", "exit status 3", 3, "oh no\n"));
    market.end("job-1", "rejected", "hanok-exec-exited", "");

    assertThat(call(payment, INPUT, 0))
        .isInstanceOfSatisfying(
            CallOutcome.Failed.class,
            failed -> {
              assertThat(failed.note().exitStatus()).isEqualTo(3);
              assertThat(failed.note().log()).isEqualTo("oh no\n");
            });
  }
}
