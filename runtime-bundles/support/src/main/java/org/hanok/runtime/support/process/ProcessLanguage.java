package org.hanok.runtime.support.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;

/** What is peculiar to one language whose programs run as processes. Constant and thread-safe. */
public interface ProcessLanguage {

  /** The folder inside a cage where a program's files are. */
  String PROGRAM_FOLDER = "/program";

  /** The type that programs name in their manifests. */
  String type();

  /** What runs them, for people, such as {@code CPython 3.11.7}. */
  String title();

  /** What programs may require beside the sandbox's means. */
  Set<String> features();

  /** What an artifact is, without running any of it. */
  Look look(ProgramArtifact artifact);

  /** What {@link #look} found. */
  sealed interface Look {

    /**
     * A program.
     *
     * @param files what lies in {@link #PROGRAM_FOLDER}, or wherever the cage has them
     */
    record Program(ProgramFiles files) implements Look {

      /** One whose files are here. */
      public Program(Map<String, byte[]> files) {
        this(ProgramFiles.of(files));
      }
    }

    /** None that this language takes. */
    record Refused(RefusalCode code, String message) implements Look {}
  }

  /**
   * Whether processes are started before their calls are there. Such a process reads no more than
   * the program's text, writes {@link Cage#STARTED} when it is ready, and takes its call from its
   * standard input as {@link CallFrame} writes it; the program's input follows.
   */
  boolean startsAhead();

  /**
   * The limits that a process must know when it starts; two calls with equal ones can take the same
   * process.
   */
  Setting setting(ResourceLimits limits);

  /** Limits that are fixed when a process starts. */
  record Setting(long memoryBytes, long stackBytes) {}

  /**
   * The cage of one process.
   *
   * @param folder the program's files, outside
   * @param arguments the call's command line; empty where a process is started ahead
   * @throws CallRefused if no process can have the arguments
   * @throws IOException if the program's files say what its cage is, and cannot be read
   */
  Cage cage(Path folder, Setting setting, List<String> arguments) throws IOException;

  /** {@link Cage#memoryBytes} of each cage of {@code setting}, whatever its program is. */
  default long cageBytes(Setting setting) {
    try {
      return cage(Path.of("/"), setting, List.of()).memoryBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a language whose cages need files says itself", e);
    }
  }

  /**
   * Whether a process ended because its memory was full, where neither the kernel nor the program's
   * own end says so.
   *
   * @param log the lines of its log
   */
  default boolean isOutOfMemory(int exitStatus, List<String> log) {
    return false;
  }

  /** A program that copies its input to its output, for the self-test. */
  ProgramArtifact echo();

  /** A program that never ends, for the self-test. */
  ProgramArtifact endlessLoop();
}
