package org.hanok.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok quarantine}. */
@Command(
    name = "quarantine",
    description =
        "Show what the node does not run again because its process ended while it ran, and let it"
            + " run, or forget it.",
    subcommands = {
      QuarantineCommand.ListAll.class,
      QuarantineCommand.Release.class,
      QuarantineCommand.Drop.class
    })
final class QuarantineCommand extends CommandGroup {

  private static final String ROOT = "/quarantine";

  @Command(name = "list", description = "List what is set aside, oldest first.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get(ROOT);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else if (answer.json() instanceof JsonArray all) {
          if (all.size() == 0) {
            out.println("Nothing is set aside.");
          }
          all.items().forEach(one -> print(out, one));
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private static void print(PrintWriter out, JsonValue one) {
      if (one instanceof JsonObject entry) {
        Instant at = Instant.ofEpochMilli((long) entry.getNumber("atMillis", 0));
        out.println(entry.getString("name"));
        out.println("    " + at + "  " + entry.getString("reason"));
      }
    }
  }

  @Command(
      name = "release",
      description =
          "Let it run again: a transaction at once, a job with the next look for work, a bundle and"
              + " a block with the next start.")
  static final class Release implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "As list shows it.")
    String name = "";

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                path(name) + "/release", "application/json", HttpRequest.BodyPublishers.noBody());
        Output.message(spec, options, answer, answer.object().getString("message") + ".");
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "drop",
      description = "Forget it; a transaction that waited for a block is lost with it.")
  static final class Drop implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "As list shows it.")
    String name = "";

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.delete(path(name));
        Output.message(spec, options, answer, answer.object().getString("message") + ".");
      }
      return ExitCode.DONE.code();
    }
  }

  private static String path(String name) {
    return ROOT + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
