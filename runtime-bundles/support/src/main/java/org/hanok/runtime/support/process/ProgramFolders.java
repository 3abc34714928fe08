package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs' files on disk, read-only, so many bytes of them; those that no process uses may go. */
final class ProgramFolders {

  private static final long BLOCK_BYTES = 4_096;

  private final Path root;
  private final long maxBytes;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
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

  /** The folder of {@code program}, written if it is not there. */
  synchronized Lease lease(String program, Map<String, byte[]> files) throws IOException {
    @Nullable Entry entry = entries.get(program);
    if (entry == null) {
      entry = write(files);
      entries.put(program, entry);
      bytes += entry.bytes;
    }
    Lease lease = new Lease(entry);
    try {
      makeRoom();
      return lease;
    } catch (IOException e) {
      lease.close();
      throw e;
    }
  }

  private Entry write(Map<String, byte[]> files) throws IOException {
    Path folder = Files.createDirectory(root.resolve("p" + ++lastNumber));
    try {
      return new Entry(folder, write(files, folder));
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /** Answers what it takes of the disk, where an empty file or folder takes a block, too. */
  private static long write(Map<String, byte[]> files, Path folder) throws IOException {
    long size = BLOCK_BYTES;
    Set<Path> folders = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder)) {
        throw new IOException(file.getKey() + " leads out of its folder");
      }
      Path in = path.getParent();
      Files.createDirectories(in);
      for (; in != null && !in.equals(folder) && folders.add(in); in = in.getParent()) {
        size += BLOCK_BYTES;
      }
      Files.write(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
      size += BLOCK_BYTES + file.getValue().length;
    }
    return size;
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
