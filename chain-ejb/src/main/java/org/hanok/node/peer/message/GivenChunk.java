package org.hanok.node.peer.message;

import org.hanok.protocol.json.JsonNull;

/**
 * A chunk of a snapshot as this node gives it: as text, so that it need not become values again. A
 * chunk may have as many bytes as a message.
 *
 * @param json the chunk
 */
public record GivenChunk(long blockNumber, long numChunks, long chunkIndex, String json) {

  private static final String HOLE = "\"chunk\":null";

  /** What is told where there is no snapshot. */
  public static final GivenChunk NONE = new GivenChunk(-1, 0, -1, "null");

  /** Whether none follows. */
  public boolean isLast() {
    return chunkIndex + 1 >= numChunks;
  }

  /** The message that tells it, as {@link Envelope#text} writes it. */
  public String message(double networkId, long nowMillis) {
    String around =
        Envelope.of(
                new PeerMessage.SnapshotChunk(blockNumber, numChunks, chunkIndex, JsonNull.NULL),
                networkId,
                nowMillis)
            .text();
    // Nothing before it is a text of anybody's.
    int chunkAt = around.indexOf(HOLE) + HOLE.length() - "null".length();
    return new StringBuilder(around.length() + json.length())
        .append(around, 0, chunkAt)
        .append(json)
        .append(around, chunkAt + "null".length(), around.length())
        .toString();
  }
}
