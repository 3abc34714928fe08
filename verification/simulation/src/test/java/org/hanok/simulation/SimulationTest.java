package org.hanok.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share of what {@code ./hanok simulate} runs for as long as it is let. */
class SimulationTest {

  private static final int HISTORIES = 12;

  private static final Simulation.Totals TOTALS =
      Simulate.run(
          1,
          HISTORIES,
          Double.MAX_VALUE,
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

  @Test
  void whatever_happens_blocks_say_what_senders_were_told_and_money_stays() {
    assertThat(TOTALS.histories).isEqualTo(HISTORIES);
    assertThat(TOTALS.roots).as("blocks that were compared with their front").isPositive();
    assertThat(TOTALS.promises).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Job.Status.class,
      names = {"ACCEPTED", "REJECTED", "DROPPED", "EXPIRED", "REFUTED"})
  void jobs_end_in_every_way(Job.Status end) {
    assertThat(TOTALS.market.jobs(end)).isPositive();
  }

  @Test
  void results_are_disputed_and_shown_and_paid() {
    assertThat(TOTALS.market.shown()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Contract.Status.class,
      names = {"ACTIVE", "WITHDRAWN", "COMPLETED"})
  void contracts_are_accepted_and_end_by_themselves(Contract.Status status) {
    assertThat(TOTALS.market.contracts(status)).isPositive();
  }
}
