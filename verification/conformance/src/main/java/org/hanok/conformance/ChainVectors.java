package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTask;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.FirstDifference;
import org.jspecify.annotations.Nullable;

/**
 * Executes recorded chains and compares result and state hash after every single transaction, and
 * at the end the whole structure of the state.
 */
public final class ChainVectors {

  private static final int MAX_DIFFERENCES_IN_A_BLOCK = 3;

  private final Path base;

  /** Chains whose missing configuration files are in {@code base}. */
  public ChainVectors(Path base) {
    this.base = base;
  }

  /** Executes the chain in {@code folder}, up to the first block that comes out differently. */
  public FileReport run(Path folder) throws IOException {
    FileReport report = new FileReport("chains/" + folder.getFileName());
    NetworkConfig config = new ConfigFolder(List.of(folder, base)).load();
    ChainReplay replay = new ChainReplay(config, Ledgers.of(config));
    List<JsonObject> blocks = lines(folder.resolve("blocks.jsonl.gz"));
    List<JsonObject> traces = lines(folder.resolve("trace.jsonl.gz"));
    boolean same = true;
    for (int i = 0; i < blocks.size() && same; i++) {
      Block block = Objects.requireNonNull(Block.parse(blocks.get(i)));
      JsonObject proposal = i + 1 < blocks.size() ? proposalIn(blocks.get(i + 1)) : null;
      Trace trace = new Trace(traces.get(i));
      BlockOutcome outcome = replay.next(replay.task(block, proposal).observedBy(trace));
      same = addBlock(report, blocks.get(i), block, trace, outcome);
    }
    if (same) {
      JsonValue snapshot = JsonLines.read(folder.resolve("final_radix_snapshot.json.gz"));
      report.add(
          "final state",
          Verdict.compare(
              RadixVectors.withoutVersions(snapshot),
              RadixVectors.withoutVersions(replay.tip().root().toRadixSnapshot())));
    }
    return report;
  }

  private static boolean addBlock(
      FileReport report, JsonObject stored, Block block, Trace trace, BlockOutcome outcome) {
    String name = "block " + block.number();
    trace.differences.forEach(each -> report.add(name, new Verdict.Failed(each)));
    for (int i = 0; i < trace.equal; i++) {
      report.add(name, Verdict.Passed.PASSED);
    }
    report.add(name, Verdict.compare(stored.get("hash"), JsonString.of(block.hash().toString())));
    if (outcome instanceof BlockOutcome.Invalid invalid) {
      report.add(name, new Verdict.Failed(invalid.code() + ": " + invalid.reason()));
    }
    return trace.differences.isEmpty() && outcome instanceof BlockOutcome.Applied;
  }

  private static @Nullable JsonObject proposalIn(JsonObject block) {
    JsonArray votes = block.getArray("last_votes");
    return votes == null ? null : ConsensusTransactions.proposalAmong(votes);
  }

  private static List<JsonObject> lines(Path file) throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    JsonLines.forEach(file, (number, line) -> lines.add(line));
    return lines;
  }

  /** The recorded steps of one block, compared as they are taken. */
  private static final class Trace implements BlockTask.Observer {
    private final JsonArray votes;
    private final JsonArray evidenceVotes;
    private final JsonArray transactions;
    private final Map<BlockTask.Phase, Integer> seen = new EnumMap<>(BlockTask.Phase.class);
    private final List<String> differences = new ArrayList<>();
    private int equal;

    Trace(JsonObject line) {
      this.votes = Objects.requireNonNull(line.getArray("votes"));
      this.evidenceVotes = Objects.requireNonNull(line.getArray("evidence_votes"));
      this.transactions = Objects.requireNonNull(line.getArray("transactions"));
    }

    @Override
    public void executed(
        BlockTask.Phase phase,
        SignedTransaction transaction,
        ExecutionResult result,
        StateVersion state) {
      int index = seen.merge(phase, 1, Integer::sum) - 1;
      JsonString root = JsonString.of(String.valueOf(state.proofHash()));
      String difference =
          switch (phase) {
            case LAST_VOTE -> FirstDifference.between("root", votes.at(index), root);
            case EVIDENCE_VOTE -> FirstDifference.between("root", evidenceVotes.at(index), root);
            case TRANSACTION ->
                FirstDifference.between(
                    transaction.hash().toString(),
                    withoutMessages(
                        Objects.requireNonNull(TaggedValues.decode(transactions.at(index)))),
                    actual(transaction, result, root));
          };
      if (difference.isEmpty()) {
        equal++;
      } else if (differences.size() < MAX_DIFFERENCES_IN_A_BLOCK) {
        differences.add(phase + " " + index + " " + difference);
      }
    }

    private static JsonObject actual(
        SignedTransaction transaction, ExecutionResult result, JsonString root) {
      return JsonObject.builder()
          .set("hash", transaction.hash().toString())
          .set("failed", JsonBoolean.of(result.failed()))
          .set("result", withoutMessages(result.json()))
          .set("root", root)
          .build();
    }

    /** Neither messages nor what is left of promises is recorded. */
    private static JsonValue withoutMessages(JsonValue value) {
      if (!(value instanceof JsonObject object)) {
        return value;
      }
      JsonObject.Builder kept = JsonObject.builder();
      object.forEach(
          (key, member) -> {
            if (!key.equals("message") && !key.equals("func_promises")) {
              kept.set(key, withoutMessages(member));
            }
          });
      return kept.build();
    }
  }
}
