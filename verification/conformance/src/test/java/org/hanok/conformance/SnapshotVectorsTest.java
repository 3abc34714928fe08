package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NeedsVectors.class)
class SnapshotVectorsTest {

  private final SnapshotVectors vectors = new SnapshotVectors();

  @ParameterizedTest
  @ValueSource(strings = {"p1-mixed", "p2-flags-chain1", "p3-three-validators", "p4-budgets"})
  void a_tree_built_from_a_chains_last_snapshot_has_its_root_hash(String chain) throws IOException {
    Path folder = SharedVectors.folder().resolve("chains").resolve(chain);
    check(folder.resolve("final_radix_snapshot.json.gz"), vectors.lastRootOf(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mainnet-prod", "testnet-prod", "1-node", "3-nodes", "base"})
  void a_tree_built_from_a_genesis_snapshot_has_its_root_hash(String name) throws IOException {
    Path folder = SharedVectors.folder().resolve("genesis");
    String expected = vectors.genesisRootOf(folder.resolve("manifest.json"), name);
    check(folder.resolve(name).resolve("radix_snapshot_after_genesis.json.gz"), expected);
  }

  private void check(Path snapshot, String expected) throws IOException {
    assertThat(vectors.check(snapshot, expected)).isEqualTo(Verdict.Passed.PASSED);
  }
}
