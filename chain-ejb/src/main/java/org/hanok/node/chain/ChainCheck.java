package org.hanok.node.chain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.node.chain.core.ChainState;
import org.hanok.node.chain.loop.ChainDamage;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.LedgerOptions;

/**
 * Looks at a stored chain as a whole: executes it from its genesis block on, and compares each
 * block's receipts, gas and state with what it says. Changes nothing.
 */
public final class ChainCheck {

  private final Replayer replayer;
  private final ChainState state;
  private final BlockStore blocks;
  private final SnapshotStore snapshots;
  private final ChainGap gap;
  private final Progress progress;

  private ChainCheck(
      NetworkConfig network,
      LedgerOptions ledger,
      TransactionRules rules,
      UnitOfWork work,
      Progress progress) {
    this.blocks = new BlockStore(work);
    this.snapshots = new SnapshotStore(work);
    this.gap = new ChainGap(work);
    this.state = new ChainState(network, ledger, rules);
    this.replayer = new Replayer(blocks, state, CrashGuard.NONE);
    this.progress = progress;
  }

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {

    /** Block {@code number} of {@code last} was executed. */
    void executed(long number, long last);
  }

  /** What was found. */
  public sealed interface Verdict {

    /**
     * All of it is good.
     *
     * @param last the newest block
     * @param stateHash of the state after it
     */
    record Sound(long last, String stateHash) implements Verdict {}

    /**
     * What is stored is good, but the node began with a peer's snapshot and has not fetched all
     * blocks before it yet.
     *
     * @param oldest the first block that is stored after the genesis block
     * @param last the newest block
     * @param stateHash of the state after it
     */
    record Incomplete(long oldest, long last, String stateHash) implements Verdict {}

    /** The first block that is not good. */
    record Damaged(ChainDamage damage, long last) implements Verdict {}

    /** Nothing is stored. */
    enum Empty implements Verdict {
      EMPTY
    }
  }

  /** Looks at the chain in the database behind {@code work}. */
  public static Verdict run(
      NetworkConfig network,
      LedgerOptions ledger,
      TransactionRules rules,
      UnitOfWork work,
      Progress progress) {
    return new ChainCheck(network, ledger, rules, work, progress).run();
  }

  /**
   * Looks at the end of the chain: takes the state from the newest snapshot, whose hash has to be
   * what its block says, and executes what comes after it. Without a snapshot it is as {@link
   * #run}.
   */
  public static Verdict runFromSnapshot(
      NetworkConfig network,
      LedgerOptions ledger,
      TransactionRules rules,
      UnitOfWork work,
      Progress progress) {
    return new ChainCheck(network, ledger, rules, work, progress).runFromSnapshot();
  }

  private Verdict runFromSnapshot() {
    Optional<Long> newest = snapshots.newestNumber();
    if (newest.isEmpty()) {
      return run();
    }
    long from = newest.get();
    long last = blocks.lastNumber().orElse(-1);
    Optional<ChainDamage> damage =
        replayer.restore(snapshots, from)
            ? Optional.empty()
            : Optional.of(ChainDamage.of(from, "the snapshot after it is of another state"));
    for (long at = from + 1; damage.isEmpty() && at <= last; at++) {
      damage = replayer.replay(at);
      progress.executed(at, last);
    }
    return verdict(damage, last);
  }

  private Verdict run() {
    OptionalLong last = blocks.lastNumber();
    if (last.isEmpty()) {
      return Verdict.Empty.EMPTY;
    }
    long oldest = gap.edge().oldest();
    if (oldest > 0 && snapshots.newestNumber().isPresent()) {
      return runAbove(oldest, last.getAsLong());
    }
    Optional<ChainDamage> damage = genesis();
    List<Long> taken = snapshots.numbers();
    for (long at = 1; damage.isEmpty() && at <= last.getAsLong(); at++) {
      damage = replayer.replay(at);
      if (damage.isEmpty() && taken.contains(at)) {
        damage = snapshot(at);
      }
      progress.executed(at, last.getAsLong());
    }
    return verdict(damage, last.getAsLong());
  }

  /** What is there of the blocks below the newest snapshot is read; their states cannot be had. */
  private Verdict runAbove(long oldest, long last) {
    long from = snapshots.newestNumber().orElseThrow();
    for (long at = oldest; at < from; at++) {
      if (replayer.read(at) instanceof Replayer.Read.Bad bad) {
        return new Verdict.Damaged(bad.damage(), last);
      }
      progress.executed(at, last);
    }
    Verdict end = runFromSnapshot();
    return end instanceof Verdict.Sound sound
        ? new Verdict.Incomplete(oldest, sound.last(), sound.stateHash())
        : end;
  }

  private Verdict verdict(Optional<ChainDamage> damage, long last) {
    return damage
        .<Verdict>map(found -> new Verdict.Damaged(found, last))
        .orElseGet(() -> new Verdict.Sound(last, state.last().block().header().stateProofHash()));
  }

  private Optional<ChainDamage> genesis() {
    return switch (replayer.read(0)) {
      case Replayer.Read.Bad bad -> Optional.of(bad.damage());
      case Replayer.Read.Good good ->
          Replayer.damage(good.block(), state.loadGenesis(good.block()));
    };
  }

  /** A node would start from it: it has to be of the state that the block leaves. */
  private Optional<ChainDamage> snapshot(long number) {
    Block block = state.last().block();
    String hash = snapshots.rootHash(number).orElse("");
    return hash.equals(block.header().stateProofHash())
        ? Optional.empty()
        : Optional.of(
            ChainDamage.of(
                number + 1, "the snapshot after block " + number + " is of another state"));
  }
}
