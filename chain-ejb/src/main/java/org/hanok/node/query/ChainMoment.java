package org.hanok.node.query;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;

/**
 * The chain at one moment: all of this was so at the same time. Whoever needs two of these takes
 * them from the same moment.
 *
 * @param last the newest final block
 * @param finalRoot the state after it
 * @param frontRoot that state plus what waits
 * @param pending the blocks on top of it that are not final, parents before children
 */
public record ChainMoment(
    Block last, StateNode finalRoot, StateNode frontRoot, List<PendingView> pending) {

  public ChainMoment {
    pending = List.copyOf(pending);
  }

  /** The newest known block's number, final or not. */
  public long tipNumber() {
    return pending.stream().mapToLong(one -> one.block().number()).max().orElse(last.number());
  }
}
