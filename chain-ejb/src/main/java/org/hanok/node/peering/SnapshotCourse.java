package org.hanok.node.peering;

import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.SnapshotRoom;
import org.jspecify.annotations.Nullable;

/**
 * How a node that has no chain comes to a peer's snapshot: what the machine of the peers tells goes
 * in, what it is answered comes out. The last chunk is answered only when the snapshot's block is
 * proven to be final: meanwhile the machine asks for the blocks around it, as if the node had it.
 * It has no thread and no clock; the chunks lie in the spool that it is given.
 */
final class SnapshotCourse implements AutoCloseable {

  /** How long a snapshot that is whole may wait for the proof of its block. */
  static final long PROOF_MILLIS = 120_000;

  /** How long there may be nothing new at all. */
  static final long IDLE_MILLIS = 180_000;

  /** How long all may take. */
  static final long MOST_MILLIS = 3_600_000;

  private final Network network;
  private final String address;
  private final Hearing hearing;
  private final Place place;
  private final long beganMillis;
  private @Nullable SnapshotTrial trial;
  private long lastTicket;
  private long wholeMillis;
  private long movedMillis;
  private @Nullable ChainSeed seed;
  private volatile Progress progress = Progress.NONE;

  /** In that network, for the node of that address. */
  SnapshotCourse(Network network, String address, Hearing hearing, Place place, long nowMillis) {
    this.network = network;
    this.address = address;
    this.hearing = hearing;
    this.place = place;
    this.beganMillis = nowMillis;
    this.movedMillis = nowMillis;
  }

  /** What a network is known by. */
  record Network(Block genesis, int chainId, double networkId) {}

  /**
   * Where a snapshot has its place.
   *
   * @param spool for its chunks; of this course only
   * @param room for its state
   */
  record Place(SnapshotSpool spool, SnapshotRoom room) {}

  /**
   * How far it is.
   *
   * @param blockNumber the snapshot's block; −1 while nobody gives one
   * @param chunks how many are here
   * @param ofChunks of how many
   * @param from the peer's address
   * @param block the snapshot's block, once all chunks are here and its proof is awaited
   * @param refusal why the last snapshot was not taken; empty if none was refused
   */
  record Progress(
      long blockNumber,
      long chunks,
      long ofChunks,
      String from,
      Optional<Block> block,
      String refusal) {

    static final Progress NONE = new Progress(-1, 0, 0, "", Optional.empty(), "");

    Progress refused(String why) {
      return new Progress(-1, 0, 0, "", Optional.empty(), from + ": " + why);
    }
  }

  /** How far it is; for any thread. */
  Progress progress() {
    return progress;
  }

  /** What the machine is told of this node; for any thread. */
  PeerHost.Facts facts() {
    Optional<Block> block = progress.block();
    return new PeerHost.Facts(
        address,
        network.chainId(),
        network.networkId(),
        block.isPresent() ? PeerHost.Stage.BLOCKS : PeerHost.Stage.SNAPSHOT,
        network.genesis().hash().toString(),
        // So that others tell which block they have in its place, and which before it, whatever it
        // says of itself.
        block.map(one -> one.number() - 1).orElse(-1L),
        block.map(Block::number).orElse(0L),
        Optional.empty());
  }

  /** What a chain can begin with, once that is proven. */
  Optional<ChainSeed> seed() {
    return Optional.ofNullable(seed);
  }

  /** Whether it is not worth waiting any longer. */
  boolean isHopeless(long nowMillis) {
    return nowMillis - movedMillis > IDLE_MILLIS || nowMillis - beganMillis > MOST_MILLIS;
  }

  /** Takes what the machine tells; the answers to its tickets. */
  List<PeerEvent> take(HostNews news, long nowMillis) {
    return switch (news) {
      case HostNews.ChunkHeard heard -> chunk(heard, nowMillis);
      case HostNews.SegmentHeard heard -> after(heard);
      case HostNews.OldSegmentHeard heard -> before(heard);
      case HostNews.ConsensusHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.TransactionsHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.ReadBlocks wanted ->
          List.of(new PeerEvent.BlocksRead(wanted.ticket(), List.of(), List.of()));
      case HostNews.ReadOldBlocks wanted ->
          List.of(new PeerEvent.OldBlocksRead(wanted.ticket(), List.of()));
      case HostNews.ReadChunk wanted ->
          List.of(new PeerEvent.ChunkRead(wanted.ticket(), Optional.empty()));
      case HostNews.PeerJoined ignored -> List.of();
      case HostNews.PeerLeft ignored -> List.of();
      case HostNews.Refused ignored -> List.of();
    };
  }

  private List<PeerEvent> chunk(HostNews.ChunkHeard heard, long nowMillis) {
    PeerMessage.SnapshotChunk chunk = heard.chunk();
    if (chunk.chunkIndex() == 0) {
      trial = new SnapshotTrial(network.genesis(), hearing, place.spool(), place.room());
    }
    SnapshotTrial current = trial;
    if (current == null) {
      return judged(heard.ticket(), Verdict.USELESS);
    }
    movedMillis = nowMillis;
    progress =
        new Progress(
            chunk.blockNumber(),
            chunk.chunkIndex() + 1,
            chunk.numChunks(),
            heard.from(),
            Optional.empty(),
            progress.refusal());
    Optional<SnapshotTrial.Fault> wrong = current.chunk(chunk.chunk());
    if (wrong.isPresent()) {
      return refuse(heard.ticket(), wrong.get());
    }
    return chunk.chunkIndex() + 1 < chunk.numChunks()
        ? judged(heard.ticket(), Verdict.GOOD)
        : whole(current, heard, nowMillis);
  }

  private List<PeerEvent> whole(SnapshotTrial current, HostNews.ChunkHeard heard, long nowMillis) {
    Optional<SnapshotTrial.Fault> wrong = current.whole(heard.chunk().blockNumber());
    if (wrong.isPresent()) {
      return refuse(heard.ticket(), wrong.get());
    }
    lastTicket = heard.ticket();
    wholeMillis = nowMillis;
    Progress all = progress;
    progress =
        new Progress(
            all.blockNumber(),
            all.chunks(),
            all.ofChunks(),
            all.from(),
            current.block(),
            all.refusal());
    return List.of();
  }

  private List<PeerEvent> after(HostNews.SegmentHeard heard) {
    SnapshotTrial current = trial;
    if (current == null || lastTicket == 0) {
      return judged(heard.ticket(), Verdict.USELESS);
    }
    boolean isRight =
        current.after(
            heard.segment().blocks().orElse(List.of()),
            heard.segment().catchUp().orElse(List.of()));
    return decided(current, heard.ticket(), isRight);
  }

  private List<PeerEvent> before(HostNews.OldSegmentHeard heard) {
    SnapshotTrial current = trial;
    if (current == null || lastTicket == 0) {
      return judged(heard.ticket(), Verdict.USELESS);
    }
    return decided(current, heard.ticket(), current.before(heard.blocks()));
  }

  // The blocks themselves are not stored from here: nobody is to blame, and it is asked again.
  private List<PeerEvent> decided(SnapshotTrial current, long ticket, boolean isRight) {
    PeerEvent answer = new PeerEvent.Judged(ticket, isRight ? Verdict.USELESS : Verdict.LIE);
    return switch (current.finding()) {
      case UNCONFIRMED -> List.of(answer);
      case FINAL -> {
        seed = current.seed();
        PeerEvent last = new PeerEvent.Judged(lastTicket, Verdict.GOOD);
        lastTicket = 0;
        yield List.of(answer, last);
      }
      case OTHER_FINAL -> {
        PeerEvent lie = refuse(lastTicket, Verdict.LIE, "another block is final there").getFirst();
        yield List.of(answer, lie);
      }
    };
  }

  /** Time has passed; the answers that come of it. */
  List<PeerEvent> tick(long nowMillis) {
    boolean isLate = lastTicket != 0 && nowMillis - wholeMillis > PROOF_MILLIS;
    // Whoever gave it may be honest: the validators may be others than the genesis block's by now.
    return isLate
        ? refuse(lastTicket, Verdict.USELESS, "no votes that confirm its block")
        : List.of();
  }

  private List<PeerEvent> refuse(long ticket, SnapshotTrial.Fault fault) {
    return refuse(ticket, fault.isLie() ? Verdict.LIE : Verdict.USELESS, fault.why());
  }

  private List<PeerEvent> refuse(long ticket, Verdict verdict, String why) {
    place.spool().clear();
    trial = null;
    lastTicket = 0;
    progress = progress.refused(why);
    return judged(ticket, verdict);
  }

  private static List<PeerEvent> judged(long ticket, Verdict verdict) {
    return List.of(new PeerEvent.Judged(ticket, verdict));
  }

  /** Lets everything go: a state may be large, and whoever asked has it by now. */
  @Override
  public void close() {
    trial = null;
    seed = null;
    place.spool().close();
  }
}
