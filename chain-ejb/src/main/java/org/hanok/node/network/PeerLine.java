package org.hanok.node.network;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A peer. What it says of itself is not checked: version, state of the node, height.
 *
 * @param host its IP address
 * @param chosen whether this node dialled it first
 * @param sinceMillis since when it is a peer, Unix time
 * @param version of AI Network's protocol that it says it speaks
 * @param nodeState as it says, such as {@code SERVING}
 * @param validator whether it may vote for the newest final block
 * @param lastBlockNumber its newest final block when it last told
 * @param distance by how many blocks it was ahead of this node then; negative where it was behind
 * @param toldMillis when it last told how it is, Unix time
 * @param roundTripMillis of the last ping
 * @param sentMessages how many messages it was sent since it is connected as it is now
 * @param sentUnits the same in characters (UTF-16), before compression
 * @param heardMessages how many it sent
 * @param heardUnits the same in characters
 * @param waitingUnits characters that wait to be sent to it
 */
public record PeerLine(
    String address,
    String host,
    Direction direction,
    boolean chosen,
    long sinceMillis,
    Standing standing,
    Optional<String> version,
    Optional<String> nodeState,
    boolean validator,
    OptionalLong lastBlockNumber,
    OptionalLong distance,
    long toldMillis,
    OptionalLong roundTripMillis,
    long sentMessages,
    long sentUnits,
    long heardMessages,
    long heardUnits,
    long waitingUnits) {

  /** A peer that is so many blocks away, or fewer, is in step: heights are told now and then. */
  public static final long IN_STEP_BLOCKS = 5;

  /** Who dialled whom. Only who dialled speaks unasked. */
  public enum Direction {
    /** This node dialled it, and it did not dial back. */
    OUTBOUND,
    /** It dialled this node, which did not dial back. */
    INBOUND,
    /** Both dialled each other. */
    BOTH
  }

  /** How it goes along with this node. */
  public enum Standing {
    /** It takes part in consensus at about this node's height. */
    IN_STEP,
    /** It takes part, and is behind. */
    BEHIND,
    /** It takes part, and is ahead. */
    AHEAD,
    /** It does not take part in consensus, or does not say so. */
    IDLE
  }

  /** How a peer goes along that is {@code distance} blocks ahead of this node. */
  public static Standing standing(boolean isInConsensus, OptionalLong distance) {
    if (!isInConsensus || distance.isEmpty()) {
      return Standing.IDLE;
    }
    long blocks = distance.getAsLong();
    if (Math.abs(blocks) <= IN_STEP_BLOCKS) {
      return Standing.IN_STEP;
    }
    return blocks < 0 ? Standing.BEHIND : Standing.AHEAD;
  }
}
