package org.hanok.node.query;

import java.util.List;

/** Which transactions are about what of the market, as far as this process heard of them. */
public interface MarketTrail {

  /** The hashes of those about {@code thing}, in the order in which they were heard of. */
  List<String> about(MarketThing thing);

  /** Since when it listens, in Unix time: what came before is to be found in the blocks. */
  long sinceMillis();
}
