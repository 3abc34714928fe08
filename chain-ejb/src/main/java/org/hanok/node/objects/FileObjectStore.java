package org.hanok.node.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;

/**
 * Objects as files named by their hashes. A file appears by a rename when it is whole, so a crash
 * leaves either the object or nothing. When the store is full, the objects that were used longest
 * ago make room for new ones, but none of those that are to be kept: if they fill the store, it
 * takes nothing more.
 */
public final class FileObjectStore implements ObjectStore {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final long maxObjectBytes;
  private final long maxTotalBytes;
  private final Supplier<Predicate<ContentHash>> kept;
  private final AtomicLong totalBytes;
  private final Uses uses = new Uses();
  private final VerifiedHashes verified = new VerifiedHashes();
  private final String incoming = "incoming-" + UUID.randomUUID() + "-";
  private final AtomicLong lastIncoming = new AtomicLong();

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
    if (content.length > maxObjectBytes) {
      return tooLarge();
    }
    ContentHash hash = ContentHash.of(content);
    Path unfinished = nextIncoming();
    boolean isKept = false;
    try {
      if (isKnown(hash)) {
        isKept = true;
        return new StoreOutcome.Stored(hash, content.length);
      }
      Files.write(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      StoreOutcome outcome = keep(unfinished, hash, content.length);
      isKept = outcome instanceof StoreOutcome.Stored;
      return outcome;
    } catch (IOException e) {
      return failed(StoreFailure.DISK_FAILED, String.valueOf(e.getMessage()));
    } finally {
      if (!isKept) {
        deleteQuietly(unfinished);
      }
    }
  }

  @Override
  public StoreOutcome store(InputStream content) {
    return store(Optional.empty(), content);
  }

  @Override
  public StoreOutcome store(ContentHash expected, InputStream content) {
    return store(Optional.of(expected), content);
  }

  private StoreOutcome store(Optional<ContentHash> expected, InputStream content) {
    Path unfinished = nextIncoming();
    boolean isKept = false;
    try {
      MessageDigest digest = ContentHash.sha256();
      long bytes = copy(content, unfinished, digest);
      if (bytes > maxObjectBytes) {
        return tooLarge();
      }
      ContentHash hash = ContentHash.ofDigest(digest.digest());
      if (expected.isPresent() && !expected.get().equals(hash)) {
        return failed(StoreFailure.OTHER_HASH, "what came has the hash " + hash.digits());
      }
      StoreOutcome outcome = keep(unfinished, hash, bytes);
      isKept = outcome instanceof StoreOutcome.Stored;
      return outcome;
    } catch (IOException e) {
      return failed(StoreFailure.DISK_FAILED, String.valueOf(e.getMessage()));
    } finally {
      if (!isKept) {
        deleteQuietly(unfinished);
      }
    }
  }

  private Path nextIncoming() {
    return folder.resolve(incoming + lastIncoming.incrementAndGet() + UNFINISHED);
  }

  private StoreOutcome tooLarge() {
    return failed(StoreFailure.TOO_LARGE, "an object may have " + maxObjectBytes + " bytes");
  }

  private long copy(InputStream content, Path target, MessageDigest digest) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
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

  /** Whether the object is here; then it counts as used now. */
  private synchronized boolean isKnown(ContentHash hash) throws IOException {
    Path path = pathOf(hash);
    if (!Files.exists(path)) {
      return false;
    }
    touch(hash, path);
    return true;
  }

  private synchronized StoreOutcome keep(Path unfinished, ContentHash hash, long bytes)
      throws IOException {
    if (isKnown(hash)) {
      deleteQuietly(unfinished);
      return new StoreOutcome.Stored(hash, bytes);
    }
    if (!makeRoomFor(bytes)) {
      return failed(StoreFailure.STORE_FULL, "the store holds " + maxTotalBytes + " bytes");
    }
    Files.move(unfinished, pathOf(hash), StandardCopyOption.ATOMIC_MOVE);
    totalBytes.addAndGet(bytes);
    verified.add(hash);
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
            .sorted(Comparator.comparingLong(uses::lastOf))
            .toList();
    for (Stored stored : oldestFirst) {
      if (totalBytes.get() <= wanted) {
        break;
      }
      forget(stored.hash(), stored.bytes());
    }
    return totalBytes.get() + bytes <= maxTotalBytes;
  }

  /** Removes what {@code leaves} says. */
  public synchronized void removeIf(Predicate<ContentHash> leaves) throws IOException {
    for (Stored stored : listed()) {
      if (leaves.test(stored.hash())) {
        forget(stored.hash(), stored.bytes());
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
        forget(hash, content.length);
        return new ReadOutcome.Damaged("the object's content has another hash");
      }
      touch(hash, path);
      return new ReadOutcome.Found(Payload.of(content));
    } catch (NoSuchFileException e) {
      return new ReadOutcome.Missing();
    } catch (IOException e) {
      return new ReadOutcome.Damaged(String.valueOf(e.getMessage()));
    }
  }

  // A file appears whole and is never written again: what was verified once stays so.
  @Override
  public OpenOutcome open(ContentHash hash) {
    Path path = pathOf(hash);
    try {
      if (!verified.contains(hash) && !isSound(hash, path)) {
        forget(hash, Files.size(path));
        return new OpenOutcome.Damaged("the object's content has another hash");
      }
      verified.add(hash);
      touch(hash, path);
      return new OpenOutcome.Opened(Files.size(path), Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      return new OpenOutcome.Missing();
    } catch (IOException e) {
      return new OpenOutcome.Damaged(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isSound(ContentHash hash, Path path) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return ContentHash.ofDigest(digest.digest()).equals(hash);
  }

  @Override
  public OptionalLong bytes(ContentHash hash) {
    try {
      return OptionalLong.of(Files.size(pathOf(hash)));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean contains(ContentHash hash) {
    return Files.exists(pathOf(hash));
  }

  private Path pathOf(ContentHash hash) {
    return folder.resolve(hash.digits());
  }

  private void forget(ContentHash hash, long bytes) throws IOException {
    uses.forget(hash);
    verified.remove(hash);
    if (Files.deleteIfExists(pathOf(hash))) {
      totalBytes.addAndGet(-bytes);
    }
  }

  private void touch(ContentHash hash, Path path) throws IOException {
    long now = System.currentTimeMillis();
    if (uses.note(hash, now)) {
      Files.setLastModifiedTime(path, FileTime.fromMillis(now));
    }
  }

  /**
   * When objects were used last. The disk learns of it now and then only: what is used all the time
   * would be touched all the time. For many threads.
   */
  private static final class Uses {

    private static final int REMEMBERED = 4_096;
    private static final long WRITTEN_EVERY_MILLIS = 60_000;

    private record Use(long lastMillis, long writtenMillis) {}

    @SuppressWarnings("serial")
    private final Map<ContentHash, Use> recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ContentHash, Use> eldest) {
            return size() > REMEMBERED;
          }
        };

    /** Takes note of a use; whether the disk is to learn of it. */
    synchronized boolean note(ContentHash hash, long nowMillis) {
      Use before = recent.get(hash);
      long writtenMillis = before == null ? Long.MIN_VALUE : before.writtenMillis();
      boolean isToBeWritten = nowMillis - WRITTEN_EVERY_MILLIS >= writtenMillis;
      recent.put(hash, new Use(nowMillis, isToBeWritten ? nowMillis : writtenMillis));
      return isToBeWritten;
    }

    synchronized void forget(ContentHash hash) {
      recent.remove(hash);
    }

    synchronized long lastOf(Stored stored) {
      Use known = recent.get(stored.hash());
      return known == null
          ? stored.usedAtMillis()
          : Math.max(known.lastMillis(), stored.usedAtMillis());
    }
  }

  private record Stored(ContentHash hash, long bytes, long usedAtMillis) {}

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
      return new Stored(hash, Files.size(path), usedAtMillis);
    } catch (IOException e) {
      return new Stored(hash, 0, 0);
    }
  }

  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(path -> path.toString().endsWith(UNFINISHED))
          .forEach(FileObjectStore::deleteQuietly);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A part that stays is removed at the next start.
    }
  }

  private static StoreOutcome failed(StoreFailure reason, String message) {
    return new StoreOutcome.Failed(reason, message);
  }
}
