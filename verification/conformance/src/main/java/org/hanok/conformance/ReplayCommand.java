package org.hanok.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.transaction.TransactionRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./hanok replay DIR}: executes a stored chain again, and says where it differs. */
@CommandLine.Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Executes a chain of AI Network block by block and compares receipts, gas and state hash.",
    footer = {
      "",
      "DIR holds blocks.jsonl.gz, or leads to a folder n2b with a file per block, as in",
      "<data>/chains/<port>/n2b/<number / 100000>/<number>.json.gz.",
      "Configuration is taken from DIR if it is there, else from the --config folders, the folder",
      "that BLOCKCHAIN_CONFIGS_DIR names, and their sibling folder base: blockchain_params.json,",
      "timer_flags.json, genesis_block.json.gz. What none of them holds is taken from the chain's",
      "first block; timer flags, from those that AI Network ships; the command says so.",
      "",
      "Snapshots are AI Network's, <data>/snapshots/<port>/n2s/<number>.json.gz. One to start from",
      "must have the state hash that its block says, and its block must be the chain's."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no mismatch",
      "1:a block came out differently, is missing or cannot be read",
      "2:wrong arguments, or no chain to run"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int CANNOT_RUN = 2;
  private static final long PROGRESS_NANOS = 1_000_000_000;

  private final Map<String, String> environment;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Parameters(paramLabel = "DIR", description = "the chain to execute")
  private Path chain;

  @CommandLine.Option(
      names = "--config",
      paramLabel = "DIR",
      description = "folder of configuration; may be given several times, the first wins")
  private List<Path> configs = new ArrayList<>();

  @CommandLine.Option(
      names = "--unsigned",
      description =
          "take transactions that name their sender instead of signing, as nodes with"
              + " ENABLE_TX_SIG_VERIF_WORKAROUND=true do; that variable says the same here")
  private boolean unsigned;

  @CommandLine.Option(
      names = "--from-snapshot",
      paramLabel = "NUMBER|latest|FILE",
      description = "start after the block of this snapshot; blocks before it need not be there")
  private @Nullable String snapshot;

  @CommandLine.Option(
      names = "--until",
      paramLabel = "NUMBER",
      description = "the last block to execute")
  private long until = Long.MAX_VALUE;

  @CommandLine.Option(
      names = "--write-snapshot",
      paramLabel = "FILE|DIR",
      description =
          "write a snapshot of the last state from which a node of AI Network can start; in a"
              + " folder it is <number>.json.gz")
  private @Nullable Path snapshotToWrite;

  @CommandLine.Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private long lastProgress = System.nanoTime();
  private boolean progressShown;

  ReplayCommand() {
    this(System.getenv());
  }

  /** A command that sees {@code environment}. */
  ReplayCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return run();
    } catch (IOException | UncheckedIOException | IllegalArgumentException problem) {
      spec.commandLine().getErr().println(problem.getMessage() + "  [HANOK-CLI-NO-CHAIN]");
      return CANNOT_RUN;
    }
  }

  private int run() throws IOException, InterruptedException {
    BlockSource source = BlockSource.at(chain);
    ReplayConfig found = new ReplayConfig(chain, source, namedFolders());
    ReplayStart start = new ReplayStart(chain, source, found);
    ReplayReport report;
    try {
      report = replay(source, snapshot == null ? start.atGenesis() : start.at(snapshot), found);
    } catch (UnreadableBlock first) {
      report = nothing(ReplayReport.Mismatch.at(first));
    }
    print(report, found);
    return report.mismatch() == null ? 0 : 1;
  }

  private ReplayReport replay(BlockSource source, ReplayStart.Outcome start, ReplayConfig found)
      throws IOException, InterruptedException {
    found.notes().forEach(spec.commandLine().getErr()::println);
    return switch (start) {
      case ReplayStart.Refused refused -> nothing(refused.mismatch());
      case ReplayStart.Ready ready -> {
        ready.chain().last().ifPresent(this::tellStart);
        ReplayReport report =
            new Replay(source, ready.chain(), until, rules(), this::showProgress).run();
        if (report.mismatch() == null) {
          writeSnapshot(ready.chain());
        }
        yield report;
      }
    };
  }

  private static ReplayReport nothing(ReplayReport.Mismatch mismatch) {
    return new ReplayReport(0, 0, 0, 0, "none", mismatch);
  }

  private void tellStart(Block block) {
    spec.commandLine()
        .getErr()
        .println("starting after block " + block.number() + " " + block.hash());
  }

  private void writeSnapshot(ChainReplay end) throws IOException {
    Path target = snapshotToWrite;
    if (target == null) {
      return;
    }
    Block block = end.last().orElseThrow(() -> new IOException("no block, so no snapshot"));
    Optional<ReferenceSnapshot.Obstacle> obstacle = ReferenceSnapshot.obstacle(end.tip().root());
    if (obstacle.isPresent()) {
      throw new IOException(
          "there can be no snapshot of block "
              + block.number()
              + ": "
              + obstacle.get().message()
              + " ("
              + obstacle.get().code()
              + ")");
    }
    Path file = Files.isDirectory(target) ? target.resolve(block.number() + ".json.gz") : target;
    new SnapshotFile(file).write(block, end.tip().root());
    spec.commandLine().getErr().println("snapshot of block " + block.number() + ": " + file);
  }

  private void print(ReplayReport report, ReplayConfig config) {
    if (progressShown) {
      spec.commandLine().getErr().println();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonObject.Builder origins = JsonObject.builder();
      config.origins().forEach(origins::set);
      JsonObject.Builder all = report.toJson().toBuilder();
      out.println(JsonText.stringify(all.set("configuration", origins.build()).build()));
    } else {
      out.println(report);
      ReplayReport.Mismatch mismatch = report.mismatch();
      if (mismatch != null && mismatch.difference().contains("no well-formed transaction")) {
        out.println("  If nodes made it with ENABLE_TX_SIG_VERIF_WORKAROUND=true: --unsigned");
      }
    }
  }

  private List<Path> namedFolders() {
    List<Path> named = new ArrayList<>(configs);
    String folder = environment.getOrDefault("BLOCKCHAIN_CONFIGS_DIR", "");
    if (!folder.isEmpty()) {
      named.add(Path.of(folder));
    }
    return named;
  }

  private TransactionRules rules() {
    return new TransactionRules(
        flag("ENABLE_GAS_FEE_WORKAROUND", true),
        unsigned || flag("ENABLE_TX_SIG_VERIF_WORKAROUND", false));
  }

  // As the node reads its settings.
  private boolean flag(String name, boolean fallback) {
    String text = environment.getOrDefault(name, "");
    return text.isEmpty() ? fallback : (text.charAt(0) | 0x20) == 't';
  }

  private void showProgress(long number) {
    long now = System.nanoTime();
    if (!json && now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      progressShown = true;
      PrintWriter err = spec.commandLine().getErr();
      err.print("\rblock " + number + " ");
      err.flush();
    }
  }
}
