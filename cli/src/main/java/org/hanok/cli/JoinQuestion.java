package org.hanok.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks once whether a network is the one that is meant. */
final class JoinQuestion {

  private final Joining joining;
  private final PrintWriter notes;

  JoinQuestion(Joining joining, PrintWriter notes) {
    this.joining = joining;
    this.notes = notes;
  }

  /**
   * Has the folder join, unless it has.
   *
   * @param trust the genesis hash that is meant; {@code null} to ask at the terminal
   * @throws CliException if it is another one, or nobody says yes
   */
  void settle(@Nullable String trust) {
    Optional<String> trusted = joining.trusted();
    if (trusted.isPresent() && (trust == null || trust.equals(trusted.get()))) {
      return;
    }
    NetworkOffer offer = joining.ask();
    if (trusted.isPresent() || (trust != null && !trust.equals(offer.hash()))) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.OTHER_NETWORK,
          "the node's genesis block is "
              + offer.hash()
              + ", trusted is "
              + (trust == null ? trusted.orElse("") : trust));
    }
    if (trust == null) {
      ask(offer);
    }
    joining.take(offer);
  }

  private void ask(NetworkOffer offer) {
    notes.println("The node at " + joining.rpcUrl() + " belongs to this network:");
    offer.description().forEach(line -> notes.println("  " + line));
    notes.println(
        "Whoever made this genesis block decided who validates. Compare its hash with one that you"
            + " got another way.");
    notes.flush();
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.USAGE,
                        CliReason.CONSENT,
                        "nobody is here to say whether to trust it: --trust " + offer.hash()));
    String answer = console.readLine("Join it? (yes/no) ");
    if (answer == null || !answer.strip().equalsIgnoreCase("yes")) {
      throw new CliException(ExitCode.FAILED, CliReason.CONSENT, "it was not joined");
    }
  }
}
