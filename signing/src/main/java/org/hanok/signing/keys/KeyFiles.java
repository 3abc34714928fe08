package org.hanok.signing.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.KeyDerivation;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.signing.PrivateFiles;
import org.hanok.signing.SigningReason;

/**
 * The keys of a node, each in a keystore of its own ({@code NAME.keystore}, version 3 of
 * Ethereum's) under one password; or as they were kept before, in plain ({@code NAME.key}).
 */
public final class KeyFiles {

  private static final String PLAIN = ".key";
  private static final String LOCKED = ".keystore";
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 32;
  private static final int SIXTEEN = 16;
  private static final long MAX_BYTES = 64 << 10;

  /** What the password itself does not have to be stretched for, since it is 24 random bytes. */
  private static final int LIGHT_COST = 1 << 14;

  private final Path folder;
  private final KeyPasswords passwords;

  /** The keys in {@code folder}, which {@code passwords} open. */
  public KeyFiles(Path folder, KeyPasswords passwords) {
    this.folder = folder;
    this.passwords = passwords;
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * The key.
   *
   * @param how it was found
   */
  public record Ready(KeyPair pair, How how) implements Outcome {}

  /** There is no key of that name. */
  public record Absent() implements Outcome {}

  /** There is one, and it cannot be had. */
  public record Failed(SigningReason reason, String message) implements Outcome {}

  /** How a key was found. */
  public enum How {
    PLAIN,
    UNLOCKED,
    MADE
  }

  /** Whether the key {@code name} is in a keystore. */
  public boolean isLocked(String name) {
    return Files.exists(folder.resolve(name + LOCKED));
  }

  /** Whether the key {@code name} lies in plain, and nowhere else. */
  public boolean isPlain(String name) {
    return Files.exists(folder.resolve(name + PLAIN)) && !isLocked(name);
  }

  /** The names of all keystores. */
  public List<String> locked() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(LOCKED))
          .map(name -> name.substring(0, name.length() - LOCKED.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The key {@code name}. */
  public Outcome load(String name) {
    try {
      if (isLocked(name)) {
        return unlock(name);
      }
      Path plain = folder.resolve(name + PLAIN);
      return Files.exists(plain)
          ? new Ready(KeyPair.parse(Files.readString(plain).strip()), How.PLAIN)
          : new Absent();
    } catch (IOException e) {
      return new Failed(SigningReason.KEY_UNREADABLE, "the key " + name + " cannot be read: " + e);
    } catch (IllegalArgumentException notAKey) {
      // What was wrong with it would tell parts of it.
      return new Failed(
          SigningReason.KEY_UNREADABLE,
          folder.resolve(name + PLAIN) + " holds no private key of 64 hexadecimal digits");
    }
  }

  private Outcome unlock(String name) throws IOException {
    Path file = folder.resolve(name + LOCKED);
    if (Files.size(file) > MAX_BYTES) {
      return new Failed(SigningReason.KEY_UNREADABLE, file + " is larger than a keystore");
    }
    String text = Files.readString(file);
    return switch (passwords.look()) {
      case KeyPasswords.NotFound(List<Path> places) ->
          new Failed(
              SigningReason.KEY_LOCKED,
              file + " is locked, and no password is in any of " + places);
      case KeyPasswords.Unusable(String message) ->
          new Failed(SigningReason.KEY_LOCKED, file + " is locked: " + message);
      case KeyPasswords.Found(String password, Path where) ->
          switch (V3Keystore.openOwn(text, password)) {
            case V3Keystore.Key(KeyPair pair) -> new Ready(pair, How.UNLOCKED);
            case V3Keystore.WrongPassword ignored ->
                new Failed(
                    SigningReason.KEY_PASSWORD,
                    "the password in " + where + " does not open " + file);
            case V3Keystore.Unreadable(String reason) ->
                new Failed(SigningReason.KEY_UNREADABLE, file + ": " + reason);
          };
    };
  }

  /** The key {@code name}; made at random in a keystore if there is none. */
  public Outcome loadOrMake(String name) {
    Outcome loaded = load(name);
    if (!(loaded instanceof Absent)) {
      return loaded;
    }
    KeyPair fresh = random();
    return switch (lock(name, fresh, passwords.lookOrMake())) {
      case Ready(KeyPair pair, How ignored) -> new Ready(pair, How.MADE);
      case Outcome other -> other;
    };
  }

  /** The key {@code name}; made at random in plain if there is none: for what guards nothing. */
  public Outcome loadOrMakePlain(String name) {
    Outcome loaded = load(name);
    if (!(loaded instanceof Absent)) {
      return loaded;
    }
    try {
      PrivateFiles.make(
          folder.resolve(name + PLAIN), HexFormat.of().formatHex(random().privateKey()));
    } catch (FileAlreadyExistsException e) {
      return load(name);
    } catch (IOException e) {
      return new Failed(SigningReason.KEY_UNREADABLE, "cannot write the key " + name + ": " + e);
    }
    return load(name);
  }

  private Outcome lock(String name, KeyPair pair, KeyPasswords.Looked looked) {
    return switch (looked) {
      case KeyPasswords.Found(String password, Path where) ->
          lock(name, pair, password, where.equals(passwords.own()));
      case KeyPasswords.Unusable(String message) -> new Failed(SigningReason.KEY_LOCKED, message);
      case KeyPasswords.NotFound(List<Path> places) ->
          new Failed(SigningReason.KEY_LOCKED, "no password is in any of " + places);
    };
  }

  private Outcome lock(String name, KeyPair pair, String password, boolean isRandom) {
    byte[] salt = random(SALT_BYTES);
    KeyDerivation derivation =
        isRandom
            ? new KeyDerivation.Scrypt(LIGHT_COST, 8, 1, salt, SALT_BYTES)
            : KeyDerivation.Scrypt.standard(salt);
    String text =
        V3Keystore.toText(
            V3Keystore.lock(pair, password, derivation, random(SIXTEEN), random(SIXTEEN)));
    Path file = folder.resolve(name + LOCKED);
    try {
      PrivateFiles.make(file, text);
    } catch (FileAlreadyExistsException e) {
      return load(name);
    } catch (IOException e) {
      return new Failed(SigningReason.KEY_UNREADABLE, "cannot write " + file + ": " + e);
    }
    return load(name);
  }

  /**
   * Puts the plain key {@code name} into a keystore. The plain file goes once the keystore was
   * opened again and held the same key.
   */
  public Outcome encrypt(String name) {
    if (!isPlain(name)) {
      return load(name);
    }
    Outcome plain = load(name);
    if (!(plain instanceof Ready(KeyPair pair, How ignored))) {
      return plain;
    }
    Outcome locked = lock(name, pair, passwords.lookOrMake());
    if (!(locked instanceof Ready(KeyPair again, How how))) {
      return locked;
    }
    if (!again.address().equals(pair.address())) {
      return new Failed(SigningReason.KEY_UNREADABLE, "the keystore of " + name + " holds another");
    }
    try {
      Files.delete(folder.resolve(name + PLAIN));
    } catch (IOException e) {
      return new Failed(SigningReason.KEY_UNREADABLE, "the plain key " + name + " stays: " + e);
    }
    return new Ready(again, how);
  }

  /** A new key. */
  public static KeyPair random() {
    byte[] bytes;
    do {
      bytes = random(KEY_BYTES);
    } while (!KeyPair.isPrivateKey(bytes));
    return KeyPair.of(bytes);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
