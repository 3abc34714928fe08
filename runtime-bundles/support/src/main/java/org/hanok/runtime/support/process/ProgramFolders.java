package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Programs' files on disk, read-only, so many bytes of them; those that no process uses may go. */
final class ProgramFolders {

  private static final System.Logger LOG = System.getLogger(ProgramFolders.class.getName());

  private static final long LOOK_MILLIS = 500;

  private final Path root;
  private final long maxBytes;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Held while a folder is written, and by nobody who holds the other lock. */
  private final Object writing = new Object();

  /** Taken out and not yet deleted; of those who hold {@link #writing}. */
  private final Deque<Entry> going = new ArrayDeque<>();

  private final Remover remover;
  private final Shortage shortage;

  /** What is on the disk, with what is going. */
  private long bytes;

  private long lastNumber;

  /** How many leases have ended. */
  private long returned;

  /** Deletes a folder with all that is in it. */
  interface Remover {
    void delete(Path folder) throws IOException;
  }

  /**
   * What is done where there is no room.
   *
   * @param patienceMillis how long whoever may wait waits for a lease to end
   * @param frees ends what has a lease and need not have it; it may take a while to end
   */
  record Shortage(long patienceMillis, Runnable frees) {

    /** Nothing: nobody waits. */
    static final Shortage NO_HELP = new Shortage(0, () -> {});
  }

  private static final class Entry {
    final Path folder;
    final long bytes;
    int users;

    Entry(Path folder, long bytes) {
      this.folder = folder;
      this.bytes = bytes;
    }
  }

  /** No programs yet; {@code root} is emptied. */
  ProgramFolders(Path root, long maxBytes) throws IOException {
    this(root, maxBytes, ProgramFolders::delete, Shortage.NO_HELP);
  }

  ProgramFolders(Path root, long maxBytes, Remover remover) throws IOException {
    this(root, maxBytes, remover, Shortage.NO_HELP);
  }

  /** The same, where something can be done when there is no room. */
  ProgramFolders(Path root, long maxBytes, Shortage shortage) throws IOException {
    this(root, maxBytes, ProgramFolders::delete, shortage);
  }

  private ProgramFolders(Path root, long maxBytes, Remover remover, Shortage shortage)
      throws IOException {
    this.root = root;
    this.maxBytes = maxBytes;
    this.remover = remover;
    this.shortage = shortage;
    delete(root);
    Files.createDirectories(root);
  }

  /** A program's folder, which stays as long as this is open. */
  final class Lease implements AutoCloseable {
    private final Entry entry;

    private Lease(Entry entry) {
      this.entry = entry;
      entry.users++;
    }

    Path folder() {
      return entry.folder;
    }

    @Override
    public void close() {
      synchronized (ProgramFolders.this) {
        entry.users--;
        returned++;
        ProgramFolders.this.notifyAll();
      }
    }
  }

  /**
   * The folder of {@code program}, written if it is not there. One is written at a time; those of
   * other programs that are there can be had meanwhile. Where there is no room it waits for some.
   *
   * @throws CallRefused if there is no room for it beside those that are in use
   */
  Lease lease(String program, ProgramFiles files) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(shortage.patienceMillis());
    Optional<Lease> lease = leaseNow(program, files);
    while (lease.isEmpty()) {
      shortage.frees().run();
      awaitReturn(deadline);
      lease = leaseNow(program, files);
    }
    return lease.get();
  }

  /** The same for those that are not to wait and to end nothing: empty if there is no room. */
  Optional<Lease> leaseNow(String program, ProgramFiles files) throws IOException {
    Optional<Lease> before = leaseOfWritten(program);
    if (before.isPresent()) {
      return before;
    }
    synchronized (writing) {
      Optional<Lease> meanwhile = leaseOfWritten(program);
      if (meanwhile.isPresent()) {
        return meanwhile;
      }
      return makeRoom(files.mostBytes())
          ? Optional.of(keep(program, write(files)))
          : Optional.empty();
    }
  }

  /** Waits until somebody gives a lease back, or for a moment: what cannot be deleted may be. */
  private synchronized void awaitReturn(long deadline) throws CallRefused {
    long pause = Math.min(LOOK_MILLIS, millisTo(deadline));
    if (pause <= 0) {
      throw new CallRefused("no room on the disk beside the programs that are running");
    }
    try {
      long lookAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
      for (long before = returned; returned == before && millisTo(lookAt) > 0; ) {
        wait(Math.max(1, millisTo(lookAt)));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CallRefused("the runtime is stopping");
    }
  }

  private synchronized Optional<Lease> leaseOfWritten(String program) {
    return Optional.ofNullable(entries.get(program)).map(Lease::new);
  }

  private synchronized Lease keep(String program, Entry entry) {
    entries.put(program, entry);
    bytes += entry.bytes;
    return new Lease(entry);
  }

  private Entry write(ProgramFiles files) throws IOException {
    Path folder = Files.createDirectory(root.resolve("p" + ++lastNumber));
    try {
      return new Entry(folder, files.writeTo(folder));
    } catch (IOException | RuntimeException | Error e) {
      Entry half = new Entry(folder, files.mostBytes());
      synchronized (this) {
        bytes += half.bytes;
      }
      going.add(half);
      deleteWhatGoes();
      throw e;
    }
  }

  private static long millisTo(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
  }

  private boolean makeRoom(long most) {
    takeOut(most);
    deleteWhatGoes();
    synchronized (this) {
      return bytes + most <= maxBytes;
    }
  }

  /** Nobody gets what is taken out any more; deleting it takes long. */
  private synchronized void takeOut(long most) {
    long left = bytes - going.stream().mapToLong(entry -> entry.bytes).sum();
    long used =
        entries.values().stream()
            .filter(entry -> entry.users > 0)
            .mapToLong(entry -> entry.bytes)
            .sum();
    if (used + most > maxBytes) {
      return;
    }
    for (Iterator<Entry> each = entries.values().iterator();
        each.hasNext() && left + most > maxBytes; ) {
      Entry entry = each.next();
      if (entry.users == 0) {
        each.remove();
        going.add(entry);
        left -= entry.bytes;
      }
    }
  }

  /** What cannot be deleted counts until it can. */
  private void deleteWhatGoes() {
    for (int left = going.size(); left > 0; left--) {
      Entry entry = going.remove();
      try {
        remover.delete(entry.folder);
        synchronized (this) {
          bytes -= entry.bytes;
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "cannot delete " + entry.folder, e);
        going.add(entry);
      }
    }
  }

  /** How many programs' files are there. */
  synchronized int size() {
    return entries.size();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
