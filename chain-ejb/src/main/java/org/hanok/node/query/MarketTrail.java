package org.hanok.node.query;

import java.util.List;

/** Which transactions are about what of the market, as far as this process heard of them. */
public interface MarketTrail {

  /** What is known of {@code thing}. */
  Known about(MarketThing thing);

  /** Since when it listens, in Unix time: what came before is to be found in the blocks. */
  long sinceMillis();

  /**
   * Hashes of transactions, in the order in which they were heard of.
   *
   * @param taken those that are final and succeeded
   * @param others the newest that name it and may have done nothing to it: they failed, wait for
   *     their block, or are lists of results of which some were taken
   * @param isCut whether there were more of those taken; also if it knows of none, since it forgets
   *     what it heard of longest ago
   */
  record Known(List<String> taken, List<String> others, boolean isCut) {}
}
