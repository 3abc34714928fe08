package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

  private final List<Path> bases;

  /** Chains whose missing configuration files are in {@code base}. */
  public ChainVectors(Path base) {
    this(List.of(base));
  }

  /** Chains whose missing configuration files are in one of {@code bases}. */
  public ChainVectors(List<Path> bases) {
    this.bases = List.copyOf(bases);
  }

  /** Executes the chain in {@code folder}, which the report calls by its folder. */
  public FileReport run(Path folder) throws IOException {
    return run(folder, "chains/" + folder.getFileName());
  }

  /**
   * Executes the chain in {@code folder}, up to the first block that comes out differently. Where
   * no trace is recorded, blocks are compared by what they themselves say.
   */
  public FileReport run(Path folder, String name) throws IOException {
    FileReport report = new FileReport(name);
    BlockSource source = BlockSource.at(folder);
    try (Traces traces = new Traces(folder)) {
      Run run = new Run(report, config(folder, source), traces);
      source.forEach(run::visit);
      if (run.finish()) {
        traces.checkEnd(report);
        checkFinalState(report, folder, run.replay());
      }
    } catch (UnreadableBlock broken) {
      report.add("block " + broken.number(), new Verdict.Failed(broken.getMessage() + ""));
    }
    return report;
  }

  private Function<JsonObject, NetworkConfig> config(Path folder, BlockSource source) {
    ReplayConfig found = new ReplayConfig(folder, source, List.of());
    bases.forEach(found::orBase);
    return found::load;
  }

  private static void checkFinalState(FileReport report, Path folder, ChainReplay replay)
      throws IOException {
    Path snapshot = folder.resolve("final_radix_snapshot.json.gz");
    if (Files.exists(snapshot)) {
      report.add(
          "final state",
          Verdict.compare(
              RadixVectors.withoutVersions(JsonLines.read(snapshot)),
              RadixVectors.withoutVersions(replay.tip().root().toRadixSnapshot())));
    }
  }

  /** What is recorded of the steps of each block, if anything is. */
  private static final class Traces implements AutoCloseable {
    private final @Nullable JsonLines lines;

    Traces(Path folder) throws IOException {
      Path file = folder.resolve("trace.jsonl.gz");
      Path plain = folder.resolve("trace.jsonl");
      this.lines =
          Files.exists(file)
              ? new JsonLines(file)
              : Files.exists(plain) ? new JsonLines(plain) : null;
    }

    /** The trace of the next block, or {@code null} if there are no traces. */
    @Nullable Trace next(long number) throws IOException {
      if (lines == null) {
        return null;
      }
      JsonObject line = lines.next();
      if (line == null || line.getNumber("number", -1) != number) {
        throw new IOException("there is no trace of block " + number);
      }
      return new Trace(line);
    }

    void checkEnd(FileReport report) throws IOException {
      if (lines != null && lines.next() != null) {
        report.add("trace", new Verdict.Failed("goes on after the last block"));
      }
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }

  /** One execution. A block is executed when the next one, which holds its proposal, is there. */
  private static final class Run {
    private final FileReport report;
    private final Function<JsonObject, NetworkConfig> config;
    private final Traces traces;
    private @Nullable JsonObject waiting;
    private @Nullable ChainReplay replay;
    private boolean same = true;

    Run(FileReport report, Function<JsonObject, NetworkConfig> config, Traces traces) {
      this.report = report;
      this.config = config;
      this.traces = traces;
    }

    ChainReplay replay() {
      return Objects.requireNonNull(replay);
    }

    boolean visit(JsonObject next) {
      if (waiting != null) {
        same = execute(waiting, next);
      } else {
        NetworkConfig network = config.apply(next);
        replay = new ChainReplay(network, Ledgers.of(network));
      }
      waiting = next;
      return same;
    }

    /** Executes the last block, and says whether all came out as recorded. */
    boolean finish() throws IOException {
      if (waiting == null) {
        throw new IOException("there is no block");
      }
      return same && execute(waiting, null);
    }

    private boolean execute(JsonObject stored, @Nullable JsonObject next) {
      Block block = Block.parse(stored);
      if (block == null) {
        report.add("a block", new Verdict.Failed("what is stored is no block"));
        return false;
      }
      try {
        Trace trace = traces.next(block.number());
        BlockTask task = replay().task(block, next == null ? null : proposalIn(next));
        BlockOutcome outcome = replay().next(trace == null ? task : task.observedBy(trace));
        return add(stored, block, trace, outcome);
      } catch (IOException | RuntimeException | StackOverflowError broken) {
        report.add("block " + block.number(), new Verdict.Failed("threw " + broken));
        return false;
      }
    }

    private boolean add(
        JsonObject stored, Block block, @Nullable Trace trace, BlockOutcome outcome) {
      String name = "block " + block.number();
      int failedBefore = report.failed();
      if (outcome instanceof BlockOutcome.Invalid invalid) {
        report.add(name, new Verdict.Failed(invalid.code() + ": " + invalid.reason()));
      }
      if (trace != null) {
        trace.addTo(report, name, outcome instanceof BlockOutcome.Applied);
        report.add(name, trace.stateHash(block));
      }
      report.add(name, Verdict.compare(stored.get("hash"), JsonString.of(block.hash().toString())));
      return report.failed() == failedBefore;
    }

    private static @Nullable JsonObject proposalIn(JsonObject block) {
      JsonArray votes = block.getArray("last_votes");
      return votes == null ? null : ConsensusTransactions.proposalAmong(votes);
    }
  }

  /** The recorded steps of one block, compared as they are taken. */
  private static final class Trace implements BlockTask.Observer {
    private final JsonArray votes;
    private final JsonArray evidenceVotes;
    private final JsonArray transactions;
    private final Map<BlockTask.Phase, Integer> seen = new EnumMap<>(BlockTask.Phase.class);
    private final List<String> differences = new ArrayList<>();
    private final @Nullable JsonValue stateHash;
    private int equal;

    Trace(JsonObject line) {
      this.votes = Objects.requireNonNull(line.getArray("votes"));
      this.evidenceVotes = Objects.requireNonNull(line.getArray("evidence_votes"));
      this.transactions = Objects.requireNonNull(line.getArray("transactions"));
      this.stateHash = line.get("state_proof_hash");
    }

    /** Counts what was the same; {@code complete} if the block was executed to its end. */
    void addTo(FileReport report, String name, boolean complete) {
      differences.forEach(each -> report.add(name, new Verdict.Failed(each)));
      for (int i = 0; i < equal; i++) {
        report.add(name, Verdict.Passed.PASSED);
      }
      int recorded = votes.size() + evidenceVotes.size() + transactions.size();
      int executed = seen.values().stream().mapToInt(Integer::intValue).sum();
      if (complete && recorded != executed) {
        report.add(
            name, new Verdict.Failed("executed " + executed + " steps of " + recorded + " in all"));
      }
    }

    /** The hash of the state after the block. */
    Verdict stateHash(Block block) {
      return Verdict.compare(stateHash, JsonString.of(block.header().stateProofHash()));
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
