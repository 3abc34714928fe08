package org.hanok.node.query;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;

/** What the chain's writer shows of its work, to any thread and without waiting. */
public interface ChainView {

  /** The newest final block. */
  Block last();

  /** The newest known block's number, final or not. */
  long tipNumber();

  /** The blocks that are not final yet, parents before children. */
  List<PendingView> pending();

  /** The state after the newest final block. */
  StateNode finalRoot();

  /** The final state plus what waits. */
  StateNode frontRoot();
}
