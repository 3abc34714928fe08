package org.hanok.node.peer.machine;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;

/** Fetches the blocks before the oldest that a node has which began with a snapshot. */
final class OldBlockSync {

  private final Lines lines;
  private final PeerHost host;
  private final Turn turn;
  private long requested;

  OldBlockSync(Lines lines, PeerHost host, RandomGenerator random) {
    this.lines = lines;
    this.host = host;
    this.turn = new Turn(lines, random);
  }

  void tick() {
    if (turn.isOver()) {
      turn.pass(0);
    }
    ask();
  }

  private void ask() {
    PeerHost.Facts facts = host.facts();
    boolean isReady =
        facts.stage() == PeerHost.Stage.BLOCKS || facts.stage() == PeerHost.Stage.SERVING;
    if (isReady && facts.oldestBlockNumber() > 0) {
      turn.next()
          .ifPresent(
              link -> {
                requested = facts.oldestBlockNumber();
                turn.asked();
                lines.send(link, new PeerMessage.OldSegmentRequest(requested));
              });
    }
  }

  void heard(Link link, Peer peer, PeerMessage.OldSegment segment) {
    if (!turn.isAwaiting(peer)) {
      return;
    }
    List<JsonObject> blocks = segment.blocks().orElse(List.of());
    if (blocks.isEmpty()) {
      // AIN: a node that has none, or is fetching them itself, says so with a null.
      turn.pass(lines.settings().times().pause());
    } else if (SegmentCheck.isBefore(blocks, requested, host.facts().oldestLastHash())) {
      long ticket = lines.ticket();
      turn.judging(ticket);
      lines.tell(new HostNews.OldSegmentHeard(ticket, blocks, peer.address));
    } else {
      turn.pass(0);
      lines.close(link, PeerReason.LIES, "a segment before " + requested);
    }
  }

  /** What the node made of the blocks; whether this ticket was theirs. */
  boolean judged(long ticket, Verdict verdict) {
    return turn.judged(
        ticket,
        verdict,
        "old blocks that are not the chain's",
        () -> {
          turn.used();
          ask();
        });
  }
}
