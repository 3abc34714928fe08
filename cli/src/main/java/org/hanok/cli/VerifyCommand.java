package org.hanok.cli;

import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hanok verify}. */
@Command(
    name = "verify",
    description =
        "Execute the stored chain again from its genesis block on and compare each block's"
            + " receipts, gas and state with what it says. Changes nothing.",
    footer = {
      "",
      "The node must be stopped. The first block that is missing, unreadable or comes to something",
      "else is named with its reason; ./hanok repair --to takes it and what follows away.",
      "",
      "Exit codes: 0 the whole chain is good, 1 it is not, or could not be looked at."
    })
final class VerifyCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    JsonObject report = new MaintenanceRun(options, spec.commandLine().getErr()).run("verify");
    boolean sound = report.get("sound") == JsonBoolean.TRUE;
    MaintenanceRun.print(
        options,
        spec.commandLine().getOut(),
        report,
        out -> {
          long last = MaintenanceRun.whole(report, "last");
          if (sound) {
            out.println("The chain is good up to its end, block " + last + ".");
            out.println("State hash " + report.getString("stateHash"));
            if (report.has("missingTo")) {
              out.println(
                  "Blocks 1 to "
                      + MaintenanceRun.whole(report, "missingTo")
                      + " are not here yet: the node began with a peer's snapshot and fetches them"
                      + " while it runs.");
            }
          } else {
            long block = MaintenanceRun.whole(report, "block");
            out.println(
                "Block " + block + " of " + last + " is damaged: " + report.getString("reason"));
            out.println("What came before it is good. To go on from there:");
            out.println();
            out.println("  ./hanok repair --to " + (block - 1));
          }
        });
    return sound ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
