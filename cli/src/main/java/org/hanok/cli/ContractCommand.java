package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketCommands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok contract}: who runs which program on what terms. */
@Command(
    name = "contract",
    description = "List, show and end contracts between developers and providers.",
    subcommands = {
      ContractCommand.ListAll.class,
      ContractCommand.Show.class,
      ContractCommand.End.class
    })
final class ContractCommand extends CommandGroup {

  @Command(name = "list", description = "List the contracts that are not settled.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(names = "--program", paramLabel = "NAME", description = "Only those of this program.")
    @Nullable String program;

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        List<Contract> contracts =
            chain.market().contracts().stream()
                .filter(contract -> program == null || contract.program().equals(program))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          Output.json(
              out,
              new JsonArray(contracts.stream().<JsonValue>map(ContractCommand::json).toList()));
          return ExitCode.DONE.code();
        }
        for (Contract contract : contracts) {
          out.printf(
              Locale.ROOT,
              "%-32s %-20s %-10s %d of %d places taken, %d paid%n",
              contract.id(),
              contract.program(),
              status(contract),
              contract.openJobs(),
              contract.capacity(),
              contract.settledJobs());
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "show", description = "Show a contract with its terms.")
  static final class Show implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONTRACT", description = "The contract's id.")
    String id = "";

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        Output.record(spec, options, json(find(chain, id)));
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "end",
      description = "Withdraw a proposal or end a contract without open jobs; deposits go back.")
  static final class End implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CONTRACT", description = "The contract's id.")
    String id = "";

    @Option(
        names = "--wallet",
        paramLabel = "NAME",
        defaultValue = "developer",
        description = "Who ends it: its developer or provider (default: ${DEFAULT-VALUE}).")
    String wallet = "";

    @Override
    public Integer call() {
      NodeHome home = options.home();
      try (Chain chain = new Chain(home)) {
        Wallet party = new Wallets(home).get(wallet);
        String transaction =
            chain.send(
                MarketCommands.endContract(party.address(), Chain.freshId("end"), id), party);
        Output.done(spec, options, "ended contract " + id, transaction);
      }
      return ExitCode.DONE.code();
    }
  }

  private static Contract find(Chain chain, String id) {
    return chain
        .market()
        .contract(id)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.FAILED,
                    CliReason.NO_SUCH_CONTRACT,
                    "the chain has no contract " + id));
  }

  private static String status(Contract contract) {
    return contract.status().name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject json(Contract contract) {
    return JsonObject.builder()
        .set("contract", contract.id())
        .set("program", contract.program())
        .set("status", status(contract))
        .set("developer", contract.developer())
        .set("provider", contract.provider())
        .set("offer", contract.offer())
        .set("capacity", contract.capacity())
        .set("open_jobs", contract.openJobs())
        .set("settled_jobs", contract.settledJobs())
        .set("provider_share", contract.providerShare())
        .set("developer_deposit", contract.developerDepositAin())
        .set("provider_deposit", contract.providerDepositAin())
        .set("until", contract.untilMillis())
        .build();
  }
}
