package org.hanok.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bundle of the engines")
class ActivatorTest {

  @Test
  void offers_one_engine_for_one_validator_and_one_for_many() {
    assertThat(Activator.ENGINES)
        .extracting(ConsensusEngineFactory::name)
        .containsExactly("solo", "validators");
  }

  @Test
  void offers_engines_that_pass_their_self_tests() {
    assertThat(Activator.ENGINES)
        .allSatisfy(
            factory -> assertThat(factory.selfTest()).isInstanceOf(SelfTestReport.Passed.class));
  }
}
