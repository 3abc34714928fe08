package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.GivenChunk;
import org.jspecify.annotations.Nullable;

/** Gives the newest snapshot away, chunk by chunk. AIN: to one peer at a time. */
final class SnapshotGiver {

  private final Lines lines;
  private final Bucket pace;
  private @Nullable Peer peer;
  private boolean isBrief;
  private long nextIndex;
  private long ticket;
  private long sentMillis;
  private long lastUnits;

  SnapshotGiver(Lines lines) {
    this.lines = lines;
    // Half of what a node of ours takes from a peer: it has other things to say, too.
    PeerSettings.Flow flow = lines.settings().flow();
    this.pace = new Bucket(flow.unitsPerSecond() / 2, flow.unitsAtOnce() / 2, lines.now());
  }

  /** Begins for {@code one}, if nobody else is being given it. */
  boolean begin(Peer one, boolean brief) {
    if (peer != null) {
      return false;
    }
    peer = one;
    isBrief = brief;
    nextIndex = 0;
    ask();
    return true;
  }

  private void ask() {
    ticket = lines.ticket();
    lines.tell(new HostNews.ReadChunk(ticket, nextIndex, isBrief));
  }

  /** Time has passed, or something left for the network. */
  void tick() {
    Peer current = peer;
    Link link = current == null ? null : current.inbound;
    if (link == null) {
      peer = null;
      ticket = 0;
      return;
    }
    boolean isRead = link.outboxUnits <= lines.settings().room().outboxUnits() / 2;
    if (ticket == 0 && isRead && isTime()) {
      ask();
    }
  }

  // AIN: a chunk a second, whatever the other side could take.
  private boolean isTime() {
    return isBrief
        ? pace.take(lastUnits, lines.now())
        : lines.now() - sentMillis >= lines.settings().times().chunkPause();
  }

  void read(long one, GivenChunk chunk) {
    if (ticket == 0 || one != ticket) {
      return;
    }
    ticket = 0;
    Peer current = peer;
    Link link = current == null ? null : current.inbound;
    if (link != null) {
      sentMillis = lines.now();
      nextIndex++;
      if (chunk.isLast()) {
        peer = null;
      }
      String text = lines.encode(chunk);
      lastUnits = text.length();
      lines.sendText(link, text);
    }
  }
}
