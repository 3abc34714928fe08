package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok program}: what is published. */
@Command(
    name = "program",
    description = "List, show and retire published programs.",
    subcommands = {
      ProgramCommand.ListAll.class,
      ProgramCommand.Show.class,
      ProgramCommand.Retire.class
    })
final class ProgramCommand extends CommandGroup {

  @Command(name = "list", description = "List the programs with price and revision.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        List<Program> programs = chain.market().programs();
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          Output.json(
              out, new JsonArray(programs.stream().<JsonValue>map(ProgramCommand::json).toList()));
          return ExitCode.DONE.code();
        }
        for (Program program : programs) {
          out.printf(
              Locale.ROOT,
              "%-32s %-10s %12s  %s%n",
              program.name(),
              program.retired() ? "retired" : "published",
              Output.ain(program.priceAin()),
              program.revision());
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "show", description = "Show a program's record on the chain.")
  static final class Show implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PROGRAM", description = "The program's name.")
    String name = "";

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        Program program =
            chain
                .market()
                .program(name)
                .orElseThrow(
                    () ->
                        new CliException(
                            ExitCode.FAILED,
                            "HANOK-NO-SUCH-SERVICE",
                            "no program named " + name + " is published"));
        Output.record(spec, options, json(program));
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "retire", description = "Let a program take no more jobs.")
  static final class Retire implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PROGRAM", description = "The program's name.")
    String name = "";

    @Option(
        names = "--wallet",
        paramLabel = "NAME",
        defaultValue = "developer",
        description = "Its developer (default: ${DEFAULT-VALUE}).")
    String wallet = "";

    @Override
    public Integer call() {
      NodeHome home = options.home();
      try (Chain chain = new Chain(home)) {
        Wallet developer = new Wallets(home).get(wallet);
        JsonObject operation =
            MarketCommands.operation(
                MarketVerb.RETIRE_PROGRAM,
                developer.address(),
                Chain.freshId("retire"),
                JsonObject.of("program", JsonString.of(name)));
        Output.done(spec, options, "retired " + name, chain.send(operation, developer));
      }
      return ExitCode.DONE.code();
    }
  }

  private static JsonObject json(Program program) {
    return JsonObject.builder()
        .set("program", program.name())
        .set("status", program.retired() ? "retired" : "published")
        .set("developer", program.developer())
        .set("price", program.priceAin())
        .set("runtime", program.runtime())
        .set("repository", program.repository())
        .set("revision", program.revision())
        .set("artifact_hash", program.artifactHash())
        .set("manifest_hash", program.manifestHash())
        .set("input_schema_hash", program.inputSchemaHash())
        .set("output_schema_hash", program.outputSchemaHash())
        .set("limits", program.pinned().limits().toJson())
        .set("grants", String.join(",", new TreeSet<>(program.pinned().grants())))
        .set("consistency", program.policy().text())
        .set("conflicts", program.sharedConflicts() ? "shared" : "executor")
        .set("immutable", program.immutable())
        .set("published_at", program.publishedAtMillis())
        .build();
  }
}
