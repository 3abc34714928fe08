package org.hanok.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hanok stop}. */
@Command(name = "stop", description = "Stop the node of the data folder; nothing is lost.")
final class StopCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    NodeHome home = options.home();
    NodeProcess node = new NodeProcess(home);
    Optional<ProcessHandle> running = node.running();
    running.ifPresent(node::stop);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Output.json(out, JsonObject.builder().set("stopped", running.isPresent()).build());
    } else {
      out.println(running.isPresent() ? "Stopped." : "No node runs in " + home.root() + ".");
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
