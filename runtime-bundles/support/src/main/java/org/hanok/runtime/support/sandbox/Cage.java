package org.hanok.runtime.support.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one sandboxed process gets, and what it may use. Its root is empty but for the system's
 * libraries, what is named here, and a scratch folder in memory that goes with it; or it is a
 * folder of the program's own, and the system's libraries are not there.
 *
 * @param command the program by its path inside, and its arguments
 * @param readable files and folders that are inside where they are outside, read-only
 * @param mounted files and folders by their paths outside, with their paths inside, read-only
 * @param environment all of its environment
 * @param memoryBytes what all its processes may take together, the scratch folder included, where
 *     the kernel counts it
 * @param maxTasks processes and threads at one time, where the kernel counts them
 * @param scratchBytes how much fits into {@link #SCRATCH}
 * @param stackBytes the stack of its first thread
 * @param marksStart whether the byte {@link #STARTED} comes on its standard output before the
 *     program's first; a program that says itself when it is ready does without
 * @param root the program's own root, if it brings one
 */
public record Cage(
    List<String> command,
    List<Path> readable,
    Map<Path, String> mounted,
    Map<String, String> environment,
    long memoryBytes,
    int maxTasks,
    long scratchBytes,
    long stackBytes,
    boolean marksStart,
    Optional<CageRoot> root) {

  /** The only place that it may write to, and where it starts, unless its root says otherwise. */
  public static final String SCRATCH = "/scratch";

  /** What stands on standard output before what the program writes. */
  public static final int STARTED = 1;

  public Cage {
    command = List.copyOf(command);
    readable = List.copyOf(readable);
    mounted = Map.copyOf(mounted);
    environment = Map.copyOf(environment);
  }

  /** A cage whose root is not the program's own. */
  public Cage(
      List<String> command,
      List<Path> readable,
      Map<Path, String> mounted,
      Map<String, String> environment,
      long memoryBytes,
      int maxTasks,
      long scratchBytes,
      long stackBytes,
      boolean marksStart) {
    this(
        command,
        readable,
        mounted,
        environment,
        memoryBytes,
        maxTasks,
        scratchBytes,
        stackBytes,
        marksStart,
        Optional.empty());
  }
}
