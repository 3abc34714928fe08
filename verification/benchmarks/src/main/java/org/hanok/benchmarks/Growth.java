package org.hanok.benchmarks;

/**
 * Whether transactions are as fast in a large state as in a small one: the same signed writes, from
 * the wire to the state hash, in turns on both.
 *
 * <p>Arguments: transactions, rounds, leaves of the small and of the large state.
 */
public final class Growth {

  private Growth() {}

  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    EndToEnd small = new EndToEnd(Workload.SET, count, Integer.parseInt(args[2]));
    EndToEnd large = new EndToEnd(Workload.SET, count, Integer.parseInt(args[3]));
    small.warmUp();
    large.warmUp();
    double[] inSmall = new double[rounds];
    double[] inLarge = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      inSmall[i] = Figures.perSecond(count, small.executeAll(count));
      inLarge[i] = Figures.perSecond(count, large.executeAll(count));
    }
    String what = "SET " + count + ", signed to hashed, at ";
    Figures.tell(what + args[2] + " leaves", Figures.median(inSmall), "/s");
    Figures.tell(what + args[3] + " leaves", Figures.median(inLarge), "/s");
    Figures.tell(
        what + args[3] + " leaves to " + args[2],
        Figures.median(inLarge) / Figures.median(inSmall),
        "",
        0.8,
        true);
  }
}
