package org.hanok.spi.runtime;

/**
 * What a program may reach beyond its input and output. Whatever is not granted is not there: a
 * clock stands still at the epoch, randomness is a fixed sequence, so that a program without grants
 * computes the same on every machine. No grant opens files or the network.
 *
 * @param clock the real time
 * @param randomness real randomness
 */
public record Grants(boolean clock, boolean randomness) {

  /** Nothing but input and output: the program is a function. */
  public static final Grants NONE = new Grants(false, false);

  /** Real time and real randomness. */
  public static final Grants CLOCK_AND_RANDOMNESS = new Grants(true, true);
}
