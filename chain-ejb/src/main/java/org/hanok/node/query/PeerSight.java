package org.hanok.node.query;

import java.util.Map;
import org.hanok.protocol.json.JsonObject;

/**
 * A node's connections to others, as they were a moment ago.
 *
 * @param isAvailable whether strangers may connect
 * @param peers how many other nodes are connected
 * @param connections in the reference's form, as {@code networkStatus.connectionStatus} has it
 * @param dialled the JSON-RPC URLs of the peers that this node dialled, by address
 */
public record PeerSight(
    boolean isAvailable, int peers, JsonObject connections, Map<String, String> dialled) {

  public PeerSight {
    dialled = Map.copyOf(dialled);
  }
}
