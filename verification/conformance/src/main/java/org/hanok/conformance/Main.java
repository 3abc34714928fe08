package org.hanok.conformance;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ./hanok} that compare Hanok with the reference's records. */
@Command(
    name = "hanok",
    mixinStandardHelpOptions = true,
    subcommands = {ConformanceCommand.class, ReplayCommand.class, org.hanok.fuzz.FuzzCommand.class},
    description = "Compares Hanok with what AI Network's reference recorded.")
public final class Main {

  private Main() {}

  /** Runs the command that {@code arguments} name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // What is compared and counted reads the same on every machine.
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
