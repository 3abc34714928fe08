package org.hanok.runtime.support.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The control group of one child: what the kernel counted, and who is in it. Without control groups
 * it has no folders, and knows nothing.
 *
 * @param version 1 or 2
 * @param folders of memory, of tasks, of processor time, as far as there are any; one for all in
 *     version 2
 */
public record Group(int version, List<Path> folders) {

  /** Where there are no control groups. */
  public static final Group NONE = new Group(0, List.of());

  public Group {
    folders = List.copyOf(folders);
  }

  /** Processor time of all that was ever in it, in microseconds. */
  public OptionalLong cpuMicros() {
    return switch (version) {
      case 1 ->
          folders.size() < 3
              ? OptionalLong.empty()
              : whole(folders.get(2).resolve("cpuacct.usage"), 1_000);
      case 2 -> entry(folders.getFirst().resolve("cpu.stat"), "usage_usec");
      default -> OptionalLong.empty();
    };
  }

  /** The most memory that it had at one time. */
  public OptionalLong peakMemoryBytes() {
    return switch (version) {
      case 1 -> whole(folders.getFirst().resolve("memory.max_usage_in_bytes"), 1);
      case 2 -> whole(folders.getFirst().resolve("memory.peak"), 1);
      default -> OptionalLong.empty();
    };
  }

  /** How many of its processes the kernel ended because it had all the memory that it may have. */
  public long memoryKills() {
    return switch (version) {
      case 1 -> entry(folders.getFirst().resolve("memory.oom_control"), "oom_kill").orElse(0);
      case 2 -> entry(folders.getFirst().resolve("memory.events"), "oom_kill").orElse(0);
      default -> 0;
    };
  }

  /** Ends all that is in it at this moment. */
  void kill() {
    if (folders.isEmpty()) {
      return;
    }
    try {
      for (String pid : Files.readAllLines(folders.getFirst().resolve("cgroup.procs"))) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException | NumberFormatException _) {
      // It is gone already.
    }
  }

  /** Removes it; whether it is gone, which it cannot be while somebody is in it. */
  boolean remove() {
    boolean isGone = true;
    for (Path folder : folders) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException _) {
        isGone = false;
      }
    }
    return isGone;
  }

  private static OptionalLong whole(Path file, long divisor) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()) / divisor);
    } catch (IOException | NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong entry(Path file, String name) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(name + " ")) {
          return OptionalLong.of(Long.parseLong(line.substring(name.length() + 1).strip()));
        }
      }
    } catch (IOException | NumberFormatException _) {
      // Older kernels do not say.
    }
    return OptionalLong.empty();
  }
}
