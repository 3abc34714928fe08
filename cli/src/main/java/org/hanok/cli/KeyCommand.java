package org.hanok.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.signing.keys.KeyFiles;
import org.hanok.signing.keys.KeyPasswords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hanok key}. */
@Command(
    name = "key",
    description = "See and encrypt the node's own keys.",
    subcommands = {KeyCommand.ListAll.class, KeyCommand.Encrypt.class})
final class KeyCommand extends CommandGroup {

  /** The faucet's pays whoever asks on a private network, and is read by commands. */
  static final List<String> NAMES = List.of("node", "owner", "provider");

  private static void print(CommandSpec spec, NodeOptions options, List<JsonObject> rows) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Output.json(out, new JsonArray(List.<JsonValue>copyOf(rows)));
    } else if (rows.isEmpty()) {
      out.println("No keys yet: ./hanok run makes them.");
    } else {
      rows.forEach(
          row ->
              out.printf(
                  Locale.ROOT,
                  "%-10s %-10s %s%n",
                  row.getString("name"),
                  row.getString("kept"),
                  Optional.ofNullable(row.getString("address")).orElse("")));
    }
    out.flush();
  }

  private static JsonObject row(String name, boolean isPlain, Optional<KeyPair> pair) {
    JsonObject.Builder row =
        JsonObject.builder().set("name", name).set("kept", isPlain ? "plain" : "encrypted");
    pair.ifPresent(known -> row.set("address", known.address().toString()));
    return row.build();
  }

  @Command(name = "list", description = "List the node's keys and how they are kept.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      KeyFiles keys = KeyUnlock.keys(options.home());
      List<JsonObject> rows = new ArrayList<>();
      for (String name : NAMES) {
        boolean isPlain = keys.isPlain(name);
        if (isPlain || keys.isLocked(name)) {
          rows.add(
              row(
                  name,
                  isPlain,
                  keys.load(name) instanceof KeyFiles.Ready(KeyPair pair, KeyFiles.How ignored)
                      ? Optional.of(pair)
                      : Optional.empty()));
        }
      }
      print(spec, options, rows);
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "encrypt",
      description = "Put keys that lie in plain into encrypted keystores; the node must not run.",
      footer = {
        "",
        "The password is the first line of --password-file, or of the file that",
        "HANOK_KEY_PASSWORD_FILE names, or a systemd credential named hanok-key-password; --ask has",
        "it typed, and ./hanok run ask for it. Else one is made in HANOK_HOME/keys/password."
      })
  static final class Encrypt implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "The password is the first line of this file.")
    @Nullable Path passwordFile;

    @Option(names = "--ask", description = "Ask for the password on the terminal.")
    boolean ask;

    @Override
    public Integer call() throws Exception {
      NodeHome home = options.home();
      NodeProcess node = new NodeProcess(home);
      if (node.running().isPresent()) {
        throw new CliException(
            ExitCode.FAILED,
            CliReason.RUNNING,
            "a node runs in " + home.root() + ": stop it first by ./hanok stop");
      }
      try (AutoCloseable _ = node.startAlone()) {
        print(spec, options, encrypt(home, new KeyFiles(home.file("keys"), passwords(home))));
      }
      return ExitCode.DONE.code();
    }

    private KeyPasswords passwords(NodeHome home) {
      Path file = passwordFile;
      if (ask) {
        Path typed = home.file("run", "key-" + ProcessHandle.current().pid());
        NodeHome.writePrivate(typed, Secrets.newPassword(null));
        typed.toFile().deleteOnExit();
        return only(home, KeyPasswords.ONCE, typed);
      }
      if (file == null) {
        return KeyUnlock.passwords(home);
      }
      if (!Files.isReadable(file)) {
        throw new CliException(ExitCode.USAGE, CliReason.INPUT, "cannot read " + file);
      }
      return only(home, KeyPasswords.FILE, file.toAbsolutePath());
    }

    private static KeyPasswords only(NodeHome home, String setting, Path file) {
      return new KeyPasswords(
          home.file("keys"),
          name -> name.equals(setting) ? Optional.of(file.toString()) : Optional.empty());
    }

    private static List<JsonObject> encrypt(NodeHome home, KeyFiles keys) {
      List<JsonObject> rows = new ArrayList<>();
      for (String name : NAMES) {
        if (!keys.isPlain(name)) {
          continue;
        }
        switch (keys.encrypt(name)) {
          case KeyFiles.Ready(KeyPair pair, KeyFiles.How ignored) ->
              rows.add(row(name, false, Optional.of(pair)));
          case KeyFiles.Failed failed ->
              throw new CliException(ExitCode.FAILED, failed.reason().id(), failed.message());
          case KeyFiles.Absent ignored -> {}
        }
      }
      if (rows.isEmpty()) {
        throw new CliException(
            ExitCode.FAILED,
            CliReason.NO_PLAIN_KEY,
            "no key lies in plain in " + home.file("keys"));
      }
      return rows;
    }
  }
}
