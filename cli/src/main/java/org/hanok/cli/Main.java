package org.hanok.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./hanok}: all commands but {@code test}, {@code replay} and {@code conformance}. */
@Command(
    name = "hanok",
    description = "An enterprise node for AI Network: chain, market and machine room.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Also: hanok test            run all tests",
      "      hanok replay DIR      re-execute a stored chain",
      "      hanok conformance DIR run recorded vectors of the reference",
      "      hanok fuzz            compare random chains with the reference",
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 the node does not answer."
    },
    subcommands = {
      RunCommand.class,
      NetworkCommand.class,
      StopCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      QuarantineCommand.class,
      PauseCommand.class,
      PauseCommand.Resume.class,
      CallCommand.class,
      JobCommand.class,
      PublishCommand.class,
      ProgramCommand.class,
      ContractCommand.class,
      OfferCommand.class,
      BundleCommand.class,
      OperatorCommand.class,
      TokenCommand.class,
      KeyCommand.class,
      SignerCommand.class,
      WalletCommand.class
    })
public final class Main {

  private static final int HELP_WIDTH = 100;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    // What is printed is read by programs, too: digits and points are the same everywhere.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        // "@FILE" is the input of a call, not a file of further arguments.
        .setExpandAtFiles(false)
        .setExecutionExceptionHandler(Main::explain)
        .setExecutionStrategy(new CommandLine.RunLast())
        .setUsageHelpWidth(HELP_WIDTH);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    boolean json = parsed.hasMatchedOption("--json") || hasJson(parsed);
    CliException known =
        failure instanceof CliException cli
            ? cli
            : new CliException(ExitCode.FAILED, CliReason.UNEXPECTED, failure.toString());
    Output.error(command.getErr(), json, known);
    return known.exitCode().code();
  }

  private static boolean hasJson(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand()
        && (parsed.subcommand().hasMatchedOption("--json") || hasJson(parsed.subcommand()));
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"hanok " + (version == null ? "(not packaged)" : version)};
    }
  }
}
