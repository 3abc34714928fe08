package org.hanok.node.chain.core;

import java.util.Optional;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.state.StateNode;

/**
 * How large the state may become. The whole of it lives on the heap, whatever the network would
 * allow; beyond this limit a node takes only what lets the state not grow, so that it serves and
 * starts again, and its operator can give it a larger heap.
 *
 * @param limitBytes the most, by AIN's measure of a tree's bytes
 */
public record StateRoom(long limitBytes) {

  /**
   * What a byte of AIN's measure takes of the heap at most, with the versions that are held beside
   * the final one: measured with trees of the smallest nodes, docs/performance.md.
   */
  private static final double HEAP_PER_BYTE = 2.2;

  /** What the node needs besides its state. */
  private static final long RESERVE_BYTES = 320L << 20;

  private static final long LEAST_BYTES = 16L << 20;
  private static final double WARNING_SHARE = 0.8;

  /** The room in a heap of that size. */
  public static StateRoom inHeap(long maxHeapBytes) {
    long room = (long) ((maxHeapBytes - RESERVE_BYTES) / HEAP_PER_BYTE);
    return new StateRoom(Math.max(LEAST_BYTES, room));
  }

  /** Whether nothing may be added to a state of so many bytes. */
  boolean isFull(long bytes) {
    return bytes >= limitBytes;
  }

  /** What an operator has to know of {@code root}, if anything. */
  public Optional<Condition> warning(StateNode root, long nowMillis) {
    long bytes = root.treeBytes();
    if (bytes < limitBytes * WARNING_SHARE) {
      return Optional.empty();
    }
    boolean full = bytes >= limitBytes;
    String fill =
        "The state has " + bytes + " bytes, and " + limitBytes + " fit into this node's heap. ";
    return Optional.of(
        new Condition(
            full ? ChainReason.STATE_FULL : ChainReason.STATE_FILLING,
            Severity.WARNING,
            fill
                + (full
                    ? "Nothing is taken that adds to it. "
                    : "Soon nothing is taken that adds to it. ")
                + "Give the node more memory (-Xmx), or remove what is not needed.",
            nowMillis));
  }
}
