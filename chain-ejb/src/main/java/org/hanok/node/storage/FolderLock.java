package org.hanok.node.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A node's hold on its data folder: the operating system's lock on {@code run/node.lock}, which
 * ends with the process however that ends. The file says which process that is; what it says counts
 * only while the lock is held, so a copied or left-over file names nobody.
 */
public final class FolderLock implements AutoCloseable {

  private static final long LOOK_MILLIS = 50;

  private final FileChannel channel;
  private final FileLock lock;
  private final String place;

  private FolderLock(FileChannel channel, FileLock lock, String place) {
    this.channel = channel;
    this.lock = lock;
    this.place = place;
  }

  /**
   * Takes the lock of the data folder {@code home}. Commands look at it for a moment, and must not
   * keep a node from starting: that is what the patience is for.
   *
   * @return empty if another node holds it all that time
   * @throws UncheckedIOException if the folder cannot be used
   */
  public static Optional<FolderLock> take(Path home, Duration patience) {
    Path file = home.resolve("run").resolve("node.lock");
    try {
      Files.createDirectories(home.resolve("run"));
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Optional<FileLock> lock = Optional.empty();
      try {
        lock = await(channel, patience);
        lock.ifPresent(taken -> sign(channel));
        return lock.map(taken -> new FolderLock(channel, taken, placeOf(file)));
      } finally {
        if (lock.isEmpty()) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be used", e);
    }
  }

  private static Optional<FileLock> await(FileChannel channel, Duration patience)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      @Nullable FileLock lock = tryLock(channel);
      if (lock != null || System.nanoTime() - deadline >= 0) {
        return Optional.ofNullable(lock);
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another node in this very process.
      return null;
    }
  }

  private static void sign(FileChannel channel) {
    ProcessHandle own = ProcessHandle.current();
    long startedMillis = own.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    String text =
        JsonText.stringify(
            JsonObject.builder().set("pid", own.pid()).set("started_ms", startedMillis).build());
    try {
      channel.truncate(0);
      int ignored =
          channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be used", e);
    }
  }

  /** This very file on this very boot of the machine: a copy of the folder is another place. */
  private static String placeOf(Path file) {
    try {
      Object key =
          Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
      return key == null ? "" : bootId() + " " + key;
    } catch (IOException e) {
      return "";
    }
  }

  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Names the locked file on this boot of this machine; empty where the system cannot say. Of two
   * processes that name the same place, the one that does not hold the lock is dead.
   */
  public String place() {
    return place.startsWith(" ") ? "" : place;
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be given up", e);
    }
  }
}
