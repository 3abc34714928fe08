package org.hanok.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hanok run}. */
@Command(
    name = "run",
    description =
        "Start the node. Without a network configuration it makes a private network of one"
            + " validator and one provider in the data folder.",
    footer = {
      "",
      "Environment: HANOK_HOME, PORT (8080), HANOK_ADMIN_PORT (8443), BLOCKCHAIN_CONFIGS_DIR and"
          + " the",
      "other names of AI Network's own node: docs/operations.md has them all. Ctrl-C stops the"
          + " node."
    })
final class RunCommand implements Callable<Integer> {

  /**
   * How long a start may take: it executes again what came after the newest snapshot, on whatever
   * machine. What keeps a node from ever being ready is told sooner.
   */
  private static final long READY_SECONDS = 840;

  /** Whoever looks on ends it; a service manager would begin anew what takes long, for ever. */
  private static final long READY_SECONDS_IN_FRONT = 7 * 86_400;

  /** A pause that lasts so long after the start is no passing moment of it. */
  private static final long PAUSED_MILLIS = 15_000;

  private static final long ACCOUNT_POLL_MILLIS = 500;
  private static final int LOG_LINES = 30;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-d", "--background"},
      description = "Return once the node is ready and leave it running.")
  boolean background;

  @Option(
      names = "--join",
      paramLabel = "URL",
      description =
          "Join the network of the node there: fetches its genesis block and configuration, asks"
              + " once whether to trust them, and begins with a snapshot of a peer.")
  @Nullable String join;

  @Option(
      names = "--trust",
      paramLabel = "HASH",
      description = "With --join: the hash of the genesis block to trust, instead of asking.")
  @Nullable String trust;

  private NodeProcess.Stage stage = NodeProcess.Stage.STARTING;
  private long pausedSinceNanos;

  @Override
  public Integer call() throws Exception {
    NodeProcess node = new NodeProcess(options.home());
    try (AutoCloseable _ = node.startAlone()) {
      if (join != null) {
        Joining joining = new Joining(options.home(), join);
        new JoinQuestion(joining, spec.commandLine().getErr()).settle(trust);
      } else if (trust != null) {
        throw new CliException(ExitCode.USAGE, CliReason.INPUT, "--trust goes with --join");
      }
      // Its settings may have come just now.
      return run(options.home(), new NodeProcess(options.home()));
    }
  }

  private int run(NodeHome home, NodeProcess node) throws InterruptedException {
    Optional<ProcessHandle> already = node.running();
    if (already.isPresent()) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.RUNNING,
          "a node runs in " + home.root() + " already (process " + already.get().pid() + ")");
    }
    home.requireNetworkFolder();
    Ports.requireFree(home);
    long started = System.nanoTime();
    Process process = node.start(install(), KeyUnlock.tell(home));
    if (!background) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> node.stop(process.toHandle())));
    }
    boolean waits = awaitStart(home, node, process) == NodeProcess.Stage.WAITS_FOR_ACCOUNT;
    Announcement announcement = new Announcement(home, spec.commandLine().getOut(), options.json);
    if (waits) {
      announcement.waiting();
    } else if (stage == NodeProcess.Stage.PAUSED) {
      announcement.paused(node.complaints());
    } else {
      announcement.ready(millisSince(started));
      followNetwork(home, process);
    }
    if (background) {
      return ExitCode.DONE.code();
    }
    if (waits && awaitAccount(node, process)) {
      announcement.ready(millisSince(started));
    }
    return exitCode(process);
  }

  /** Shows how far the node is behind the one that it joined by. */
  private void followNetwork(NodeHome home, Process process) throws InterruptedException {
    if (join == null || options.json || background) {
      return;
    }
    String theirs = Joining.baseOf(join) + "/json-rpc";
    boolean ignored =
        new SyncProgress(spec.commandLine().getErr(), isTerminal())
            .follow(
                () -> SyncProgress.height(home.apiUrl() + "/json-rpc"),
                () -> SyncProgress.height(theirs),
                process::isAlive);
  }

  private static long millisSince(long startedNanos) {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }

  static Path install() {
    return Path.of(System.getProperty("hanok.install", "ear/target/node")).toAbsolutePath();
  }

  /** Waits until the node is ready or says what it waits for; fails if it does neither. */
  private NodeProcess.Stage awaitStart(NodeHome home, NodeProcess node, Process process) {
    PrintWriter notes = spec.commandLine().getErr();
    boolean interactive = isTerminal() && !options.json;
    if (!interactive && !options.json) {
      notes.println(
          "Starting the node in "
              + home.root()
              + "; waiting until it answers at "
              + node.readinessUrl()
              + (background ? ", for " + READY_SECONDS + " s at most." : "."));
      notes.flush();
    }
    long started = System.nanoTime();
    SyncProgress progress = new SyncProgress(notes, interactive);
    boolean ended =
        Chain.await(
            (background ? READY_SECONDS : READY_SECONDS_IN_FRONT) * 1000,
            () -> {
              Optional<String> snapshot =
                  options.json
                      ? Optional.empty()
                      : SyncProgress.ofSnapshot(home.text("run", "synchronisation"));
              snapshot.ifPresent(progress::tell);
              if (interactive && snapshot.isEmpty()) {
                long seconds = millisSince(started) / 1_000;
                notes.print("\rStarting the node in " + home.root() + " … " + seconds + " s ");
                notes.flush();
              }
              stage = node.stage();
              return !process.isAlive() || isSettled() || node.failure().isPresent();
            });
    if (interactive) {
      notes.println();
    }
    Optional<CliException> failure = node.failure();
    if (failure.isPresent()) {
      node.stop(process.toHandle());
      throw failure.get();
    }
    if (!ended || !process.isAlive()) {
      node.stop(process.toHandle());
      throw new CliException(
          ExitCode.FAILED,
          CliReason.START,
          (ended
                  ? "the server ended"
                  : "the node was not ready at "
                      + node.readinessUrl()
                      + " in "
                      + READY_SECONDS
                      + " s")
              + "; the end of "
              + home.file("logs", "console.log")
              + ":\n"
              + tail(home.file("logs", "console.log")));
    }
    return stage;
  }

  /** Whether the start has come to what it will be; a pause has to last. */
  private boolean isSettled() {
    boolean isPaused = stage == NodeProcess.Stage.PAUSED;
    pausedSinceNanos = !isPaused ? 0 : pausedSinceNanos == 0 ? System.nanoTime() : pausedSinceNanos;
    return isPaused
        ? millisSince(pausedSinceNanos) >= PAUSED_MILLIS
        : stage != NodeProcess.Stage.STARTING;
  }

  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Waits for as long as it takes until the account is there; false if the server ended first. */
  private static boolean awaitAccount(NodeProcess node, Process process)
      throws InterruptedException {
    while (node.stage() != NodeProcess.Stage.READY) {
      if (process.waitFor(ACCOUNT_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  private static int exitCode(Process process) throws InterruptedException {
    int code = process.waitFor();
    // 143 and 130 are what a shell calls an end by Ctrl-C or stop.
    boolean asked = code == 0 || code == 143 || code == 130;
    return asked ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
