package org.hanok.runtime.kit;

import java.util.Locale;

/** The programs of the kit; every runtime brings them in its own language. */
public enum KitProgram {
  /** Copies its input to its output. */
  ECHO,
  /** Reads a decimal number, writes the Fibonacci number of it. */
  COMPUTE,
  /** Writes {@code onetwo} to its output, the lines {@code first} and {@code second} to its log. */
  STREAMS,
  /** Breaks. */
  TRAP,
  /** Ends with exit status 3. */
  EXIT_FAILURE,
  /** Takes all the memory it can get and breaks when there is no more. */
  MEMORY_BOMB,
  /** Never ends, computing. */
  ENDLESS_LOOP,
  /** Never ends, sleeping. */
  SLEEP,
  /** Recurses without end. */
  RECURSION,
  /** Writes output without end. */
  OUTPUT_FLOOD,
  /** Writes log without end. */
  LOG_FLOOD,
  /** Tries to open a file; writes {@code denied} or {@code opened}. */
  FORBIDDEN_FILE,
  /** Tries to use the network; writes {@code denied} if it gets that far. */
  FORBIDDEN_NETWORK,
  /** Counts its own runs as far as it remembers; writes {@code 11} the first time. */
  COUNTER,
  /** Writes the clock and some randomness. */
  WORLD;

  /** The name of the program's file, without its ending. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
