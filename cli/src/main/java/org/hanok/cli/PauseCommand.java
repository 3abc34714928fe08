package org.hanok.cli;

import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hanok pause}. */
@Command(
    name = "pause",
    description =
        "Pause the running node: it takes no transactions and produces no blocks, reads go on,"
            + " until hanok resume or a restart.")
final class PauseCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; clients, health checks and the audit trail show it.")
  String reason = "maintenance";

  @Override
  public Integer call() {
    String body = JsonText.stringify(JsonObject.of("reason", JsonString.of(reason)));
    try (AdminClient admin = AdminClient.of(options.home())) {
      Http.Answer answer = admin.put("/pause", HttpRequest.BodyPublishers.ofString(body));
      Output.message(spec, options, answer, "Paused; ./hanok resume ends it.");
    }
    return ExitCode.DONE.code();
  }

  /** {@code hanok resume}. */
  @Command(name = "resume", description = "End the pause of hanok pause.")
  static final class Resume implements Callable<Integer> {

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Output.message(spec, options, admin.delete("/pause"), "The node goes on.");
      }
      return ExitCode.DONE.code();
    }
  }
}
