package org.hanok.node.query;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;

/**
 * A node's connections to others, as they were a moment ago.
 *
 * @param isAvailable whether strangers may connect
 * @param peers how many other nodes are connected
 * @param connections in the reference's form, as {@code networkStatus.connectionStatus} has it
 * @param dialled the JSON-RPC URLs of the peers that this node dialled, by address
 * @param isBehind whether this node still catches up with them
 */
public record PeerSight(
    boolean isAvailable,
    int peers,
    JsonObject connections,
    Map<String, String> dialled,
    boolean isBehind) {

  /** As many blocks as a message brings: what a node is behind in the ordinary is less. */
  public static final int BEHIND_BLOCKS = 20;

  public PeerSight {
    dialled = Map.copyOf(dialled);
  }

  /**
   * Whether a node whose last final block is {@code own} is more than {@link #BEHIND_BLOCKS} behind
   * most of its peers: one of them alone may say what it likes.
   *
   * @param told the numbers of the peers' last final blocks, as they say
   */
  public static boolean isBehind(long own, List<Long> told) {
    long ahead = told.stream().filter(number -> number > own + BEHIND_BLOCKS).count();
    return 2 * ahead > told.size();
  }
}
