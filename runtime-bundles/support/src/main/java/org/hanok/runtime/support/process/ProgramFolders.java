package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Programs' files on disk, read-only, so many bytes of them; those that no process uses may go. */
final class ProgramFolders {

  private final Path root;
  private final long maxBytes;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Held while a folder is written, and by nobody who holds the other lock. */
  private final Object writing = new Object();

  private long bytes;
  private long lastNumber;

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
    this.root = root;
    this.maxBytes = maxBytes;
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
      }
    }
  }

  /**
   * The folder of {@code program}, written if it is not there. One is written at a time; those of
   * other programs that are there can be had meanwhile.
   */
  Lease lease(String program, ProgramFiles files) throws IOException {
    Optional<Lease> before = leaseOfWritten(program);
    if (before.isPresent()) {
      return before.get();
    }
    synchronized (writing) {
      Optional<Lease> meanwhile = leaseOfWritten(program);
      return meanwhile.isPresent() ? meanwhile.get() : keep(program, write(files));
    }
  }

  private synchronized Optional<Lease> leaseOfWritten(String program) {
    return Optional.ofNullable(entries.get(program)).map(Lease::new);
  }

  private synchronized Lease keep(String program, Entry entry) throws IOException {
    entries.put(program, entry);
    bytes += entry.bytes;
    Lease lease = new Lease(entry);
    try {
      makeRoom();
      return lease;
    } catch (IOException e) {
      lease.close();
      throw e;
    }
  }

  private Entry write(ProgramFiles files) throws IOException {
    Path folder = Files.createDirectory(root.resolve("p" + ++lastNumber));
    try {
      return new Entry(folder, files.writeTo(folder));
    } catch (IOException | RuntimeException | Error e) {
      delete(folder);
      throw e;
    }
  }

  private void makeRoom() throws IOException {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      if (bytes <= maxBytes) {
        break;
      }
      if (each.getValue().users == 0) {
        bytes -= each.getValue().bytes;
        gone.add(each.getKey());
      }
    }
    for (String program : gone) {
      Entry entry = entries.remove(program);
      if (entry != null) {
        delete(entry.folder);
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
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
