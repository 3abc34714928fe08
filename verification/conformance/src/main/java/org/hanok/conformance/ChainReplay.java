package org.hanok.conformance;

import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTask;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.TransactionExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Executes a chain block by block, from nothing or from a snapshot, as a validator does, keeping
 * the newest state only. The clock of each execution is the block's own time. Not thread-safe.
 */
public final class ChainReplay {

  private static final String BEFORE_GENESIS = "START";

  private final NetworkConfig config;
  private final BlockTransition transition;
  private final StateStore store;
  private StateVersion tip;
  private @Nullable Parent parent;

  /** A replay of the chain that {@code config} begins. */
  public ChainReplay(NetworkConfig config, TransactionExecutor.Factory executors) {
    this.config = config;
    this.transition = BlockTransition.likeReference(config, executors);
    this.store = new StateStore();
    this.tip = BlockTransition.prepareGenesis(store, BEFORE_GENESIS);
  }

  /**
   * A replay of the chain that {@code config} begins, from a snapshot on.
   *
   * @param voters the validators of the block before the snapshot's; nobody if they are not known:
   *     then any vote for the snapshot's block will do, as in the reference
   */
  ChainReplay(
      NetworkConfig config,
      TransactionExecutor.Factory executors,
      SnapshotOutcome.Loaded snapshot,
      Validators voters) {
    this.config = config;
    this.transition = BlockTransition.likeReference(config, executors);
    this.store = snapshot.store();
    this.tip = snapshot.state();
    this.parent = new Parent(snapshot.block(), voters);
  }

  /** The block that was executed last, or that of the snapshot, if there is one yet. */
  public Optional<Block> last() {
    return Optional.ofNullable(parent).map(Parent::block);
  }

  /** The number of the block that comes next. */
  public long nextNumber() {
    return last().map(block -> block.number() + 1).orElse(0L);
  }

  /** The state after the newest block; before the first one, what every chain starts with. */
  public StateVersion tip() {
    return tip;
  }

  /** What the chain is configured with. */
  public NetworkConfig config() {
    return config;
  }

  /** A task for the next block. */
  public BlockTask task(Block block, @Nullable JsonObject proposal) {
    return transition.task(block, parent, proposal, block.timestamp());
  }

  /** Executes the next block; if it is refused, the tip stays. */
  public BlockOutcome next(BlockTask task) {
    Block block = task.block();
    String name = "BLOCK:" + block.number();
    BlockOutcome outcome = transition.apply(store, tip.name(), name, task);
    if (outcome instanceof BlockOutcome.Applied) {
      String before = tip.name();
      tip = Objects.requireNonNull(store.version(name));
      store.deleteVersion(before);
      parent = parent == null ? Parent.genesis(block) : parent.then(block);
    }
    return outcome;
  }
}
