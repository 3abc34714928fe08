package org.hanok.node.peer.message;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * One message, with what its type needs. Blocks, transactions and chunks are the JSON that came:
 * whoever uses them checks them. Members that a type does not have are dropped.
 */
public sealed interface PeerMessage {

  /** Its name on the wire. */
  MessageType type();

  /** The dialler introduces itself. */
  record AddressRequest(Greeting greeting) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.ADDRESS_REQUEST;
    }
  }

  /** The listener introduces itself in turn. */
  record AddressResponse(Greeting greeting) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.ADDRESS_RESPONSE;
    }
  }

  /** What the dialler is like now. */
  record InfoUpdate(PeerInfo info) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.PEER_INFO_UPDATE;
    }
  }

  /**
   * A validator's message, passed on.
   *
   * @param tags the addresses of those who passed it on, the first sender's first
   */
  record Consensus(ConsensusMessage message, List<String> tags) implements PeerMessage {
    public Consensus {
      tags = List.copyOf(tags);
    }

    @Override
    public MessageType type() {
      return MessageType.CONSENSUS;
    }
  }

  /**
   * Transactions, passed on.
   *
   * @param transactions one or more; {@code isList} tells how they were wrapped
   */
  record Transactions(List<JsonObject> transactions, boolean isList, List<String> tags)
      implements PeerMessage {
    public Transactions {
      transactions = List.copyOf(transactions);
      tags = List.copyOf(tags);
    }

    @Override
    public MessageType type() {
      return MessageType.TRANSACTION;
    }
  }

  /**
   * Asks for the blocks after one.
   *
   * @param lastBlockNumber the last that the other side has; −1 for none
   */
  record SegmentRequest(long lastBlockNumber) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.CHAIN_SEGMENT_REQUEST;
    }
  }

  /**
   * Final blocks in order.
   *
   * @param blocks empty where the other side has nothing to send; one that is up to date is sent
   *     its last block again
   * @param lastBlockNumber the other side's last final block
   * @param catchUp what is notarised above that: blocks with their proposals and votes
   */
  record Segment(
      Optional<List<JsonObject>> blocks, long lastBlockNumber, Optional<List<JsonObject>> catchUp)
      implements PeerMessage {
    public Segment {
      blocks = blocks.map(List::copyOf);
      catchUp = catchUp.map(List::copyOf);
    }

    @Override
    public MessageType type() {
      return MessageType.CHAIN_SEGMENT_RESPONSE;
    }
  }

  /**
   * Asks for the blocks before one.
   *
   * @param oldestBlockNumber the oldest that the other side has
   */
  record OldSegmentRequest(long oldestBlockNumber) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.OLD_CHAIN_SEGMENT_REQUEST;
    }
  }

  /** Final blocks, the newest first; empty where the other side has or gives none. */
  record OldSegment(Optional<List<JsonObject>> blocks) implements PeerMessage {
    public OldSegment {
      blocks = blocks.map(List::copyOf);
    }

    @Override
    public MessageType type() {
      return MessageType.OLD_CHAIN_SEGMENT_RESPONSE;
    }
  }

  /**
   * Asks for the chunks of the newest snapshot, which come one by one.
   *
   * @param isBrief whether the values may be left out, which the structure holds, too, and the
   *     chunks may come as fast as they are read. The reference neither asks for that nor minds it
   */
  record SnapshotRequest(boolean isBrief) implements PeerMessage {
    @Override
    public MessageType type() {
      return MessageType.SNAPSHOT_CHUNK_REQUEST;
    }
  }

  /**
   * A chunk of a snapshot.
   *
   * @param blockNumber the snapshot's block; −1 where there is none to be had now
   * @param numChunks how many chunks there are; 0 where there is none to be had now
   * @param chunkIndex from 0
   */
  record SnapshotChunk(long blockNumber, long numChunks, long chunkIndex, JsonValue chunk)
      implements PeerMessage {

    /** Whether the other side has no snapshot for us now. */
    public boolean isRefusal() {
      return numChunks <= 0;
    }

    @Override
    public MessageType type() {
      return MessageType.SNAPSHOT_CHUNK_RESPONSE;
    }
  }
}
