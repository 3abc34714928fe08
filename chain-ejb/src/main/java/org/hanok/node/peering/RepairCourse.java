package org.hanok.node.peering;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.storage.BlockMend;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonObject;

/**
 * How a node gets blocks back that its own storage has lost: each is asked for as if the node's
 * chain began above it, and taken only if its hash is the one that the block above names. So nobody
 * needs to be believed. It has no thread and no clock.
 */
final class RepairCourse {

  /** How long nobody may give the block that is wanted. */
  static final long IDLE_MILLIS = 120_000;

  private final NetworkConfig network;
  private final String address;
  private final BlockMend mend;
  private final long lastNumber;
  private final ArrayDeque<Long> damaged;
  private long repaired;
  private long movedMillis;
  private volatile Optional<Wanted> wanted;

  private record Wanted(long number, String hash) {}

  /**
   * In that network, for the node of that address.
   *
   * @param lastNumber the newest block that is stored
   * @param damaged the numbers of the blocks that are wanted, newest first
   */
  RepairCourse(
      NetworkConfig network,
      String address,
      BlockMend mend,
      long lastNumber,
      List<Long> damaged,
      long nowMillis) {
    this.network = network;
    this.address = address;
    this.mend = mend;
    this.lastNumber = lastNumber;
    this.damaged = new ArrayDeque<>(damaged);
    this.movedMillis = nowMillis;
    this.wanted = next();
  }

  // Without a hash nothing can be told from a lie, and nothing below it either.
  private Optional<Wanted> next() {
    return Optional.ofNullable(damaged.peek())
        .flatMap(number -> mend.hashOf(number).map(hash -> new Wanted(number, hash)));
  }

  /** What the machine is told of this node; for any thread. */
  PeerHost.Facts facts() {
    Optional<Wanted> now = wanted;
    return new PeerHost.Facts(
        address,
        network.chainId(),
        network.networkId(),
        PeerHost.Stage.BLOCKS,
        network.genesisBlock().hash().toString(),
        lastNumber,
        now.map(one -> one.number() + 1).orElse(0L),
        now.map(Wanted::hash));
  }

  /** How many blocks are here again. */
  long repaired() {
    return repaired;
  }

  /** How many are not. */
  long left() {
    return damaged.size();
  }

  /** Whether there is nothing more to do, or to hope for. */
  boolean isOver(long nowMillis) {
    return wanted.isEmpty() || nowMillis - movedMillis > IDLE_MILLIS;
  }

  /** Takes what the machine tells; the answers to its tickets. */
  List<PeerEvent> take(HostNews news, long nowMillis) {
    return switch (news) {
      case HostNews.OldSegmentHeard heard ->
          judged(heard.ticket(), blocks(heard.blocks(), nowMillis));
      case HostNews.SegmentHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.ChunkHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.ConsensusHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.TransactionsHeard heard -> judged(heard.ticket(), Verdict.USELESS);
      case HostNews.ReadBlocks asked ->
          List.of(new PeerEvent.BlocksRead(asked.ticket(), List.of(), List.of()));
      case HostNews.ReadOldBlocks asked ->
          List.of(new PeerEvent.OldBlocksRead(asked.ticket(), List.of()));
      case HostNews.ReadChunk asked ->
          List.of(new PeerEvent.ChunkRead(asked.ticket(), Optional.empty()));
      case HostNews.PeerJoined ignored -> List.of();
      case HostNews.PeerLeft ignored -> List.of();
      case HostNews.Refused ignored -> List.of();
    };
  }

  private static List<PeerEvent> judged(long ticket, Verdict verdict) {
    return List.of(new PeerEvent.Judged(ticket, verdict));
  }

  /** Blocks come newest first; those that are good here are passed over. */
  private Verdict blocks(List<JsonObject> newestFirst, long nowMillis) {
    Verdict verdict = Verdict.USELESS;
    for (JsonObject json : newestFirst) {
      Optional<Wanted> now = wanted;
      Block block = Block.parse(json);
      if (block == null) {
        return Verdict.LIE;
      }
      if (now.isEmpty() || block.number() != now.get().number()) {
        continue;
      }
      if (!mend.mend(StoredBlocks.of(block, mend.votesOf(block.number())))) {
        return Verdict.LIE;
      }
      long ignored = damaged.remove();
      repaired++;
      movedMillis = nowMillis;
      wanted = next();
      verdict = Verdict.GOOD;
    }
    return verdict;
  }
}
