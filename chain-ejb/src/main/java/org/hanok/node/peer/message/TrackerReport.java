package org.hanok.node.peer.message;

import org.hanok.protocol.json.JsonNumber;

/**
 * What a tracker is told: the node's info, by a call of its JSON-RPC door. Nothing comes back that
 * matters.
 */
public final class TrackerReport {

  private TrackerReport() {}

  /** What is posted at {@code nowMillis}. */
  public static String of(PeerInfo info, long nowMillis) {
    return CandidateInfo.call(
        "updateNodeInfo",
        info.json().toBuilder().set("updatedAt", JsonNumber.of(nowMillis)).build());
  }
}
