package org.hanok.node.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.hanok.protocol.crypto.KeyPair;

/** Private keys of this node, one a file, readable by its owner only. Never logged. */
public final class KeyFolder {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  /** The keys in {@code folder}, which is made if need be. */
  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** The key {@code name}, made at random if it is not there. */
  public KeyPair loadOrMake(String name) {
    Path file = folder.resolve(name + ".key");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        write(file, HexFormat.of().formatHex(random().privateKey()));
      }
      return KeyPair.parse(Files.readString(file).strip());
    } catch (FileAlreadyExistsException e) {
      return loadOrMake(name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep keys in " + folder, e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    // Written aside and renamed: a crash must not leave half a key.
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, OWNER_ONLY);
    Files.writeString(unfinished, text, StandardOpenOption.DSYNC);
    Files.move(unfinished, file);
  }

  /** A new key. */
  public static KeyPair random() {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[32];
    do {
      random.nextBytes(bytes);
    } while (!KeyPair.isPrivateKey(bytes));
    return KeyPair.of(bytes);
  }
}
