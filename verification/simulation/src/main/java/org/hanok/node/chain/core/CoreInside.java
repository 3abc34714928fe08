package org.hanok.node.chain.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;

/**
 * What a simulation looks at in a core between two steps. It lies in the core's own package because
 * a node has no door for it: there nobody sees the front, or a state that is not final, before the
 * core shows it.
 */
public final class CoreInside {

  private final ChainState state;

  /** A look into the core that works with that state. */
  public CoreInside(ChainState state) {
    this.state = state;
  }

  /**
   * The front, shown or not.
   *
   * @param timeMillis the next block's time
   * @param parent the hash of the block that it stands on
   * @param isOnTip whether that is the newest block, with the votes for it that are known
   * @param holdsSomething whether something was executed on it that waits
   */
  public record FrontNow(
      StateNode root, long timeMillis, String parent, boolean isOnTip, boolean holdsSomething) {}

  /** The front as it is now. */
  public FrontNow front() {
    Front front = state.front();
    return new FrontNow(
        front.snapshot(),
        front.timeMillis(),
        front.base().parent().block().hash().toString(),
        front.isOn(new Front.Base(state.tip(), state.ballotsFor(state.tip()))),
        front.holdsSomething());
  }

  /** The number of the newest block, final or not. */
  public long tipNumber() {
    return state.tip().block().number();
  }

  /** The state after the newest block. */
  public StateNode tipRoot() {
    return stateAfter(state.tip().block().hash().toString());
  }

  /** The state after the block of that hash, which is final or pending. */
  public StateNode stateAfter(String hash) {
    return state.stateAfter(hash);
  }

  /** A block that is not final, what it holds, and what came of that. */
  public record Pending(
      Block block, List<SignedTransaction> transactions, List<ExecutionResult> results) {}

  /** The blocks that are not final, by hash. */
  public Map<String, Pending> pending() {
    Map<String, Pending> blocks = new HashMap<>();
    state
        .pending()
        .inOrder()
        .forEach(
            one ->
                blocks.put(
                    one.block().hash().toString(),
                    new Pending(one.block(), one.transactions(), one.results())));
    return blocks;
  }
}
