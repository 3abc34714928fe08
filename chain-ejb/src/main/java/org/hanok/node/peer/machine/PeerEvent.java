package org.hanok.node.peer.machine;

import java.util.List;
import java.util.Optional;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;

/** What the machine is told. */
public sealed interface PeerEvent {

  /** Time has passed; comes at least once a second. */
  record Tick() implements PeerEvent {}

  /**
   * A connection is open: one that was dialled, or one that came in.
   *
   * @param host the other side's IP address as a text
   */
  record Opened(SocketId socket, String host) implements PeerEvent {}

  /** A connection is gone, or could not be made. */
  record Closed(SocketId socket, PeerReason reason) implements PeerEvent {}

  /** A message came. */
  record Heard(SocketId socket, String text) implements PeerEvent {}

  /** A ping was answered. */
  record Alive(SocketId socket) implements PeerEvent {}

  /** So many UTF-16 units of what was to be sent have left for the network. */
  record Sent(SocketId socket, long units) implements PeerEvent {}

  /** A candidate answered; empty where it did not, or nothing that can be read. */
  record Answered(String url, Optional<CandidateInfo> answer) implements PeerEvent {}

  /** The node has something to say to validators. */
  record Say(ConsensusMessage message) implements PeerEvent {}

  /** The node took these transactions, which others are to hear of. */
  record Spread(List<JsonObject> transactions) implements PeerEvent {}

  /** The node wants blocks after its last one. */
  record BlocksWanted() implements PeerEvent {}

  /** What became of what was heard. */
  record Judged(long ticket, Verdict verdict) implements PeerEvent {}

  /** Blocks that were wanted, in order, as they are stored, with what is notarised above. */
  record BlocksRead(long ticket, List<JsonObject> blocks, List<JsonObject> catchUp)
      implements PeerEvent {}

  /** Old blocks that were wanted, newest first; empty where there are none. */
  record OldBlocksRead(long ticket, List<JsonObject> blocks) implements PeerEvent {}

  /** A chunk that was wanted; empty where there is no snapshot. */
  record ChunkRead(long ticket, Optional<GivenChunk> chunk) implements PeerEvent {}

  /** The node stops: everybody is let go. */
  record Stop() implements PeerEvent {}

  /** What the node found. */
  enum Verdict {
    /** It is good: others are to hear of it; of blocks: they are taken. */
    GOOD,
    /** It is of no use now, and nobody is to blame. */
    USELESS,
    /** It cannot be true, whoever sent it must have known. */
    LIE
  }
}
