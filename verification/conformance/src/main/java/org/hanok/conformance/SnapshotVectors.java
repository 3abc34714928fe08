package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.jspecify.annotations.Nullable;

/** Builds trees from radix snapshots of the reference and compares their hashes. */
public final class SnapshotVectors {

  /** Builds the tree of {@code snapshot} and compares its root hash with {@code expectedRoot}. */
  public Verdict check(Path snapshot, String expectedRoot) throws IOException {
    JsonValue json = JsonLines.read(snapshot);
    StateVersion version = new StateStore().load("loaded", json);
    Verdict verdict =
        Verdict.compare(
            JsonString.of(expectedRoot), JsonString.of(String.valueOf(version.proofHash())));
    return verdict == Verdict.Passed.PASSED ? checkRoundTrip(version) : verdict;
  }

  private static Verdict checkRoundTrip(StateVersion version) throws IOException {
    JsonValue snapshot = version.root().toRadixSnapshot();
    StringBuilder text = new StringBuilder();
    version.root().appendRadixSnapshot(text);
    if (!JsonText.stringify(snapshot).contentEquals(text)) {
      return new Verdict.Failed("the snapshot as text differs from the snapshot as a value");
    }
    StateVersion again = new StateStore().load("again", snapshot);
    return Verdict.compare(
        JsonString.of(String.valueOf(version.proofHash())),
        JsonString.of(String.valueOf(again.proofHash())));
  }

  /** The root hash after the last block of the chain recorded in {@code folder}. */
  public String lastRootOf(Path folder) throws IOException {
    @Nullable String[] last = {null};
    BlockSource.at(folder)
        .forEach(
            block -> {
              last[0] = block.getString("state_proof_hash");
              return true;
            });
    return Objects.requireNonNull(last[0], "there is no block");
  }

  /** The root hash after the genesis block of the configuration {@code name}. */
  public String genesisRootOf(Path manifest, String name) throws IOException {
    JsonObject all = (JsonObject) JsonLines.read(manifest);
    return Objects.requireNonNull(
        Objects.requireNonNull(all.getObject(name), name).getString("state_proof_hash_recorded"));
  }
}
