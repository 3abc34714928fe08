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
      "state hash, receipts. Stops at the first difference and prints the seed that shows it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:no difference", "1:a difference", "2:wrong arguments, or no reference"})
public final class FuzzCommand implements Callable<Integer> {

  private static final int CANNOT_RUN = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      defaultValue = "${REF}",
      description = "The reference's checkout with its dependencies; REF in the environment.")
  private @Nullable Path checkout;

  @Option(
      names = "--driver",
      paramLabel = "FILE",
      defaultValue = "${HANOK_FUZZ_DRIVER:-verification/fuzz/reference.js}",
      description = "The script that runs the reference (default: ${DEFAULT-VALUE}).")
  private Path driver;

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
      names = "--network",
      paramLabel = "DIR",
      description = "A folder of configuration; without it each seed draws a network of its own.")
  private @Nullable Path folder;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Where what the folder of configuration lacks is.")
  private @Nullable Path base;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Keep the chain of the last seed there, for ./hanok conformance to repeat.")
  private @Nullable Path record;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (checkout == null || !Files.exists(checkout.resolve("db"))) {
      spec.commandLine()
          .getErr()
          .println("--reference names no checkout of the reference  [HANOK-CLI-NO-REFERENCE]");
      return CANNOT_RUN;
    }
    Comparison comparison = new Comparison();
    for (int i = 0; i < seeds; i++) {
      if (!run(seed + i, comparison, out)) {
        return 1;
      }
    }
    out.println(comparison.summary());
    return 0;
  }

  private boolean run(long one, Comparison comparison, PrintWriter out) throws IOException {
    Dice dice = new Dice(one);
    Network network =
        folder == null ? Network.drawn(dice) : Network.in(folder, base == null ? folder : base);
    Path configuration = Files.createTempDirectory("hanok-fuzz");
    network.writeTo(configuration);
    int[] done = {0};
    try (Reference reference =
        new Reference(driver, java.util.Objects.requireNonNull(checkout), configuration)) {
      Recording recording = record == null ? null : new Recording();
      FuzzChain chain = new FuzzChain(network, reference, dice, comparison, recording);
      chain.run(
          blocks,
          most,
          () -> {
            done[0]++;
            if (done[0] % 20 == 0) {
              out.printf(
                  "seed %d: %d blocks, %d transactions in all%n",
                  one, done[0], comparison.transactions());
              out.flush();
            }
          });
      if (recording != null && record != null) {
        JsonObject snapshot = reference.ask("snapshot", 0, JsonObject.EMPTY);
        recording.writeTo(record, network, snapshot);
      }
      return true;
    } catch (Mismatch mismatch) {
      out.printf("seed %d, block %d: %s%n", one, done[0] + 1, mismatch.getMessage());
      out.println(comparison.summary());
      out.flush();
      return false;
    } finally {
      delete(configuration);
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
