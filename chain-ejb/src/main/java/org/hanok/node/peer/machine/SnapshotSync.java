package org.hanok.node.peer.machine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;

/**
 * Fetches a peer's newest snapshot, chunk by chunk. A peer sends on while the node looks at chunks:
 * whoever reads from the network stops where too many are with the node.
 */
final class SnapshotSync {

  /** AIN: the whole snapshot is cut into chunks before the first one is sent. */
  private static final int PATIENCE = 12;

  /** AIN: chunks have a million bytes at least, but for the first one. */
  private static final long MOST_CHUNKS = 65_536;

  /** More than are ever read from the network before the first of them is judged. */
  private static final int MOST_UNJUDGED = 1_024;

  private final Lines lines;
  private final PeerHost host;
  private final Turn turn;
  private final Set<Long> unjudged = new LinkedHashSet<>();
  private long blockNumber;
  private long numChunks;
  private long nextIndex;
  private long units;

  SnapshotSync(Lines lines, PeerHost host, RandomGenerator random) {
    this.lines = lines;
    this.host = host;
    this.turn = new Turn(lines, random, PATIENCE);
  }

  void tick() {
    if (turn.isOver()) {
      turn.pass(0);
    }
    if (host.facts().stage() == PeerHost.Stage.SNAPSHOT) {
      turn.next()
          .ifPresent(
              link -> {
                nextIndex = 0;
                units = 0;
                unjudged.clear();
                turn.asked();
                lines.send(link, new PeerMessage.SnapshotRequest(true));
              });
    }
  }

  /** A chunk came, in a message of {@code length} UTF-16 units. */
  void heard(Link link, Peer peer, PeerMessage.SnapshotChunk chunk, int length) {
    boolean isNextToCome = !unjudged.isEmpty() && turn.isWith(peer);
    if (!turn.isAwaiting(peer) && !isNextToCome) {
      return;
    }
    if (chunk.isRefusal()) {
      // AIN: it gives its snapshot to somebody else, or has none. There the node stops for ever.
      unjudged.clear();
      turn.pass(lines.settings().times().pause());
      return;
    }
    boolean isRoom = unjudged.size() < MOST_UNJUDGED;
    if (nextIndex == 0) {
      blockNumber = chunk.blockNumber();
      numChunks = chunk.numChunks();
    }
    units += length;
    boolean isNext =
        chunk.chunkIndex() == nextIndex
            && nextIndex < numChunks
            && chunk.blockNumber() == blockNumber
            && chunk.numChunks() == numChunks;
    boolean fits =
        isRoom && numChunks <= MOST_CHUNKS && units <= lines.settings().room().snapshotUnits();
    if (!isNext || !fits) {
      unjudged.clear();
      turn.pass(0);
      lines.close(link, isNext ? PeerReason.TOO_LARGE : PeerReason.LIES, "a snapshot's chunks");
      return;
    }
    nextIndex++;
    long ticket = lines.ticket();
    turn.judging(ticket);
    unjudged.add(ticket);
    lines.tell(new HostNews.ChunkHeard(ticket, chunk, peer.address));
  }

  /** What the node made of a chunk; whether this ticket was its. */
  boolean judged(long ticket, Verdict verdict) {
    if (!unjudged.remove(ticket)) {
      return false;
    }
    if (verdict != Verdict.GOOD) {
      unjudged.clear();
    }
    // While others are with the node nothing is decided, and nobody is late.
    if (unjudged.isEmpty()) {
      turn.judging(ticket);
      boolean ignored =
          turn.judged(ticket, verdict, "a snapshot that is not the chain's", this::goOn);
    }
    return true;
  }

  private void goOn() {
    if (nextIndex < numChunks) {
      turn.goOn();
    } else {
      turn.used();
    }
  }
}
