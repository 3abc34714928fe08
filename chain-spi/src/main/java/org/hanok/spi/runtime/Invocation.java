package org.hanok.spi.runtime;

import java.util.List;

/**
 * One call of a program.
 *
 * @param input what the program reads from its standard input
 * @param arguments its command line, without the program's own name; at most 64
 * @param limits what it may use
 * @param grants what it may reach
 */
public record Invocation(
    Payload input, List<String> arguments, ResourceLimits limits, Grants grants) {

  /** The most arguments that a program is given. */
  public static final int MAX_ARGUMENTS = 64;

  public Invocation {
    arguments = List.copyOf(arguments);
    if (arguments.size() > MAX_ARGUMENTS) {
      throw new IllegalArgumentException("more than " + MAX_ARGUMENTS + " arguments");
    }
  }

  /** A call with {@code input}, no arguments and no grants. */
  public static Invocation of(Payload input, ResourceLimits limits) {
    return new Invocation(input, List.of(), limits, Grants.NONE);
  }
}
