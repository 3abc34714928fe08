package org.hanok.protocol.consensus;

/**
 * The pseudo-random sequence by which AIN draws proposers: ARC4 keyed with a text, its first 256
 * bytes dropped, read as doubles of 52 random bits. Deterministic: equal seeds, equal sequences.
 *
 * <p>AIN: this is the algorithm of seedrandom 2.4.4. Not thread-safe.
 */
public final class SeededRandom {
  private static final int WIDTH = 256;
  private static final int MASK = WIDTH - 1;
  private static final int FIRST_BYTES = 6;
  private static final double FIRST_DENOMINATOR = 0x1p48;
  private static final double SIGNIFICANCE = 0x1p52;
  private static final double OVERFLOW = 0x1p53;

  private final int[] box = new int[WIDTH];
  private int first;
  private int second;

  /** A sequence from {@code seed}; each UTF-16 unit of it counts. */
  public SeededRandom(String seed) {
    schedule(keyOf(seed));
    for (int i = 0; i < WIDTH; i++) {
      nextByte();
    }
  }

  /** The next value: at least 0, less than 1. */
  public double next() {
    double numerator = 0;
    for (int i = 0; i < FIRST_BYTES; i++) {
      numerator = numerator * WIDTH + nextByte();
    }
    double denominator = FIRST_DENOMINATOR;
    int last = 0;
    while (numerator < SIGNIFICANCE) {
      numerator = (numerator + last) * WIDTH;
      denominator *= WIDTH;
      last = nextByte();
    }
    while (numerator >= OVERFLOW) {
      numerator /= 2;
      denominator /= 2;
      last >>>= 1;
    }
    return (numerator + last) / denominator;
  }

  private static int[] keyOf(String seed) {
    if (seed.isEmpty()) {
      return new int[] {0};
    }
    int[] key = new int[Math.min(seed.length(), WIDTH)];
    int smear = 0;
    for (int i = 0; i < seed.length(); i++) {
      smear ^= key[i & MASK] * 19;
      key[i & MASK] = (smear + seed.charAt(i)) & MASK;
    }
    return key;
  }

  private void schedule(int[] key) {
    for (int i = 0; i < WIDTH; i++) {
      box[i] = i;
    }
    int j = 0;
    for (int i = 0; i < WIDTH; i++) {
      int kept = box[i];
      j = (j + key[i % key.length] + kept) & MASK;
      box[i] = box[j];
      box[j] = kept;
    }
  }

  private int nextByte() {
    first = (first + 1) & MASK;
    int kept = box[first];
    second = (second + kept) & MASK;
    box[first] = box[second];
    box[second] = kept;
    return box[(box[first] + kept) & MASK];
  }
}
