package org.hanok.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Where a backup is written to: beside its name, until it is whole and on the medium. A backup that
 * has the name is one, whatever happens.
 */
final class BackupFile implements AutoCloseable {

  private final Path file;
  private final Path part;

  private BackupFile(Path file, Path part) {
    this.file = file;
    this.part = part;
  }

  /**
   * Makes an empty file beside {@code file}, for its owner alone.
   *
   * @param force whether a file that is there may be replaced
   */
  static BackupFile beside(Path file, boolean force) {
    Path whole = file.toAbsolutePath().normalize();
    if (Files.isDirectory(whole) || (Files.exists(whole) && !force)) {
      throw new CliException(
          ExitCode.USAGE,
          CliReason.FILE_EXISTS,
          whole + " is there already: name another file, or say --force to replace it");
    }
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    NodeHome.writePrivate(part, "");
    return new BackupFile(whole, part);
  }

  /** What is being written. */
  Path part() {
    return part;
  }

  /** Gives it its name, once the bytes are on the medium, and then the name. */
  void keep() {
    try {
      sync(part, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Path folder = file.getParent();
      if (folder != null) {
        sync(folder, StandardOpenOption.READ);
      }
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot write " + file + ": " + NodeHome.reason(e));
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /** Forgets what was not kept. */
  @Override
  public void close() {
    try {
      boolean ignored = Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot delete " + part + ": " + NodeHome.reason(e));
    }
  }
}
