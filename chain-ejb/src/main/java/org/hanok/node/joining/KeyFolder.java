package org.hanok.node.joining;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.signing.SigningReason;
import org.hanok.signing.keys.KeyFiles;
import org.hanok.signing.keys.KeyPasswords;

/** Private keys of this node, one a file, in {@code HANOK_HOME/keys}. Never logged. */
public final class KeyFolder {

  private static final Logger LOG = System.getLogger(KeyFolder.class.getName());

  /** Who pays the first users of a private network: its money is worth nothing elsewhere. */
  private static final String PLAYS = "faucet";

  private static final long MAX_KEYSTORE_BYTES = 64 << 10;

  private final Path folder;
  private final KeyFiles files;
  private final KeyPasswords passwords;

  /** The keys in the data folder of {@code settings}. */
  KeyFolder(NodeSettings settings) {
    this.folder = settings.home().resolve("keys");
    this.passwords =
        new KeyPasswords(
            folder, name -> settings.ownText(name).or(() -> settings.environment(name)));
    this.files = new KeyFiles(folder, passwords);
  }

  /**
   * The key {@code name}, made at random in a keystore if it is not there.
   *
   * @throws IllegalStateException with a reason's code if it cannot be had
   */
  public KeyPair loadOrMake(String name) {
    boolean plays = name.equals(PLAYS);
    return switch (plays ? files.loadOrMakePlain(name) : files.loadOrMake(name)) {
      case KeyFiles.Ready(KeyPair pair, KeyFiles.How how) -> {
        if (!plays) {
          tell(name, how);
        }
        yield pair;
      }
      case KeyFiles.Failed(SigningReason reason, String message) ->
          throw new IllegalStateException(reason.id() + ": " + message);
      case KeyFiles.Absent ignored ->
          throw new IllegalStateException(
              SigningReason.KEY_UNREADABLE.id()
                  + ": the key "
                  + name
                  + " was made and is not there");
    };
  }

  /**
   * The key {@code name}, which was made before.
   *
   * @throws IllegalStateException with a reason's code if it cannot be had
   */
  public KeyPair load(String name) {
    return switch (files.load(name)) {
      case KeyFiles.Ready(KeyPair pair, KeyFiles.How ignored) -> pair;
      case KeyFiles.Failed(SigningReason reason, String message) ->
          throw new IllegalStateException(reason.id() + ": " + message);
      case KeyFiles.Absent ignored ->
          throw new IllegalStateException(
              SigningReason.KEY_UNREADABLE.id() + ": there is no key " + name + " any more");
    };
  }

  private void tell(String name, KeyFiles.How how) {
    switch (how) {
      case MADE ->
          LOG.log(
              Level.INFO,
              "HANOK-KEY-MADE {0} is encrypted; unless you set it elsewhere its password is in {1}",
              folder.resolve(name + ".keystore"),
              passwords.own());
      case PLAIN ->
          LOG.log(
              Level.WARNING,
              "HANOK-KEY-PLAIN {0} is not encrypted; ./hanok key encrypt does that",
              folder.resolve(name + ".key"));
      case UNLOCKED -> {}
    }
  }

  /**
   * The name, beginning with {@code prefix}, of the keystore that says it has the account {@code
   * address}; empty if none does.
   */
  public Optional<String> nameOf(String prefix, String address) {
    return files.locked().stream()
        .filter(name -> name.startsWith(prefix) && saysItHas(name, address))
        .findFirst();
  }

  private boolean saysItHas(String name, String address) {
    try {
      Path file = folder.resolve(name + ".keystore");
      return Files.size(file) <= MAX_KEYSTORE_BYTES
          && JsonParser.parse(Files.readString(file)) instanceof JsonObject keystore
          && address.equalsIgnoreCase("0x" + keystore.getString("address"));
    } catch (IOException | JsonSyntaxException e) {
      // What cannot be read is nobody's key.
      return false;
    }
  }

  /** A new key. */
  public static KeyPair random() {
    return KeyFiles.random();
  }
}
