package org.hanok.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.hanok.conformance.ChainVectors;
import org.hanok.conformance.FileReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that the fuzzer drew and the reference executed, kept with what came of them. */
class FuzzedChainsTest {

  @ParameterizedTest
  @ValueSource(strings = {"flags", "validators", "changed-bodies", "budgets"})
  void a_chain_drawn_from_a_seed_comes_out_as_the_reference_recorded_it(String name)
      throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(FuzzedChainsTest.class.getResource(name)).toURI());

    FileReport report = new ChainVectors(folder).run(folder);

    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isGreaterThan(100);
  }
}
