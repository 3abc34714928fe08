package org.hanok.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords and words: from a file or the terminal, never from an argument others can see. */
final class Secrets {

  private Secrets() {}

  /** What stands in {@code file}, or what is typed twice. */
  static String newPassword(@Nullable Path file) {
    if (file != null) {
      return firstLine(file);
    }
    String password = ask("New password: ", "--password-file");
    if (!password.equals(ask("Once more: ", "--password-file"))) {
      throw new CliException(
          ExitCode.USAGE, CliReason.PASSWORDS_DIFFER, "the two passwords differ");
    }
    return password;
  }

  /** What stands in {@code file}, or what is typed. */
  static String password(@Nullable Path file) {
    return file != null ? firstLine(file) : ask("Password: ", "--password-file");
  }

  /** What is typed after {@code prompt}. */
  static String password(String prompt) {
    return ask(prompt, "HANOK_KEY_PASSWORD_FILE");
  }

  /** The words in {@code file}, or those that are typed, one space between each. */
  static String words(@Nullable Path file) {
    String words = file != null ? text(file) : ask("Words: ", "--mnemonic-file");
    // The words of BIP 39 are small letters, whatever an editor or a telephone made of them.
    return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static String firstLine(Path file) {
    return text(file).lines().findFirst().orElse("");
  }

  /** The text of {@code file}, without the mark that some editors put in front. */
  static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (MalformedInputException e) {
      throw new CliException(ExitCode.FAILED, CliReason.IO, file + " is no text in UTF-8");
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, CliReason.IO, "cannot read " + file);
    }
  }

  private static String ask(String prompt, String option) {
    char[] typed =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> console.readPassword(prompt))
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.USAGE,
                        CliReason.NO_TERMINAL,
                        "nobody to ask: name a file by " + option));
    String text = new String(typed);
    Arrays.fill(typed, ' ');
    return text;
  }
}
