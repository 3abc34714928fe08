package org.hanok.node.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files named by their hashes. A file appears by a rename when it is whole, so a crash
 * leaves either the object or nothing. When the store is full, the objects that were used longest
 * ago make room for new ones, but none of those that are to be kept: if they fill the store, it
 * takes nothing more.
 */
public final class FileObjectStore implements ObjectStore {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;
  private final long maxObjectBytes;
  private final long maxTotalBytes;
  private final Supplier<Predicate<ContentHash>> kept;
  private final AtomicLong totalBytes;

  /** Opens a store of which nothing must be kept. */
  public FileObjectStore(Path folder, long maxObjectBytes, long maxTotalBytes) throws IOException {
    this(folder, maxObjectBytes, maxTotalBytes, () -> hash -> false);
  }

  /**
   * Opens the store in {@code folder}, which is made if need be.
   *
   * @param maxObjectBytes the largest object
   * @param maxTotalBytes all objects together
   * @param kept which objects never make room; asked for anew whenever room is needed
   * @throws IOException if the folder cannot be made or listed
   */
  public FileObjectStore(
      Path folder, long maxObjectBytes, long maxTotalBytes, Supplier<Predicate<ContentHash>> kept)
      throws IOException {
    this.folder = folder;
    this.kept = kept;
    this.maxObjectBytes = maxObjectBytes;
    this.maxTotalBytes = maxTotalBytes;
    Files.createDirectories(folder);
    removeUnfinished();
    totalBytes = new AtomicLong(listed().stream().mapToLong(Stored::bytes).sum());
  }

  @Override
  public StoreOutcome store(byte[] content) {
    return store(new ByteArrayInputStream(content));
  }

  @Override
  public StoreOutcome store(InputStream content) {
    Path unfinished = null;
    try {
      unfinished = Files.createTempFile(folder, "incoming", ".part");
      MessageDigest digest = ContentHash.sha256();
      long bytes = copy(content, unfinished, digest);
      if (bytes > maxObjectBytes) {
        return failed(StoreFailure.TOO_LARGE, "an object may have " + maxObjectBytes + " bytes");
      }
      return keep(unfinished, ContentHash.ofDigest(digest.digest()), bytes);
    } catch (IOException e) {
      return failed(StoreFailure.DISK_FAILED, String.valueOf(e.getMessage()));
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        bytes += read;
        if (bytes > maxObjectBytes) {
          return bytes;
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return bytes;
  }

  private synchronized StoreOutcome keep(Path unfinished, ContentHash hash, long bytes)
      throws IOException {
    Path target = pathOf(hash);
    if (Files.exists(target)) {
      touch(target);
      return new StoreOutcome.Stored(hash, bytes);
    }
    if (!makeRoomFor(bytes)) {
      return failed(StoreFailure.STORE_FULL, "the store holds " + maxTotalBytes + " bytes");
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    totalBytes.addAndGet(bytes);
    return new StoreOutcome.Stored(hash, bytes);
  }

  private boolean makeRoomFor(long bytes) throws IOException {
    if (bytes > maxTotalBytes) {
      return false;
    }
    if (totalBytes.get() + bytes <= maxTotalBytes) {
      return true;
    }
    // Some more than is needed, so that not each new object has the folder listed.
    long wanted = Math.min(maxTotalBytes - bytes, maxTotalBytes / 10 * 9);
    Predicate<ContentHash> stays = kept.get();
    List<Stored> oldestFirst =
        listed().stream()
            .filter(stored -> !stays.test(stored.hash()))
            .sorted(Comparator.comparingLong(Stored::usedAtMillis))
            .toList();
    for (Stored stored : oldestFirst) {
      if (totalBytes.get() <= wanted) {
        break;
      }
      forget(stored.path(), stored.bytes());
    }
    return totalBytes.get() + bytes <= maxTotalBytes;
  }

  /** Removes what {@code leaves} says. */
  public synchronized void removeIf(Predicate<ContentHash> leaves) throws IOException {
    for (Stored stored : listed()) {
      if (leaves.test(stored.hash())) {
        forget(stored.path(), stored.bytes());
      }
    }
  }

  /** How many bytes all objects have. */
  public long totalBytes() {
    return totalBytes.get();
  }

  @Override
  public ReadOutcome read(ContentHash hash) {
    Path path = pathOf(hash);
    try {
      byte[] content = Files.readAllBytes(path);
      if (!ContentHash.of(content).equals(hash)) {
        forget(path, content.length);
        return new ReadOutcome.Damaged("the object's content has another hash");
      }
      touch(path);
      return new ReadOutcome.Found(Payload.of(content));
    } catch (NoSuchFileException e) {
      return new ReadOutcome.Missing();
    } catch (IOException e) {
      return new ReadOutcome.Damaged(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean contains(ContentHash hash) {
    return Files.exists(pathOf(hash));
  }

  private Path pathOf(ContentHash hash) {
    return folder.resolve(hash.digits());
  }

  private void forget(Path path, long bytes) throws IOException {
    if (Files.deleteIfExists(path)) {
      totalBytes.addAndGet(-bytes);
    }
  }

  private static void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
  }

  private record Stored(Path path, ContentHash hash, long bytes, long usedAtMillis) {}

  private List<Stored> listed() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(FileObjectStore::isObject).map(FileObjectStore::stored).toList();
    }
  }

  private static boolean isObject(Path path) {
    return hashOf(path).isPresent();
  }

  private static Optional<ContentHash> hashOf(Path path) {
    return ContentHash.parse("0x" + path.getFileName());
  }

  private static Stored stored(Path path) {
    ContentHash hash = hashOf(path).orElseThrow();
    try {
      long usedAtMillis = Files.getLastModifiedTime(path).toMillis();
      return new Stored(path, hash, Files.size(path), usedAtMillis);
    } catch (IOException e) {
      return new Stored(path, hash, 0, 0);
    }
  }

  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(path -> path.toString().endsWith(".part"))
          .forEach(FileObjectStore::deleteQuietly);
    }
  }

  private static void deleteQuietly(@Nullable Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A part that stays is removed at the next start.
    }
  }

  private static StoreOutcome failed(StoreFailure reason, String message) {
    return new StoreOutcome.Failed(reason, message);
  }
}
