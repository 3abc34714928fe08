package org.hanok.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonObject;
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
      "other names of AI Network's own node. Ctrl-C stops the node."
    })
final class RunCommand implements Callable<Integer> {

  private static final long READY_SECONDS = 180;
  private static final int LOG_LINES = 30;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-d", "--background"},
      description = "Return once the node is ready and leave it running.")
  boolean background;

  @Override
  public Integer call() throws InterruptedException {
    NodeHome home = options.home();
    NodeProcess node = new NodeProcess(home);
    Optional<ProcessHandle> already = node.running();
    if (already.isPresent()) {
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-RUNNING",
          "a node runs in " + home.root() + " already (process " + already.get().pid() + ")");
    }
    long started = System.nanoTime();
    Process process = node.start(install());
    if (!background) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> node.stop(process.toHandle())));
    }
    awaitReady(home, node, process);
    announce(home, (System.nanoTime() - started) / 1_000_000);
    return background ? ExitCode.DONE.code() : stayInForeground(process);
  }

  private static Path install() {
    return Path.of(System.getProperty("hanok.install", "ear/target/node")).toAbsolutePath();
  }

  private void awaitReady(NodeHome home, NodeProcess node, Process process) {
    PrintWriter notes = spec.commandLine().getErr();
    boolean interactive = isTerminal() && !options.json;
    long started = System.nanoTime();
    boolean ended =
        Chain.await(
            READY_SECONDS * 1000,
            () -> {
              if (interactive) {
                long seconds = (System.nanoTime() - started) / 1_000_000_000;
                notes.print("\rStarting the node in " + home.root() + " … " + seconds + " s ");
                notes.flush();
              }
              return !process.isAlive() || node.isReady();
            });
    if (interactive) {
      notes.println();
    }
    if (!ended || !process.isAlive()) {
      node.stop(process.toHandle());
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-START",
          (ended ? "the server ended" : "the node was not ready in " + READY_SECONDS + " s")
              + "; the end of "
              + home.file("logs", "console.log")
              + ":\n"
              + tail(home.file("logs", "console.log")));
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void announce(NodeHome home, long millis) {
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> password = takeFirstPassword(home);
    if (options.json) {
      JsonObject.Builder ready =
          JsonObject.builder()
              .set("ready_in_ms", millis)
              .set("console", home.adminUrl() + "/")
              .set("json_rpc", home.apiUrl() + "/json-rpc")
              .set("services", home.apiUrl() + "/services")
              .set("home", home.root().toString());
      password.ifPresent(text -> ready.set("first_password", text));
      Output.json(out, ready.build());
      return;
    }
    out.printf("Hanok is ready after %.1f s.%n%n", millis / 1000.0);
    out.println("  Console   " + home.adminUrl() + "/   (its certificate is its own)");
    password.ifPresent(
        text -> out.println("            user admin, password " + text + "   (shown only now)"));
    out.println("  JSON-RPC  " + home.apiUrl() + "/json-rpc");
    out.println("  Services  " + home.apiUrl() + "/services/NAME");
    out.println("  Data      " + home.root());
    out.println();
    out.println("Try next, in another terminal:");
    out.println();
    out.println("  ./hanok publish samples/markdown");
    out.println("  ./hanok call markdown '{\"markdown\": \"# Hello, *Hanok*\"}'");
    out.flush();
  }

  private static Optional<String> takeFirstPassword(NodeHome home) {
    Optional<String> password = home.text("run", "first-password");
    password.ifPresent(
        ignored -> {
          try {
            Files.deleteIfExists(home.file("run", "first-password"));
          } catch (IOException e) {
            throw new CliException(
                ExitCode.FAILED,
                "HANOK-CLI-IO",
                "cannot delete " + home.file("run", "first-password") + ": " + e);
          }
        });
    return password;
  }

  private int stayInForeground(Process process) throws InterruptedException {
    int code = process.waitFor();
    // 143 and 130 are what a shell calls an end by Ctrl-C or stop.
    boolean asked = code == 0 || code == 143 || code == 130;
    return asked ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
