package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A share of what {@code ./hanok simulate} runs for as long as it is let. */
class SimulationTest {

  private static final int HISTORIES = 12;

  @Test
  void whatever_happens_blocks_say_what_senders_were_told_and_money_stays() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Simulation.Totals totals = Simulate.run(1, HISTORIES, Double.MAX_VALUE, nowhere);
    assertThat(totals.histories).isEqualTo(HISTORIES);
    assertThat(totals.roots).as("blocks whose front was compared").isPositive();
    assertThat(totals.promises).isPositive();
  }
}
