package org.hanok.cli;

import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hanok repair}. */
@Command(
    name = "repair",
    description =
        "Take away all stored blocks after one, so that the node starts from there. What is taken"
            + " away is written to the data folder's backup first.",
    footer = {
      "",
      "The node must be stopped. What the removed blocks did is undone for good, payments too: on a",
      "network with other nodes they have to agree. ./hanok verify says which block is damaged.",
      "",
      "Exit codes: 0 done, 1 refused or failed."
    })
final class RepairCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--to",
      paramLabel = "BLOCK",
      required = true,
      description = "The last block to keep.")
  long keep;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    if (keep < 0) {
      throw new CliException(ExitCode.USAGE, CliReason.INPUT, "--to is no block number: " + keep);
    }
    MaintenanceRun maintenance = new MaintenanceRun(options, spec.commandLine().getErr());
    maintenance.requireStopped();
    requireConsent();
    JsonObject report = maintenance.run("repair:" + keep);
    MaintenanceRun.print(
        options,
        spec.commandLine().getOut(),
        report,
        out -> {
          out.println(
              MaintenanceRun.whole(report, "removed")
                  + " blocks after block "
                  + keep
                  + " are in "
                  + report.getString("backup")
                  + ".");
          out.println("./hanok run starts the node from block " + keep + ".");
        });
    return ExitCode.DONE.code();
  }

  private void requireConsent() {
    if (yes) {
      return;
    }
    String question =
        "Remove all blocks after " + keep + " in " + options.home().root() + "? [y/N] ";
    boolean agreed =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> console.readLine("%s", question))
            .map(answer -> answer.strip().equalsIgnoreCase("y"))
            .orElse(false);
    if (!agreed) {
      throw new CliException(
          ExitCode.USAGE, CliReason.CONSENT, "nothing was removed; --yes says that it may be");
    }
  }
}
