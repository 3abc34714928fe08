package org.hanok.runtime.support.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Control groups of the kernel around child processes: so much memory, so many threads. Version 1
 * and version 2 are used alike, where the node may make groups below its own; where it may not,
 * there are none.
 */
final class ControlGroups {

  private static final String PREFIX = "hanok-";
  static final int MAX_TASKS = 256;

  private final int version;
  private final List<Path> parents;
  // Each runtime of a node has control groups of its own, in the same place.
  private final String names =
      PREFIX + ProcessHandle.current().pid() + "-" + Long.toString(randomNumber(), 36) + "-";
  private final AtomicLong sequence = new AtomicLong();

  private ControlGroups(int version, List<Path> parents) {
    this.version = version;
    this.parents = parents;
  }

  private static long randomNumber() {
    return ThreadLocalRandom.current().nextLong(1L << 48);
  }

  /** 1 or 2. */
  int version() {
    return version;
  }

  /** What there is for this process; empty if groups cannot be made. */
  static Optional<ControlGroups> find() {
    return find(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  }

  static Optional<ControlGroups> find(Path own, Path root) {
    try {
      List<String> lines = Files.readAllLines(own);
      Optional<ControlGroups> found =
          Files.exists(root.resolve("cgroup.controllers"))
              ? second(lines, root)
              : first(lines, root);
      return found.filter(ControlGroups::works);
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<ControlGroups> first(List<String> lines, Path root) {
    List<Path> parents = new ArrayList<>();
    for (String controller : List.of("memory", "pids")) {
      for (String line : lines) {
        String[] parts = line.split(":", 3);
        if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
          parents.add(below(root.resolve(controller), parts[2]));
        }
      }
    }
    if (parents.size() != 2) {
      return Optional.empty();
    }
    processorTime(lines, root).ifPresent(parents::add);
    return Optional.of(new ControlGroups(1, parents));
  }

  /** Counts processor time; a luxury, unlike the others. */
  private static Optional<Path> processorTime(List<String> lines, Path root) {
    return lines.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && List.of(parts[1].split(",")).contains("cpuacct"))
        .findFirst()
        .map(parts -> below(root.resolve("cpuacct"), parts[2]))
        .filter(Files::isWritable);
  }

  private static Optional<ControlGroups> second(List<String> lines, Path root) {
    return lines.stream()
        .filter(line -> line.startsWith("0::"))
        .findFirst()
        .map(line -> new ControlGroups(2, List.of(below(root, line.substring(3)))));
  }

  private static Path below(Path root, String group) {
    Path path = root.resolve(group.substring(1)).normalize();
    return path.startsWith(root) ? path : root;
  }

  private boolean works() {
    removeStale();
    Optional<Group> tried = make(64L << 20, MAX_TASKS);
    tried.ifPresent(Group::remove);
    return tried.isPresent();
  }

  /**
   * A group for one child.
   *
   * @return the group, which is to be removed after the child has ended; empty if it cannot be made
   */
  Optional<Group> make(long memoryBytes, int maxTasks) {
    String name = names + sequence.incrementAndGet();
    List<Path> made = new ArrayList<>();
    try {
      if (version == 2) {
        write(parents.getFirst().resolve("cgroup.subtree_control"), "+memory +pids");
      }
      for (Path parent : parents) {
        made.add(Files.createDirectory(parent.resolve(name)));
      }
      limitMemory(made.getFirst(), memoryBytes);
      Path tasks = version == 2 ? made.getFirst() : made.get(1);
      write(tasks.resolve("pids.max"), Integer.toString(maxTasks));
      return Optional.of(new Group(version, made));
    } catch (IOException _) {
      new Group(version, made).remove();
      return Optional.empty();
    }
  }

  private void limitMemory(Path group, long bytes) throws IOException {
    String limit = Long.toString(bytes);
    write(group.resolve(version == 2 ? "memory.max" : "memory.limit_in_bytes"), limit);
    try {
      if (version == 2) {
        write(group.resolve("memory.swap.max"), "0");
      } else {
        write(group.resolve("memory.memsw.limit_in_bytes"), limit);
      }
    } catch (IOException _) {
      // A kernel that does not count swap.
    }
  }

  private static void write(Path file, String value) throws IOException {
    // The files of the kernel are there or not; making one would be a mistake.
    Files.write(
        file,
        value.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        java.nio.file.StandardOpenOption.WRITE);
  }

  /** Groups of nodes that died are empty and nobody's. */
  private void removeStale() {
    for (Path parent : parents) {
      try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, PREFIX + "*")) {
        for (Path group : groups) {
          if (isOfTheDead(String.valueOf(group.getFileName()))) {
            var _ = new Group(version, List.of(group)).remove();
          }
        }
      } catch (IOException _) {
        // Whether groups can be made is found out by making one.
      }
    }
  }

  private static boolean isOfTheDead(String name) {
    try {
      long pid = Long.parseLong(name.substring(PREFIX.length()).replaceFirst("-.*", ""));
      return ProcessHandle.of(pid).isEmpty();
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
