package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok job}: what became of calls. */
@Command(
    name = "job",
    description = {
      "What became of calls: status, result and log, for their payer and developer.",
      "A payer may accept a result before it is paid by itself, or dispute one that it cannot get."
    },
    subcommands = {
      JobCommand.ListAll.class,
      JobCommand.Show.class,
      JobCommand.Result.class,
      JobCommand.Logs.class,
      JobCommand.Accept.class,
      JobCommand.Dispute.class
    })
final class JobCommand extends CommandGroup {

  /** Names a job and who asks for it. */
  static final class Which {
    @Parameters(index = "0", paramLabel = "JOB", description = "The job's id.")
    String job = "";

    @Option(
        names = "--wallet",
        paramLabel = "NAME",
        defaultValue = CallCommand.DEFAULT_WALLET,
        description = "Who asks: the job's payer or the developer (default: ${DEFAULT-VALUE}).")
    String wallet = "";

    Http.Answer ask(NodeOptions options, String part) {
      NodeHome home = options.home();
      try (Chain chain = new Chain(home)) {
        return JobClient.get(home, chain, on(chain), part, new Wallets(home).get(wallet));
      }
    }

    Job on(Chain chain) {
      return chain
          .market()
          .job(job)
          .orElseThrow(
              () ->
                  new CliException(
                      ExitCode.FAILED,
                      "HANOK-NO-SUCH-JOB",
                      "the chain has no job " + job + ", or keeps it no more"));
    }

    /** Sends what the job's payer says of its result; {@code told} is run when it was taken. */
    void say(NodeOptions options, String prefix, Saying saying, BiConsumer<Chain, String> told) {
      try (Chain chain = new Chain(options.home())) {
        Wallet payer = new Wallets(options.home()).get(wallet);
        Job found = on(chain);
        told.accept(
            chain,
            chain.send(saying.of(payer.address(), Chain.freshId(prefix), found.id()), payer));
      }
    }
  }

  /** A market command about one job: its author, the record's id, the job's. */
  @FunctionalInterface
  interface Saying {
    JsonObject of(String author, String recordId, String job);
  }

  @Command(name = "list", description = "List jobs, the open ones and the newest ended ones.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--wallet",
        paramLabel = "NAME",
        description = "Only those that this wallet paid for or provided.")
    @Nullable String wallet;

    @Option(names = "--open", description = "Only those that have not ended.")
    boolean open;

    @Option(
        names = "--limit",
        defaultValue = "50",
        description = "The newest so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Override
    public Integer call() {
      NodeHome home = options.home();
      @Nullable String own = wallet == null ? null : new Wallets(home).get(wallet).address();
      try (Chain chain = new Chain(home)) {
        List<Job> all =
            Stream.concat(
                    open ? Stream.of() : chain.market().settledJobs().stream(),
                    chain.market().unsettledJobs().stream())
                .filter(job -> own == null || isOf(job, own))
                .toList();
        print(all.subList(Math.max(0, all.size() - Math.max(0, limit)), all.size()));
      }
      return ExitCode.DONE.code();
    }

    private static boolean isOf(Job job, String address) {
      return job.executor().equals(address) || job.provider().equals(address);
    }

    private void print(List<Job> jobs) {
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, new JsonArray(jobs.stream().<JsonValue>map(JobCommand::json).toList()));
        return;
      }
      for (Job job : jobs) {
        out.printf(
            Locale.ROOT,
            "%-32s %-20s %-10s %12s  %s%n",
            job.id(),
            job.program(),
            job.status().text(),
            Output.ain(job.priceAin()),
            job.reason());
      }
      out.flush();
    }
  }

  private static JsonObject json(Job job) {
    return JsonObject.builder()
        .set("job", job.id())
        .set("service", job.program())
        .set("status", job.status().text())
        .set("executor", job.executor())
        .set("provider", job.provider())
        .set("contract", job.contract())
        .set("price", job.priceAin())
        .set("reason", job.reason())
        .build();
  }

  @Command(name = "show", description = "Show a job: status, reason, exit status, what to do.")
  static final class Show implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Mixin Which which = new Which();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Output.record(spec, options, which.ask(options, "").orFail().object());
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "result", description = "Print a job's result, byte for byte.")
  static final class Result implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Mixin Which which = new Which();
    @Mixin OutputTarget target = new OutputTarget();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Http.Answer answer = which.ask(options, "/result").orFail();
      if (options.json) {
        Output.json(spec.commandLine().getOut(), Output.result(answer.bytes()).build());
      } else {
        target.write(answer.bytes(), spec.commandLine().getOut());
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "logs", description = "Print what a job's program wrote to its log.")
  static final class Logs implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Mixin Which which = new Which();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Http.Answer answer = which.ask(options, "").orFail();
      String log = Objects.requireNonNullElse(answer.object().getString("log"), "");
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, JsonObject.builder().set("job", which.job).set("log", log).build());
      } else {
        out.print(log);
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "accept",
      description = "Say that a job's result is there: it is paid at once. For its payer.")
  static final class Accept implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Mixin Which which = new Which();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      which.say(
          options,
          "acc",
          MarketCommands::acceptResult,
          (chain, transaction) ->
              Output.done(
                  spec, options, "accepted job " + which.job + ": its price is paid", transaction));
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "dispute",
      description = {
        "Say that a job's result cannot be got, before it is paid. For its payer.",
        "A bond is held until the provider shows the result on the chain, which gives it the bond;",
        "if it does not in time, price and bond go back with the contract's penalty."
      })
  static final class Dispute implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Mixin Which which = new Which();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      which.say(
          options,
          "dis",
          MarketCommands::disputeResult,
          (chain, transaction) -> print(which.on(chain), transaction));
      return ExitCode.DONE.code();
    }

    private void print(Job disputed, String transaction) {
      Output.record(
          spec,
          options,
          JsonObject.builder()
              .set("job", disputed.id())
              .set("status", disputed.status().text())
              .set("bond", disputed.bondAin())
              .set("due_block", disputed.dueBlock())
              .set("transaction", transaction)
              .build());
    }
  }
}
