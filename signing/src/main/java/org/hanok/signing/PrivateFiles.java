package org.hanok.signing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner can read. */
public final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFiles() {}

  /**
   * Makes {@code file} with {@code text}, on the medium when it returns. Written aside and renamed:
   * a crash must not leave half a key.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it is there
   */
  public static void make(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, OWNER_ONLY);
    Files.writeString(unfinished, text, StandardOpenOption.DSYNC);
    if (Files.exists(file)) {
      Files.delete(unfinished);
      throw new java.nio.file.FileAlreadyExistsException(file.toString());
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
