package org.hanok.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok network}. */
@Command(
    name = "network",
    description = "A network of several validators on this machine, under the data folder.",
    subcommands = {
      NetworkCommand.Start.class,
      NetworkCommand.Status.class,
      NetworkCommand.Stop.class,
      NetworkCommand.Logs.class
    },
    footer = {
      "",
      "Each validator has a data folder of its own, validators/1, validators/2, …: all other",
      "commands work on it with --home, as ./hanok publish samples/markdown --home"
          + " data/validators/1."
    })
final class NetworkCommand extends CommandGroup {

  /** {@code hanok network start}. */
  @Command(
      name = "start",
      description = "Start the validators; the first time, make the network.",
      footer = {
        "",
        "Each takes about 0.8 GB of memory. They start together: on few processors that takes",
        "some minutes. With --json, nodes has json_rpc, home and pid of each."
      })
  static final class Start implements Callable<Integer> {

    private static final long READY_SECONDS = 840;
    private static final int USUAL = 4;

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--validators",
        paramLabel = "N",
        description = "How many, 1 to 9; 4 where nothing is said. A network keeps its number.")
    int validators;

    @Override
    public Integer call() {
      LocalNetwork network = new LocalNetwork(options.home());
      if (network.members().isEmpty()) {
        int count = validators == 0 ? USUAL : validators;
        requireNumber(count);
        network.make(count, System.currentTimeMillis());
      } else if (validators != 0 && validators != network.members().size()) {
        throw new CliException(
            ExitCode.USAGE,
            CliReason.INPUT,
            "the network in "
                + options.home().file("validators")
                + " has "
                + network.members().size()
                + " validators: leave --validators away, or name another folder by --home");
      }
      List<LocalNetwork.Member> members = network.members();
      members.forEach(Start::begin);
      awaitReady(members);
      show(members);
      return ExitCode.DONE.code();
    }

    private static void requireNumber(int count) {
      if (count < 1 || count > LocalNetwork.MOST) {
        throw new CliException(
            ExitCode.USAGE, CliReason.INPUT, "--validators is none of 1 to " + LocalNetwork.MOST);
      }
    }

    private static void begin(LocalNetwork.Member member) {
      try (AutoCloseable _ = member.process().startAlone()) {
        if (member.process().running().isEmpty()) {
          Ports.requireFree(member.home());
          Process started = member.process().start(RunCommand.install(), member.told());
          if (!started.isAlive()) {
            throw failed(member, "the server ended at once");
          }
        }
      } catch (CliException e) {
        throw e;
      } catch (Exception e) {
        throw failed(member, e.toString());
      }
    }

    private static CliException failed(LocalNetwork.Member member, String why) {
      return new CliException(
          ExitCode.FAILED,
          CliReason.START,
          "validator "
              + member.number()
              + ": "
              + why
              + "; see "
              + member.home().file("logs", "console.log"));
    }

    private void awaitReady(List<LocalNetwork.Member> members) {
      PrintWriter notes = spec.commandLine().getErr();
      boolean interactive = RunCommand.isTerminal() && !options.json;
      long began = System.nanoTime();
      boolean ended =
          Chain.await(
              READY_SECONDS * 1000,
              () -> {
                long ready =
                    members.stream()
                        .filter(one -> one.process().stage() == NodeProcess.Stage.READY)
                        .count();
                if (interactive) {
                  long seconds = (System.nanoTime() - began) / 1_000_000_000;
                  notes.print(
                      "\rStarting: "
                          + ready
                          + " of "
                          + members.size()
                          + " ready, "
                          + seconds
                          + " s ");
                  notes.flush();
                }
                members.forEach(Start::requireAlive);
                return ready == members.size();
              });
      if (interactive) {
        notes.println();
      }
      if (!ended) {
        throw new CliException(
            ExitCode.FAILED,
            CliReason.START,
            "not all validators were ready in " + READY_SECONDS + " s: see ./hanok network status");
      }
    }

    private static void requireAlive(LocalNetwork.Member member) {
      Optional<CliException> failure = member.process().failure();
      if (failure.isPresent()) {
        throw failed(member, String.valueOf(failure.get().getMessage()));
      }
      if (member.process().running().isEmpty()) {
        throw failed(member, "the server ended");
      }
    }

    private void show(List<LocalNetwork.Member> members) {
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, JsonObject.of("nodes", nodes(members)));
        return;
      }
      out.println("The network runs:");
      members.forEach(
          member ->
              out.println(
                  "  validator "
                      + member.number()
                      + "  "
                      + member.home().apiUrl()
                      + "  console "
                      + member.home().adminUrl()
                      + "/admin  "
                      + member.home().root()));
      out.println();
      out.println("Try next: ./hanok network status");
      out.flush();
    }
  }

  private static JsonArray nodes(List<LocalNetwork.Member> members) {
    List<JsonValue> nodes = new ArrayList<>();
    members.forEach(member -> nodes.add(node(member).build()));
    return new JsonArray(nodes);
  }

  private static JsonObject.Builder node(LocalNetwork.Member member) {
    JsonObject.Builder node =
        JsonObject.builder()
            .set("json_rpc", member.rpcUrl())
            .set("home", member.home().root().toString());
    member.process().running().ifPresent(process -> node.set("pid", (double) process.pid()));
    return node;
  }

  /** {@code hanok network status}. */
  @Command(name = "status", description = "Show each validator: its process, height and peers.")
  static final class Status implements Callable<Integer> {

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      List<LocalNetwork.Member> members = required(options);
      List<JsonValue> nodes = new ArrayList<>();
      members.forEach(member -> nodes.add(state(member)));
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, JsonObject.of("nodes", new JsonArray(nodes)));
        return ExitCode.DONE.code();
      }
      out.printf(
          Locale.ROOT, "%-10s %-9s %-9s %-7s %s%n", "validator", "process", "block", "peers", "at");
      for (int i = 0; i < nodes.size(); i++) {
        JsonObject node = (JsonObject) nodes.get(i);
        out.printf(
            Locale.ROOT,
            "%-10d %-9s %-9s %-7s %s%n",
            members.get(i).number(),
            shown(node, "pid"),
            shown(node, "block"),
            shown(node, "peers"),
            node.getString("json_rpc"));
      }
      out.flush();
      return ExitCode.DONE.code();
    }

    private static String shown(JsonObject node, String name) {
      return node.get(name) instanceof JsonNumber(double number)
          ? Long.toString((long) number)
          : "-";
    }

    private static JsonObject state(LocalNetwork.Member member) {
      JsonObject.Builder node = node(member);
      try (RpcClient rpc = new RpcClient(member.home())) {
        node.set("block", rpc.call("ain_getLastBlockNumber", JsonObject.EMPTY));
        node.set("peers", rpc.call("net_peerCount", JsonObject.EMPTY));
      } catch (CliException unreachable) {
        // Shown as a dash.
        return node.build();
      }
      return node.build();
    }
  }

  /** {@code hanok network stop}. */
  @Command(name = "stop", description = "Stop the validators; nothing is lost.")
  static final class Stop implements Callable<Integer> {

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      int stopped = 0;
      for (LocalNetwork.Member member : required(options)) {
        Optional<ProcessHandle> running = member.process().running();
        running.ifPresent(member.process()::stop);
        stopped += running.isPresent() ? 1 : 0;
      }
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, JsonObject.builder().set("stopped", stopped).build());
      } else {
        out.println("Stopped " + stopped + " validators.");
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  /** {@code hanok network logs}. */
  @Command(name = "logs", description = "Show the end of what validators logged.")
  static final class Logs implements Callable<Integer> {

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
        arity = "0..1",
        paramLabel = "N",
        description = "Of that validator only; all where nothing is said.")
    int number;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      for (LocalNetwork.Member member : required(options)) {
        if (number == 0 || number == member.number()) {
          Path log = member.home().file("logs", "console.log");
          out.println("== validator " + member.number() + ": " + log);
          out.println(RunCommand.tail(log));
        }
      }
      out.flush();
      return ExitCode.DONE.code();
    }
  }

  private static List<LocalNetwork.Member> required(NodeOptions options) {
    List<LocalNetwork.Member> members = new LocalNetwork(options.home()).members();
    if (members.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.INPUT,
          "no network is in "
              + options.home().file("validators")
              + ": make one by ./hanok network start --validators 4");
    }
    return members;
  }
}
