package org.hanok.node.query;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.query.NodeStatus.State;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.market.MarketView;
import org.jspecify.annotations.Nullable;

/** Looks at the node. */
public final class NodeStatusReader implements NodeStatusQuery {

  private static final double HEAP_WARNING = 0.9;
  private static final long DISK_WARNING_BYTES = 1L << 30;
  private static final long HEALTH_THRESHOLD_FALLBACK = 10;

  private final ChainView view;
  private final WriterView writer;
  private final TransactionPool pool;
  private final Facts facts;
  private final LongSupplier clock;
  private final Supplier<Optional<MarketView>> market;
  private final Supplier<Optional<PeerSight>> peers;
  private final Supplier<List<Condition>> elsewhere;
  private volatile @Nullable Escrow escrow;

  private record Escrow(long blockNumber, Optional<Double> total) {}

  /** What the writer says of itself, to any thread. */
  public interface WriterView {

    /** The engine's name; empty while there is none. */
    String engineName();

    /** Why it is paused, oldest reason first; empty while it works. */
    List<Condition> pauseConditions();

    /** What operators should look at though it keeps nothing from working. */
    default List<Condition> concerns() {
      return List.of();
    }

    /** How often the writer met an error in Hanok itself since it started. */
    default long faults() {
      return 0;
    }

    /** How many transactions are in no block though their senders were told what came of them. */
    default long brokenPromises() {
      return 0;
    }

    /** How long the last block's commit took, in milliseconds. */
    long lastCommitMillis();

    /** When it was last seen alive, Unix time in milliseconds; 0 before it began. */
    long lastTickMillis();
  }

  /** What does not change while the node runs. */
  public record Facts(
      NetworkConfig network,
      String address,
      Path home,
      String databaseProduct,
      long startedAtMillis) {}

  /**
   * A reader; {@code market} is empty on a network without the market, {@code peers} where there is
   * no door for peers, {@code elsewhere} tells what else operators should look at.
   */
  public NodeStatusReader(
      ChainView view,
      WriterView writer,
      TransactionPool pool,
      Facts facts,
      LongSupplier clock,
      Supplier<Optional<MarketView>> market,
      Supplier<Optional<PeerSight>> peers,
      Supplier<List<Condition>> elsewhere) {
    this.view = view;
    this.writer = writer;
    this.pool = pool;
    this.facts = facts;
    this.clock = clock;
    this.market = market;
    this.peers = peers;
    this.elsewhere = elsewhere;
  }

  @Override
  public Identity identity() {
    return new Identity(facts.address(), facts.network().chainId(), facts.network().networkId());
  }

  @Override
  public Pulse pulse() {
    return pulse(clock.getAsLong(), writer.pauseConditions());
  }

  private Pulse pulse(long now, List<Condition> paused) {
    return new Pulse(
        paused.isEmpty() ? State.SERVING : State.PAUSED,
        Math.floorDiv(now - facts.network().genesisBlock().timestamp(), epochMillis()),
        healthThreshold(),
        peers.get().map(PeerSight::peers).orElse(0));
  }

  private long epochMillis() {
    return Math.max(1, facts.network().epochMillis());
  }

  @Override
  public NodeStatus current() {
    long now = clock.getAsLong();
    ChainMoment moment = view.moment();
    Block last = moment.last();
    long epochMillis = epochMillis();
    // The genesis block is as old as the network; it says nothing about how the node does.
    boolean isBegun = last.number() > 0;
    long lagMillis = isBegun ? Math.max(0, now - last.timestamp()) : now - facts.startedAtMillis();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long diskFree = facts.home().toFile().getUsableSpace();
    List<Condition> paused = writer.pauseConditions();
    Pulse pulse = pulse(now, paused);
    TransactionPool.Usage usage = pool.usage();
    return new NodeStatus(
        pulse.state(),
        facts.address(),
        facts.network().chainId(),
        facts.network().networkId(),
        writer.engineName(),
        pulse.epoch(),
        Optional.of(
            new NodeStatus.FinalBlock(
                last.number(), last.hash().toString(), last.epoch(), last.timestamp())),
        moment.tipNumber(),
        lagMillis,
        lagMillis / epochMillis,
        pulse.healthThresholdEpochs(),
        new NodeStatus.Pool(usage.used(), usage.limit(), usage.freeUsed(), usage.freeLimit()),
        pulse.peers(),
        peersMessage(),
        escrowTotal(last.number()),
        heap.getUsed(),
        heap.getMax(),
        diskFree,
        new NodeStatus.Database(
            facts.databaseProduct(), isWritable(paused), writer.lastCommitMillis()),
        facts.startedAtMillis(),
        conditions(paused, lagMillis / epochMillis, heap, diskFree, now));
  }

  @Override
  public long writerSilentMillis() {
    long seen = writer.lastTickMillis();
    return seen == 0 ? 0 : Math.max(0, clock.getAsLong() - seen);
  }

  @Override
  public long faults() {
    return writer.faults();
  }

  @Override
  public long brokenPromises() {
    return writer.brokenPromises();
  }

  private String peersMessage() {
    return peers
        .get()
        .map(PeerSight::connections)
        .map(
            seen ->
                (long) seen.getNumber("numOutbound", 0)
                    + " dialled by this node, "
                    + (long) seen.getNumber("numInbound", 0)
                    + " that dialled it.")
        .orElse("This node is alone: its network has one validator and no peers to connect to.");
  }

  /** Added up once for each block: many accounts may hold it, and many ask. */
  private Optional<Double> escrowTotal(long blockNumber) {
    Escrow known = escrow;
    if (known == null || known.blockNumber() != blockNumber) {
      known = new Escrow(blockNumber, market.get().map(MarketView::escrowTotalAin));
      escrow = known;
    }
    return known.total();
  }

  private long healthThreshold() {
    return facts.network().param("consensus", "health_threshold_epoch") instanceof JsonNumber number
        ? (long) number.value()
        : HEALTH_THRESHOLD_FALLBACK;
  }

  private static boolean isWritable(List<Condition> paused) {
    return paused.stream().noneMatch(c -> c.code().startsWith("HANOK-STORAGE-"));
  }

  private List<Condition> conditions(
      List<Condition> paused, long lagEpochs, MemoryUsage heap, long diskFree, long now) {
    List<Condition> all = new ArrayList<>(paused);
    all.addAll(writer.concerns());
    all.addAll(elsewhere.get());
    if (paused.isEmpty() && lagEpochs >= healthThreshold()) {
      all.add(
          new Condition(
              NodeReason.STALLED,
              Severity.CRITICAL,
              "No block became final for " + lagEpochs + " epochs. Look at the log of the node.",
              now));
    }
    if (heap.getMax() > 0 && heap.getUsed() > heap.getMax() * HEAP_WARNING) {
      all.add(
          new Condition(
              NodeReason.HEAP_FULL,
              Severity.WARNING,
              "The Java heap is almost full. Give the node more memory (-Xmx).",
              now));
    }
    if (diskFree < DISK_WARNING_BYTES) {
      all.add(
          new Condition(
              NodeReason.DISK_LOW,
              Severity.WARNING,
              "Less than 1 GiB is free where the data folder is. Free some space.",
              now));
    }
    return all;
  }
}
