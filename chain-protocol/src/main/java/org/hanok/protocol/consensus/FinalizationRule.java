package org.hanok.protocol.consensus;

import java.util.List;

/** When notarized blocks become final: three consecutive epochs settle all but the last block. */
public final class FinalizationRule {
  private static final int CONSECUTIVE_EPOCHS = 3;

  private FinalizationRule() {}

  /**
   * How many blocks of a notarized chain are final now.
   *
   * @param epochs the epochs of a chain of notarized blocks, oldest first; the first is the block
   *     that was finalized last, which counts towards the three
   * @return the length of the prefix that is final, the first block included; 0 if nothing can be
   *     finalized
   */
  public static int finalPrefix(List<Long> epochs) {
    for (int end = epochs.size(); end >= CONSECUTIVE_EPOCHS; end--) {
      if (endsConsecutively(epochs, end)) {
        return end - 1;
      }
    }
    return 0;
  }

  private static boolean endsConsecutively(List<Long> epochs, int end) {
    long last = epochs.get(end - 1);
    return epochs.get(end - 2) + 1 == last && epochs.get(end - 3) + 2 == last;
  }
}
