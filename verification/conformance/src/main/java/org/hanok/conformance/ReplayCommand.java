package org.hanok.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonText;
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
      "Configuration is taken from DIR itself if it is there, else from the --config folders:",
      "blockchain_params.json, timer_flags.json and genesis_block.json.gz."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no mismatch",
      "1:a block came out differently",
      "2:wrong arguments, or no chain to run"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int CANNOT_RUN = 2;
  private static final long PROGRESS_NANOS = 1_000_000_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Parameters(paramLabel = "DIR", description = "the chain to execute")
  private Path chain;

  @CommandLine.Option(
      names = "--config",
      paramLabel = "DIR",
      description = "folder of configuration; may be given several times, the first wins")
  private List<Path> configs = new ArrayList<>();

  @CommandLine.Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private long lastProgress = System.nanoTime();

  @Override
  public Integer call() throws InterruptedException {
    try {
      BlockSource source = BlockSource.at(chain);
      NetworkConfig config = config(source);
      ReplayReport report = new Replay(source, config, this::showProgress).run();
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? JsonText.stringify(report.toJson()) : report.toString());
      return report.mismatch() == null && report.blocks() > 0 ? 0 : 1;
    } catch (IOException | IllegalArgumentException problem) {
      spec.commandLine().getErr().println(problem.getMessage() + "  [HANOK-CLI-NO-CHAIN]");
      return CANNOT_RUN;
    }
  }

  private NetworkConfig config(BlockSource source) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(chain);
    folders.addAll(configs);
    ConfigFolder folder = new ConfigFolder(folders);
    source.forEach(
        genesis -> {
          folder.useGenesisUnlessConfigured(genesis);
          return false;
        });
    return folder.load();
  }

  private void showProgress(long number) {
    long now = System.nanoTime();
    if (!json && now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      PrintWriter err = spec.commandLine().getErr();
      err.print("\rblock " + number + " ");
      err.flush();
    }
  }
}
