package org.hanok.simulation.history;

/**
 * Randomness without a state: the same question of the same seed has the same answer, whatever else
 * was asked. So a scenario with one fault less is the same one otherwise.
 */
public final class Chance {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private final long seed;

  /** The chance of a seed. */
  public Chance(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /** A number of at least 0 and less than {@code bound}. */
  public long below(long bound, Object... question) {
    return Long.remainderUnsigned(answer(question), bound);
  }

  /** Whether something happens that does so {@code percent} times in a hundred. */
  public boolean happens(double percent, Object... question) {
    return (answer(question) >>> 11) * 0x1p-53 * 100 < percent;
  }

  private long answer(Object... question) {
    long hash = seed;
    for (Object part : question) {
      hash = mix(hash ^ (part.hashCode() * GOLDEN));
    }
    return hash;
  }

  /** Scatters a number. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
