package org.hanok.node.query;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;

/**
 * What the chain's writer shows of its work, to any thread and without waiting. Each of the short
 * forms looks at the moment anew: use {@link #moment} where two of them must fit together.
 */
public interface ChainView {

  /** The chain as it is now. */
  ChainMoment moment();

  /** The newest final block. */
  default Block last() {
    return moment().last();
  }

  /** The newest known block's number, final or not. */
  default long tipNumber() {
    return moment().tipNumber();
  }

  /** The blocks that are not final yet, parents before children. */
  default List<PendingView> pending() {
    return moment().pending();
  }

  /** The state after the newest final block. */
  default StateNode finalRoot() {
    return moment().finalRoot();
  }

  /** The final state plus what waits. */
  default StateNode frontRoot() {
    return moment().frontRoot();
  }
}
