package org.hanok.node.peer.machine;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;

/** Fetches the blocks after the node's last one. */
final class BlockSync {

  private final Lines lines;
  private final PeerHost host;
  private final Turn turn;
  private boolean isWanted;
  private long requestedLast;
  private long theirLast;

  BlockSync(Lines lines, PeerHost host, RandomGenerator random) {
    this.lines = lines;
    this.host = host;
    this.turn = new Turn(lines, random);
  }

  /** The node wants what it may have missed. */
  void want() {
    isWanted = true;
    ask();
  }

  void tick() {
    if (turn.isOver()) {
      // Who has nothing to give says nothing: no fault.
      turn.pass(0);
    }
    ask();
  }

  private void ask() {
    PeerHost.Facts facts = host.facts();
    boolean isNeeded =
        facts.stage() == PeerHost.Stage.BLOCKS
            || (facts.stage() == PeerHost.Stage.SERVING && isWanted);
    if (isNeeded) {
      turn.next()
          .ifPresent(
              link -> {
                requestedLast = facts.lastBlockNumber();
                turn.asked();
                lines.send(link, new PeerMessage.SegmentRequest(requestedLast));
              });
    }
  }

  void heard(Link link, Peer peer, PeerMessage.Segment segment) {
    if (!turn.isAwaiting(peer)) {
      // It came too late, or to somebody who did not ask: nobody needs it.
      return;
    }
    Optional<List<JsonObject>> blocks = segment.blocks();
    // AIN: who is behind this node sends no block, but what is notarised there.
    boolean isBehind =
        blocks.filter(List::isEmpty).isPresent() && segment.lastBlockNumber() <= requestedLast;
    boolean isEmpty = blocks.filter(list -> !list.isEmpty()).isEmpty();
    if (isEmpty && !isBehind) {
      turn.pass(lines.settings().times().pause());
    } else if (isBehind || isNext(blocks.orElse(List.of()))) {
      long ticket = lines.ticket();
      turn.judging(ticket);
      theirLast = segment.lastBlockNumber();
      lines.tell(new HostNews.SegmentHeard(ticket, segment, peer.address));
    } else {
      turn.pass(0);
      lines.close(link, PeerReason.LIES, "a segment after " + requestedLast);
    }
  }

  private boolean isNext(List<JsonObject> blocks) {
    return SegmentCheck.isAfter(blocks, requestedLast, host.facts().genesisHash());
  }

  /** What the node made of the blocks; whether this ticket was theirs. */
  boolean judged(long ticket, Verdict verdict) {
    return turn.judged(ticket, verdict, "blocks that cannot be executed", this::goOn);
  }

  // What was taken is executed by and by: a node that serves asks for what follows when it has come
  // that far, or it would be sent the same blocks again and again meanwhile.
  private void goOn() {
    turn.used();
    isWanted = false;
    if (host.facts().lastBlockNumber() < theirLast) {
      ask();
    } else {
      turn.pass(lines.settings().times().pause());
    }
  }
}
