package org.hanok.node.peer.machine;

import java.util.Optional;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.protocol.json.JsonObject;

/**
 * The node, as its peers' machine asks it while it is stepped: whatever is asked here is answered
 * at once, from memory. What takes time goes out as {@link HostNews} and comes back as an event.
 */
public interface PeerHost {

  /** What the node is at the moment. */
  Facts facts();

  /**
   * What the node tells peers of itself; must hold no secret.
   *
   * @param connections what the machine says of its connections, for {@code
   *     networkStatus.connectionStatus}
   */
  PeerInfo info(JsonObject connections);

  /** The signature of {@code text} by the node's key for this network's chain. */
  String sign(String text);

  /**
   * How far a node has come. AIN: its states, with those together that peers need not tell apart.
   */
  enum Stage {
    /** It has no use for peers' messages yet, or no more. */
    CLOSED,
    /** It waits for a peer's snapshot. */
    SNAPSHOT,
    /** It fetches blocks. */
    BLOCKS,
    /** It has them all. */
    SERVING
  }

  /**
   * What a node is.
   *
   * @param address its own, checksummed
   * @param genesisHash of block 0
   * @param lastBlockNumber its last final block; −1 for none
   * @param oldestBlockNumber the oldest that it has; above 0 it wants those before
   */
  record Facts(
      String address,
      int chainId,
      double networkId,
      Stage stage,
      String genesisHash,
      long lastBlockNumber,
      long oldestBlockNumber,
      Optional<String> oldestLastHash) {}
}
