package org.hanok.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.gateway.ServiceGateway.Patience;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is told of a job")
final class ToldJobsTest extends GatewayScene {

  @Test
  void says_how_sure_the_payment_is() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    call(payment, INPUT, 0);
    endWithResult("job-1");

    assertThat(certainty(call(payment, INPUT, 0))).isEqualTo(Certainty.PROMISED);
    settled.putAll(market.records);
    assertThat(certainty(call(payment, INPUT, 0))).isEqualTo(Certainty.FINAL);
    assertThat(desk().job("prog", "job-1", Optional.empty()))
        .isInstanceOfSatisfying(
            JobDesk.Answer.Found.class,
            found -> assertThat(found.certainty()).isEqualTo(Certainty.FINAL));
  }

  private static Certainty certainty(CallOutcome outcome) {
    assertThat(outcome).isInstanceOf(CallOutcome.Completed.class);
    return ((CallOutcome.Completed) outcome).certainty();
  }

  @Test
  void answers_a_caller_who_asks_for_what_is_final_when_a_final_block_has_it() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    Patience sure = new Patience(0, Certainty.FINAL);
    assertThat(call(payment, INPUT, sure)).isInstanceOf(CallOutcome.StillRunning.class);
    endWithResult("job-1");
    assertThat(call(payment, INPUT, sure)).isInstanceOf(CallOutcome.StillRunning.class);
    settled.putAll(market.records);

    assertThat(certainty(call(payment, INPUT, sure))).isEqualTo(Certainty.FINAL);
  }

  @Test
  void what_was_awaited_final_is_told_as_final_whatever_comes_after_it() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    call(payment, INPUT, 0);
    endWithResult("job-1");
    settled.putAll(market.records);
    // The next look at the final market finds the job otherwise.
    onSettledRead = settled::clear;

    assertThat(certainty(call(payment, INPUT, new Patience(0, Certainty.FINAL))))
        .isEqualTo(Certainty.FINAL);
  }

  @Test
  void tells_the_payer_of_a_result_that_nobody_has_to_dispute_it_while_it_is_not_paid() {
    JsonObject payment = FakeMarket.payment(payer, "job-1", INPUT, 0.5);
    call(payment, INPUT, 0);
    String madeUp = ContentHash.of(new byte[] {42}).digits();
    market.end("job-1", "delivered", "", madeUp);

    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.RESULT_NOT_HERE);
    assertThat(GatewayProblem.RESULT_NOT_HERE.advice()).contains("hanok job dispute");
    assertThat(barred(desk().result("prog", "job-1", signed(payer, "job-1", nowMillis))))
        .isEqualTo(GatewayProblem.RESULT_NOT_HERE);
    market.status("job-1", "accepted", "completed");
    assertThat(problem(call(payment, INPUT, 0))).isEqualTo(GatewayProblem.RESULT_GONE);
  }

  @Test
  void tells_what_became_of_a_dispute() {
    call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0);
    endWithResult("job-1");

    market.status("job-1", "disputed", "");
    assertThat(happened()).contains("has to show it on the chain");
    market.status("job-1", "accepted", "result-shown");
    assertThat(happened()).contains("the provider showed it", "price and bond were paid");
    market.status("job-1", "refuted", "result-not-shown");
    assertThat(happened()).contains("did not show it in time", "price and bond went back");
  }

  private String happened() {
    return ((JobDesk.Answer.Found) desk().job("prog", "job-1", Optional.empty())).happened();
  }

  private MarketJobDesk desk() {
    return new MarketJobDesk(
        new MarketJobDesk.Sources(
            market::view,
            () -> new MarketView(settled::get),
            ignored -> Optional.empty(),
            results,
            notes,
            9,
            0,
            () -> nowMillis));
  }

  private static Optional<JobDesk.SignedRead> signed(KeyPair key, String job, long time) {
    String message = "hanok job read|9|" + job + "|" + time;
    return Optional.of(new JobDesk.SignedRead(time, key.signMessage(message, 0).toString()));
  }

  @Test
  void tells_this_nodes_operators_what_it_knows_and_keeps_of_a_job() {
    call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0);
    assertThat(desk().input("job-1").isPresent()).isFalse();
    endWithResult("job-1");
    notes.write("job-1", new JobNote("HANOK-EXEC-EXITED", "it said so", 3, "last words"));

    JobRecords.Told told = desk().told("job-1").orElseThrow();
    assertThat(told.happened()).contains("completed");
    assertThat(told.note().exitStatus()).isEqualTo(3);
    assertThat(told.note().log()).isEqualTo("last words");
    assertThat(desk().result("job-1"))
        .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(RESULT));
    assertThat(desk().told("job-2")).isEmpty();
    assertThat(desk().result("job-2")).isEmpty();
  }

  @Test
  void tells_result_and_log_to_payer_and_developer_alone() {
    call(FakeMarket.payment(payer, "job-1", INPUT, 0.5), INPUT, 0);
    endWithResult("job-1");
    MarketJobDesk desk = desk();

    assertThat(desk.job("prog", "job-1", Optional.empty()))
        .isInstanceOfSatisfying(
            JobDesk.Answer.Found.class,
            found -> {
              assertThat(found.note()).isEmpty();
              assertThat(found.certainty()).isEqualTo(Certainty.PROMISED);
            });
    for (KeyPair reader : new KeyPair[] {payer, developer}) {
      assertThat(desk.result("prog", "job-1", signed(reader, "job-1", nowMillis)))
          .isInstanceOfSatisfying(
              JobDesk.ResultAnswer.Found.class,
              found -> assertThat(found.output()).isEqualTo(RESULT));
    }
    assertThat(barred(desk.result("prog", "job-1", Optional.empty())))
        .isEqualTo(GatewayProblem.NOT_SIGNED);
    assertThat(barred(desk.result("prog", "job-1", signed(stranger, "job-1", nowMillis))))
        .isEqualTo(GatewayProblem.NOT_YOURS);
    assertThat(barred(desk.result("prog", "job-1", signed(payer, "job-2", nowMillis))))
        .isEqualTo(GatewayProblem.NOT_YOURS);
    long old = nowMillis - JobDesk.SIGNATURE_MILLIS - 1;
    assertThat(barred(desk.result("prog", "job-1", signed(payer, "job-1", old))))
        .isEqualTo(GatewayProblem.NOT_SIGNED);
    assertThat(barred(desk.result("other", "job-1", signed(payer, "job-1", nowMillis))))
        .isEqualTo(GatewayProblem.NO_JOB);
  }

  private static GatewayProblem barred(JobDesk.ResultAnswer answer) {
    assertThat(answer).isInstanceOf(JobDesk.ResultAnswer.Refused.class);
    return ((JobDesk.ResultAnswer.Refused) answer).refusal().problem();
  }
}
