package org.hanok.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
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
      "first block; timer flags, from those that AI Network ships; the command says so."
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
    ReplayReport report;
    try {
      NetworkConfig config = found.load(genesis(source));
      found.notes().forEach(spec.commandLine().getErr()::println);
      report = new Replay(source, config, rules(), this::showProgress).run();
    } catch (UnreadableBlock first) {
      report = new ReplayReport(0, 0, 0, 0, "none", ReplayReport.Mismatch.at(first));
    }
    print(report, found);
    return report.mismatch() == null ? 0 : 1;
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

  private static JsonObject genesis(BlockSource source) throws IOException {
    @Nullable JsonObject[] first = {null};
    source.forEach(
        block -> {
          first[0] = block;
          return false;
        });
    if (first[0] == null) {
      throw new IOException("no block in " + source.place());
    }
    return first[0];
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
