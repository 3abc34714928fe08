package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hanok.backup.BackupManifest;
import org.hanok.protocol.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok restore}. */
@Command(
    name = "restore",
    description =
        "Bring a node back from a backup, into a data folder and a database without a chain. The"
            + " database may be of another kind than the one that was backed up.",
    footer = {
      "",
      "The whole file is looked at first, then stored, then executed from the state that it holds,",
      "and the state is compared. If anything is wrong, what was brought is taken away again and",
      "nothing else. Put the node's keys into the folder keys/ first, unless they are in the backup.",
      "",
      "Stop the node that was backed up: a key must work in one place. The restored node signs",
      "nothing of the epochs in which its key may have been at work: docs/signing.md.",
      "",
      "Exit codes: 0 restored, 1 refused or failed."
    })
final class RestoreCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The backup's file.")
  Path file = Path.of("");

  @Option(
      names = "--replay",
      description = "Execute all blocks from the genesis block on, not only those after the state.")
  boolean replay;

  @Option(
      names = "--without-keys",
      description = "Restore though no keys are there: the node makes new ones.")
  boolean withoutKeys;

  @Override
  public Integer call() throws InterruptedException {
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), options, System::nanoTime);
    BackupManifest ignored = BackupCommand.verified(file, progress);
    NodeHome home = options.home();
    try {
      Files.createDirectories(home.root());
    } catch (IOException e) {
      throw home.unwritable(e);
    }
    MaintenanceRun maintenance = new MaintenanceRun(options, spec.commandLine().getErr());
    JsonObject report = maintenance.run(order());
    MaintenanceRun.print(
        options,
        spec.commandLine().getOut(),
        report,
        out -> {
          out.println("The node is back at block " + MaintenanceRun.whole(report, "block") + ".");
          out.println("State hash " + report.getString("state_hash") + ", compared.");
          long leftOut = MaintenanceRun.whole(report, "left_out");
          if (leftOut > 0) {
            out.println(leftOut + " objects were damaged before the backup and are left out.");
          }
          out.println(
              "Its key signs nothing of epochs up to "
                  + MaintenanceRun.whole(report, "silent_through")
                  + ", nor of the one in which it starts.");
          out.println("./hanok run starts it.");
        });
    return ExitCode.DONE.code();
  }

  private String order() {
    return "restore"
        + (replay ? ",replay" : "")
        + (withoutKeys ? ",without-keys" : "")
        + ":"
        + file.toAbsolutePath().normalize();
  }
}
