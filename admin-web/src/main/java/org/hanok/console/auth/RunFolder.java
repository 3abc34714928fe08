package org.hanok.console.auth;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** What a running node leaves for its owner on this machine: {@code HANOK_HOME/run}. */
public final class RunFolder {

  private final Path folder;

  /** That of a data folder. */
  public RunFolder(Path home) {
    this.folder = home.resolve("run");
  }

  /** That of this process. */
  public static RunFolder ofThisNode() {
    String home =
        Optional.ofNullable(System.getProperty("hanok.home"))
            .or(() -> Optional.ofNullable(System.getenv("HANOK_HOME")))
            .orElse("data");
    return new RunFolder(Path.of(home));
  }

  /** Writes a secret that its owner alone can read, in place of what was there. */
  public void writeSecret(String name, String secret) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly());
    Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
