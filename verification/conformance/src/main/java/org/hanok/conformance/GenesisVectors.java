package org.hanok.conformance;

import java.io.IOException;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTask;
import org.jspecify.annotations.Nullable;

/** Executes the genesis blocks of the shipped networks and compares the state after each step. */
public final class GenesisVectors {

  private final VectorPlaces places;

  /** The vectors in the folder "genesis" of {@code places}, one folder per network in it. */
  public GenesisVectors(VectorPlaces places) {
    this.places = places;
  }

  /** Executes the genesis block of {@code network}. */
  public FileReport run(String network) throws IOException {
    FileReport report = new FileReport("genesis/" + network);
    JsonObject manifest = JsonLines.readObject(places.find("genesis/manifest.json"));
    JsonObject expected = Objects.requireNonNull(manifest.getObject(network), network);
    NetworkConfig config = places.network(network);
    Block block = config.genesisBlock();
    report.add("header", Verdict.compare(expected.get("header"), block.header().toJson()));
    report.add("block hash", hash(expected, "block_hash_recorded", block.hash()));
    ChainReplay replay = new ChainReplay(config, Ledgers.of(config));
    report.add("root after init", hash(expected, "root_after_init", replay.tip().proofHash()));
    BlockOutcome outcome =
        replay.next(replay.task(block, null).observedBy(steps(report, expected)));
    switch (outcome) {
      case BlockOutcome.Invalid invalid ->
          report.add("block", new Verdict.Failed(invalid.code() + ": " + invalid.reason()));
      case BlockOutcome.Applied _ -> {
        report.add("root", hash(expected, "state_proof_hash_recorded", replay.tip().proofHash()));
        JsonValue snapshot =
            JsonLines.read(
                places.find("genesis/" + network + "/radix_snapshot_after_genesis.json.gz"));
        report.add(
            "radix snapshot",
            Verdict.compare(
                RadixVectors.withoutVersions(snapshot),
                RadixVectors.withoutVersions(replay.tip().root().toRadixSnapshot())));
      }
    }
    return report;
  }

  private static Verdict hash(JsonObject expected, String member, @Nullable Object actual) {
    return Verdict.compare(expected.get(member), JsonString.of(String.valueOf(actual)));
  }

  private static BlockTask.Observer steps(FileReport report, JsonObject expected) {
    JsonArray steps = Objects.requireNonNull(expected.getArray("steps"));
    int[] next = {0};
    return (phase, transaction, result, state) -> {
      JsonObject actual =
          JsonObject.builder()
              .set("tx_hash", transaction.hash().toString())
              .set("failed", result.failed())
              .set("root", String.valueOf(state.proofHash()))
              .build();
      report.add("transaction " + next[0], Verdict.compare(steps.at(next[0]), actual));
      next[0]++;
    };
  }
}
