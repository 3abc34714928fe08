package org.hanok.console.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hanok.node.query.ChainQuery.BlockLine;
import org.hanok.node.query.NodeStatus;

/** The node at one moment, for the first page. */
public record OverviewView(
    Node node,
    Chain chain,
    Peers peers,
    Pool pool,
    Market market,
    Capacity capacity,
    Memory memory,
    Disk disk,
    Database database,
    List<Load> throughput,
    long nowMillis) {

  /** Which node this is. */
  public record Node(
      String version,
      String state,
      String address,
      int networkId,
      int chainId,
      String engine,
      long startedAtMillis) {}

  /** Where the chain is. */
  public record Chain(
      Optional<NodeStatus.FinalBlock> lastBlock,
      long tipNumber,
      long finalityLagMillis,
      long finalityLagEpochs,
      long stalledFromEpochs,
      long epoch) {}

  /** The nodes around. */
  public record Peers(int connected, String message) {}

  /** Transactions that wait. */
  public record Pool(int used, int limit) {}

  /** The market in numbers; empty where the network has none. */
  public record Market(
      boolean enabled,
      OptionalDouble escrow,
      OptionalLong programs,
      OptionalLong offers,
      OptionalLong contracts,
      OptionalLong runningJobs,
      OptionalLong settledJobs) {

    static final Market NONE =
        new Market(
            false,
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
  }

  /** How many jobs at once providers offer, what contracts took of it, and what runs. */
  public record Capacity(OptionalLong offered, OptionalLong contracted, OptionalLong inUse) {
    static final Capacity UNKNOWN =
        new Capacity(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** The Java heap. */
  public record Memory(long usedBytes, long maxBytes) {}

  /** The data folder's volume. */
  public record Disk(long freeBytes) {}

  /** Where blocks are kept. */
  public record Database(String product, boolean writable, long lastCommitMillis) {}

  /** What one block carried. */
  public record Load(long blockNumber, long timestampMillis, int transactions) {}

  /**
   * Puts it together.
   *
   * @param newest the newest blocks, newest first
   */
  public static OverviewView of(
      NodeStatus status, Market market, Capacity capacity, List<BlockLine> newest, long nowMillis) {
    return new OverviewView(
        new Node(
            Version.text(),
            status.state().name(),
            status.address(),
            status.networkId(),
            status.chainId(),
            status.engine(),
            status.startedAtMillis()),
        new Chain(
            status.finalised(),
            status.tipNumber(),
            status.finalityLagMillis(),
            status.finalityLagEpochs(),
            status.healthThresholdEpochs(),
            status.epoch()),
        new Peers(status.peers(), status.peersMessage()),
        new Pool(status.pool().used(), status.pool().limit()),
        market,
        capacity,
        new Memory(status.heapUsedBytes(), status.heapMaxBytes()),
        new Disk(status.diskFreeBytes()),
        new Database(
            status.database().product(),
            status.database().writable(),
            status.database().lastCommitMillis()),
        newest.reversed().stream()
            .map(b -> new Load(b.number(), b.timestampMillis(), b.transactionCount()))
            .toList(),
        nowMillis);
  }
}
