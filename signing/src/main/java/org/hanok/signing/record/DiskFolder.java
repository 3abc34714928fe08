package org.hanok.signing.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder of this machine, held by one process at a time for as long as it is open. */
public final class DiskFolder implements DurableFolder, AutoCloseable {

  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private DiskFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens {@code folder}, which is made if need be, for its owner only.
   *
   * @return empty if another process, or another part of this one, has it open
   */
  public static Optional<DiskFolder> open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path parent = absolute.getParent();
      if (parent != null) {
        // A folder whose own name is lost in a power cut takes all that is in it along.
        syncFolder(parent);
      }
    }
    FileChannel channel =
        FileChannel.open(
            absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new DiskFolder(absolute, channel));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    Path file = folder.resolve(name);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        int ignored = channel.write(buffer);
      }
    }
  }

  @Override
  public void sync(String name) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        folder.resolve(from),
        folder.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void syncNames() throws IOException {
    syncFolder(folder);
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
