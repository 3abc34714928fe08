package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NeedsVectors.class)
class ChainVectorsTest {

  private final Path vectors = SharedVectors.folder();

  @ParameterizedTest
  @ValueSource(strings = {"mainnet-prod", "testnet-prod", "base", "1-node", "3-nodes"})
  void a_shipped_genesis_block_leads_to_the_recorded_state_step_by_step(String network)
      throws IOException {
    FileReport report = new GenesisVectors(new VectorPlaces(vectors)).run(network);
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p1-mixed", "p2-flags-chain1", "p3-three-validators", "p4-budgets"})
  void a_recorded_chain_comes_out_the_same_transaction_by_transaction(String chain)
      throws IOException {
    FileReport report =
        new ChainVectors(new VectorPlaces(vectors).bases())
            .run(vectors.resolve("chains").resolve(chain));
    System.out.println(report);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isPositive();
  }
}
