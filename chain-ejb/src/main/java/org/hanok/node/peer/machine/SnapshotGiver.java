package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.PeerMessage;
import org.jspecify.annotations.Nullable;

/** Gives the newest snapshot away, chunk by chunk. AIN: to one peer at a time. */
final class SnapshotGiver {

  private final Lines lines;
  private @Nullable Peer peer;
  private long nextIndex;
  private long ticket;
  private long sentMillis;

  SnapshotGiver(Lines lines) {
    this.lines = lines;
  }

  /** Begins for {@code one}, if nobody else is being given it. */
  boolean begin(Peer one) {
    if (peer != null) {
      return false;
    }
    peer = one;
    nextIndex = 0;
    ask();
    return true;
  }

  private void ask() {
    ticket = lines.ticket();
    lines.tell(new HostNews.ReadChunk(ticket, nextIndex));
  }

  void tick() {
    Peer current = peer;
    Link link = current == null ? null : current.inbound;
    if (link == null) {
      peer = null;
      ticket = 0;
      return;
    }
    boolean isFast = link.outboxUnits <= lines.settings().room().outboxUnits() / 2;
    boolean isTime = lines.now() - sentMillis >= lines.settings().times().chunkPause();
    if (ticket == 0 && isFast && isTime) {
      ask();
    }
  }

  void read(long one, PeerMessage.SnapshotChunk chunk) {
    if (ticket == 0 || one != ticket) {
      return;
    }
    ticket = 0;
    Peer current = peer;
    Link link = current == null ? null : current.inbound;
    if (link != null) {
      sentMillis = lines.now();
      nextIndex++;
      boolean isLast = chunk.isRefusal() || nextIndex >= chunk.numChunks();
      if (isLast) {
        peer = null;
      }
      lines.send(link, chunk);
    }
  }
}
