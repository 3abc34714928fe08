package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;

/**
 * Has a server look after the stored chain in place of serving it: the server knows which database
 * it is, and reads it as the node will. It is started for that, reports in {@code run/maintenance},
 * and is stopped.
 */
final class MaintenanceRun {

  /** How long a server may take until it says that it began. */
  private static final long BEGIN_MILLIS = 300_000;

  private static final long POLL_MILLIS = 200;
  private static final String REPORT = "maintenance";

  private final NodeHome home;
  private final NodeProcess node;
  private final NodeOptions options;
  private final PrintWriter notes;

  MaintenanceRun(NodeOptions options, PrintWriter notes) {
    this.options = options;
    this.home = options.home();
    this.node = new NodeProcess(home);
    this.notes = notes;
  }

  /** Fails if a node serves the folder, or nothing was ever stored there. */
  void requireStopped() {
    Optional<ProcessHandle> running = node.running();
    if (running.isPresent()) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.RUNNING,
          "a node runs in "
              + home.root()
              + " (process "
              + running.get().pid()
              + "): stop it first by ./hanok stop");
    }
    if (!Files.isDirectory(home.root())) {
      throw new CliException(
          ExitCode.USAGE, CliReason.INPUT, "there is no data folder " + home.root());
    }
  }

  /**
   * Does what {@code order} says and answers the report.
   *
   * @throws CliException with the report's code if it could not be done
   */
  JsonObject run(String order) throws InterruptedException {
    requireStopped();
    home.requireNetworkFolder();
    Ports.requireFree(home);
    forgetReport();
    Process process =
        node.start(RunCommand.install(), KeyUnlock.and(Map.of("HANOK_MAINTENANCE", order), home));
    Thread onInterrupt = new Thread(() -> node.stop(process.toHandle()));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      return await(process);
    } finally {
      node.stop(process.toHandle());
      boolean ignored = Runtime.getRuntime().removeShutdownHook(onInterrupt);
      forgetReport();
    }
  }

  private JsonObject await(Process process) throws InterruptedException {
    long began = System.nanoTime();
    String shown = "";
    while (true) {
      JsonObject report = report().orElse(JsonObject.EMPTY);
      String state = Objects.requireNonNullElse(report.getString("state"), "");
      switch (state) {
        case "done" -> {
          return report;
        }
        case "failed" -> throw failed(report);
        default -> shown = show(report, shown);
      }
      boolean begun = !state.isEmpty();
      long waitedMillis = (System.nanoTime() - began) / 1_000_000;
      if (!process.isAlive() || (!begun && waitedMillis > BEGIN_MILLIS)) {
        throw node.failure()
            .orElseGet(
                () ->
                    new CliException(
                        ExitCode.FAILED,
                        CliReason.START,
                        "the server did not do it; see " + home.file("logs", "console.log")));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A line for people whenever something else is to be said. */
  private String show(JsonObject report, String shown) {
    String what = report.getString("what");
    String line =
        what == null
            ? "Starting …"
            : what + " block " + whole(report, "block") + " of " + whole(report, "of");
    if (!line.equals(shown) && !options.json) {
      notes.println(line);
      notes.flush();
    }
    return line;
  }

  static long whole(JsonObject report, String member) {
    return report.get(member) instanceof JsonNumber number ? (long) number.value() : -1;
  }

  private static CliException failed(JsonObject report) {
    return new CliException(
        ExitCode.FAILED,
        Objects.requireNonNullElse(report.getString("code"), "HANOK-MAINTENANCE-FAILED"),
        Objects.requireNonNullElse(report.getString("message"), "it failed"));
  }

  private Optional<JsonObject> report() {
    try {
      return home.text("run", REPORT)
          .map(JsonParser::parse)
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast);
    } catch (JsonSyntaxException unfinished) {
      return Optional.empty();
    }
  }

  private void forgetReport() {
    Path file = home.file("run", REPORT);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw home.unwritable(e);
    }
  }

  /** Prints the report for programs, or calls {@code text}. */
  static void print(
      NodeOptions options, PrintWriter out, JsonObject report, Consumer<PrintWriter> text) {
    if (options.json) {
      Output.json(out, report);
    } else {
      text.accept(out);
      out.flush();
    }
  }
}
