package org.hanok.node.peer.machine;

import java.util.List;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;

/**
 * What the node is told, or asked. What has a ticket is answered by an event with the same ticket,
 * once; until then it counts against its peer.
 */
public sealed interface HostNews {

  /** A validator's message came; {@link PeerEvent.Judged} says what becomes of it. */
  record ConsensusHeard(long ticket, ConsensusMessage message, String from) implements HostNews {}

  /** Transactions came that were not here lately; {@link PeerEvent.Judged} answers. */
  record TransactionsHeard(long ticket, List<JsonObject> transactions, String from)
      implements HostNews {}

  /**
   * Blocks came that were asked for: one after the other they have the right hashes before them,
   * and nothing else was checked. {@link PeerEvent.Judged} answers.
   */
  record SegmentHeard(long ticket, PeerMessage.Segment segment, String from) implements HostNews {}

  /** Blocks before the oldest came, newest first, likewise. */
  record OldSegmentHeard(long ticket, List<JsonObject> blocks, String from) implements HostNews {}

  /**
   * A snapshot's chunk came, each in its turn, some maybe before the one before was judged. {@link
   * PeerEvent.Judged} answers.
   */
  record ChunkHeard(long ticket, PeerMessage.SnapshotChunk chunk, String from) implements HostNews {

    /** Whether no other follows. */
    public boolean isLast() {
      return chunk.chunkIndex() + 1 >= chunk.numChunks();
    }
  }

  /**
   * A peer wants these blocks, so many at most, maybe none, and what is notarised above the last
   * one; {@link PeerEvent.BlocksRead} answers.
   */
  record ReadBlocks(long ticket, long from, int most) implements HostNews {}

  /** A peer wants the blocks from this one down; {@link PeerEvent.OldBlocksRead} answers. */
  record ReadOldBlocks(long ticket, long downFrom, int most) implements HostNews {}

  /**
   * A peer wants a chunk of the newest snapshot; {@link PeerEvent.ChunkRead} answers. One snapshot
   * is wanted at a time, its chunks in order.
   *
   * @param isBrief whether the values may be left out, which the structure holds, too
   */
  record ReadChunk(long ticket, long index, boolean isBrief) implements HostNews {}

  /** There is a peer now: messages go to it. */
  record PeerJoined(String address, String host) implements HostNews {}

  /** And there is none any more. */
  record PeerLeft(String address, PeerReason reason) implements HostNews {}

  /** Something was refused or closed; for the log. At most one for each event. */
  record Refused(PeerReason reason, String who, String detail) implements HostNews {}
}
