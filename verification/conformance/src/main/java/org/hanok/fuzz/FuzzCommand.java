package org.hanok.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./hanok fuzz}. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = {
      "Random transactions and blocks through Hanok and AI Network's reference side by side.",
      "Compared after every transaction: result, gas, state hash; after every block: hash, size,",
      "state hash, receipts, and some reads, matches, evaluations and proofs of the state, its",
      "snapshot now and then, and what wallets make. Stops at the first difference and prints the",
      "seed that shows it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no difference",
      "1:a difference, or the reference ended",
      "2:wrong arguments, or no reference"
    })
public final class FuzzCommand implements Callable<Integer> {

  private static final int CANNOT_RUN = 2;

  @Spec private CommandSpec spec;

  @Mixin private ReferenceOptions reference;

  @Mixin private NetworkOptions networks;

  @Option(names = "--seed", defaultValue = "1", description = "The first seed (default: 1).")
  private long seed;

  @Option(names = "--seeds", defaultValue = "1", description = "How many seeds (default: 1).")
  private int seeds;

  @Option(names = "--blocks", defaultValue = "60", description = "Blocks per seed (default: 60).")
  private int blocks;

  @Option(
      names = "--transactions",
      defaultValue = "40",
      description = "Most transactions in a block (default: 40).")
  private int most;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Keep the chain of the last seed there, for ./hanok conformance to repeat.")
  private @Nullable Path record;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!reference.isThere()) {
      spec.commandLine()
          .getErr()
          .println("--reference names no checkout of the reference  [HANOK-CLI-NO-REFERENCE]");
      return CANNOT_RUN;
    }
    Comparison comparison = new Comparison();
    try {
      for (int i = 0; i < seeds; i++) {
        if (!run(seed + i, comparison, out)) {
          return 1;
        }
      }
    } catch (Turns.NobodyProposes strangers) {
      spec.commandLine().getErr().println(strangers.getMessage() + "  [HANOK-CLI-NO-PROPOSER]");
      return CANNOT_RUN;
    }
    out.println(comparison.summary());
    return 0;
  }

  private boolean run(long one, Comparison comparison, PrintWriter out) throws IOException {
    Dice dice = new Dice(one);
    Network network = networks.choose(dice);
    Path configuration = Files.createTempDirectory("hanok-fuzz");
    network.writeTo(configuration);
    Progress progress = new Progress(one, comparison, out);
    try (Reference process = reference.start(configuration)) {
      Recording recording = record == null ? null : new Recording();
      FuzzChain chain = new FuzzChain(network, process, dice, comparison, recording);
      chain.run(blocks, most, progress::tell);
      if (recording != null && record != null) {
        JsonObject snapshot = process.ask("snapshot", 0, JsonObject.EMPTY);
        recording.writeTo(record, network, snapshot);
      }
      return true;
    } catch (Mismatch | Reference.Ended end) {
      progress.tell(end);
      return false;
    } finally {
      delete(configuration);
    }
  }

  /** Tells how far one seed has come. */
  private static final class Progress {
    private final long seed;
    private final Comparison comparison;
    private final PrintWriter out;
    private int done;

    Progress(long seed, Comparison comparison, PrintWriter out) {
      this.seed = seed;
      this.comparison = comparison;
      this.out = out;
    }

    void tell() {
      done++;
      if (done % 20 == 0) {
        out.printf(
            "seed %d: %d blocks, %d transactions in all%n", seed, done, comparison.transactions());
        out.flush();
      }
    }

    void tell(RuntimeException end) {
      out.printf("seed %d, block %d: %s%n", seed, done + 1, end.getMessage());
      out.println(comparison.summary());
      out.flush();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
