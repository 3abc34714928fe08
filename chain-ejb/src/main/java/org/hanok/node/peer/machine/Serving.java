package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.MessageLimits;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerMessage.Segment;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Answers peers' requests for blocks. For each peer one request is worked on and one waits, the
 * newest: whoever asks faster than answers leave gets fewer answers.
 */
final class Serving {

  /** AIN: CHAIN_SEGMENT_LENGTH and OLD_CHAIN_SEGMENT_LENGTH. */
  static final int SEGMENT_BLOCKS = 20;

  private final Lines lines;
  private final PeerHost host;
  private final SnapshotGiver snapshots;
  private final Map<String, Work> works = new HashMap<>();
  private final Map<Long, Work> reading = new HashMap<>();

  /** What is done for one peer. */
  private static final class Work {
    final Peer peer;
    final Bucket requests;
    @Nullable PeerMessage waiting;
    boolean isReading;

    Work(Peer peer, Bucket requests) {
      this.peer = peer;
      this.requests = requests;
    }
  }

  Serving(Lines lines, PeerHost host) {
    this.lines = lines;
    this.host = host;
    this.snapshots = new SnapshotGiver(lines);
  }

  void heard(Peer peer, PeerMessage request) {
    long rate = lines.settings().flow().requestsPerSecond();
    Work work = works.get(peer.address);
    if (work == null || work.peer != peer) {
      work = new Work(peer, new Bucket(rate, rate, lines.now()));
      works.put(peer.address, work);
    }
    work.waiting = request;
    start(work);
  }

  void tick() {
    works.values().removeIf(work -> work.peer.inbound == null);
    List.copyOf(works.values()).forEach(this::start);
    snapshots.tick();
  }

  /** Something left for the network: there may be room for more. */
  void sent() {
    snapshots.tick();
  }

  private void start(Work work) {
    PeerMessage request = work.waiting;
    Link link = work.peer.inbound;
    if (request == null || link == null || work.isReading) {
      return;
    }
    boolean isSlow = link.outboxUnits > lines.settings().room().outboxUnits() / 2;
    if (!isSlow && work.requests.take(1, lines.now())) {
      work.waiting = null;
      begin(work, link, request);
    }
  }

  // AIN: who is not serving does not answer, and the other side asks somebody else.
  private void begin(Work work, Link link, PeerMessage request) {
    PeerHost.Facts facts = host.facts();
    boolean isServing = facts.stage() == PeerHost.Stage.SERVING && facts.lastBlockNumber() >= 0;
    switch (request) {
      case PeerMessage.SegmentRequest(long last) when isServing ->
          segment(work, last, facts.lastBlockNumber());
      case PeerMessage.OldSegmentRequest(long oldest) -> oldSegment(work, link, oldest, facts);
      case PeerMessage.SnapshotRequest(boolean isBrief) when isServing -> {
        if (!snapshots.begin(work.peer, isBrief)) {
          lines.sendText(link, lines.encode(GivenChunk.NONE));
        }
      }
      default -> {}
    }
  }

  private void segment(Work work, long last, long ours) {
    if (last > ours) {
      // AIN: who is ahead is sent no block, but what is notarised here.
      read(work, ticket -> new HostNews.ReadBlocks(ticket, ours, 0));
    } else if (last == ours) {
      // AIN: who is up to date is sent the last block again, with what is notarised above.
      read(work, ticket -> new HostNews.ReadBlocks(ticket, ours, 1));
    } else {
      long from = Math.max(0, last + 1);
      read(work, ticket -> new HostNews.ReadBlocks(ticket, from, SEGMENT_BLOCKS));
    }
  }

  private void oldSegment(Work work, Link link, long oldest, PeerHost.Facts facts) {
    // AIN: who is fetching old blocks itself gives none.
    boolean isThere =
        oldest > 0 && oldest - 1 <= facts.lastBlockNumber() && facts.oldestBlockNumber() == 0;
    if (isThere) {
      read(work, ticket -> new HostNews.ReadOldBlocks(ticket, oldest - 1, SEGMENT_BLOCKS));
    } else {
      lines.send(link, new PeerMessage.OldSegment(Optional.empty()));
    }
  }

  private void read(Work work, LongFunction<HostNews> wish) {
    long ticket = lines.ticket();
    work.isReading = true;
    reading.put(ticket, work);
    lines.tell(wish.apply(ticket));
  }

  void blocksRead(long ticket, List<JsonObject> blocks, List<JsonObject> catchUp) {
    long last = host.facts().lastBlockNumber();
    answer(ticket, blocks, some -> new Segment(Optional.of(some), last, Optional.of(catchUp)));
  }

  void oldBlocksRead(long ticket, List<JsonObject> blocks) {
    answer(ticket, blocks, some -> new PeerMessage.OldSegment(Optional.of(some)));
  }

  private void answer(
      long ticket, List<JsonObject> blocks, Function<List<JsonObject>, PeerMessage> message) {
    Work work = reading.remove(ticket);
    if (work == null) {
      return;
    }
    work.isReading = false;
    Link link = work.peer.inbound;
    if (link != null) {
      lines.sendText(link, fitting(blocks, message));
    }
    start(work);
  }

  /** The text of so many of {@code blocks} as the other side takes in one message. */
  private String fitting(List<JsonObject> blocks, Function<List<JsonObject>, PeerMessage> message) {
    List<JsonObject> some = new ArrayList<>(blocks);
    String text = lines.encode(message.apply(some));
    // In UTF-8 a unit may become three bytes; blocks are all but ASCII, and there is room.
    while (text.length() > MessageLimits.DEFAULT.blockUnits() / 2 && some.size() > 1) {
      some = some.subList(0, some.size() / 2);
      text = lines.encode(message.apply(some));
    }
    return text;
  }

  void chunkRead(long ticket, Optional<GivenChunk> chunk) {
    snapshots.read(ticket, chunk.orElse(GivenChunk.NONE));
  }
}
