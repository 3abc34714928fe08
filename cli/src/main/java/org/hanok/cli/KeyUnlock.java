package org.hanok.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.signing.keys.KeyFiles;
import org.hanok.signing.keys.KeyPasswords;

/**
 * Asks for the password of a node's keys where it is nowhere else, and passes it on: the server has
 * no terminal of its own. It stands in a file for the moment that the start takes, in memory where
 * the system offers a folder that is.
 */
final class KeyUnlock {

  private KeyUnlock() {}

  /** The keys of a data folder. */
  static KeyFiles keys(NodeHome home) {
    return new KeyFiles(home.file("keys"), passwords(home));
  }

  /** As above; a password that is nowhere is asked for, where there is a terminal. */
  static KeyFiles keysAsking(NodeHome home) {
    Optional<String> once = Optional.ofNullable(tell(home).get(KeyPasswords.ONCE));
    return new KeyFiles(
        home.file("keys"),
        new KeyPasswords(
            home.file("keys"),
            name ->
                name.equals(KeyPasswords.ONCE) && once.isPresent() ? once : home.setting(name)));
  }

  /** What opens them. */
  static KeyPasswords passwords(NodeHome home) {
    return new KeyPasswords(home.file("keys"), home::setting);
  }

  /** What the server is to be told besides; nothing if it finds the password by itself. */
  static Map<String, String> tell(NodeHome home) {
    KeyFiles keys = keys(home);
    List<String> locked = keys.locked();
    if (locked.isEmpty() || passwords(home).isSomewhere() || !RunCommand.isTerminal()) {
      return Map.of();
    }
    String password = Secrets.password("Password of the node's keys: ");
    requireOpens(home, locked.getFirst(), password);
    Path once = folder(home).resolve("hanok-key-" + ProcessHandle.current().pid());
    NodeHome.writePrivate(once, password);
    once.toFile().deleteOnExit();
    return Map.of(KeyPasswords.ONCE, once.toString());
  }

  private static void requireOpens(NodeHome home, String name, String password) {
    Path file = home.file("run", "key-" + ProcessHandle.current().pid());
    NodeHome.writePrivate(file, password);
    KeyPasswords typed =
        new KeyPasswords(
            home.file("keys"),
            setting ->
                setting.equals(KeyPasswords.ONCE)
                    ? Optional.of(file.toString())
                    : Optional.empty());
    if (new KeyFiles(home.file("keys"), typed).load(name) instanceof KeyFiles.Failed failed) {
      throw new CliException(ExitCode.FAILED, failed.reason().id(), failed.message());
    }
  }

  private static Path folder(NodeHome home) {
    return Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
        .map(Path::of)
        .filter(Files::isWritable)
        .orElse(home.file("run"));
  }

  /** {@code told} and more. */
  static Map<String, String> and(Map<String, String> told, NodeHome home) {
    Map<String, String> all = new HashMap<>(tell(home));
    all.putAll(told);
    return all;
  }
}
