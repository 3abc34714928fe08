package org.hanok.node.chain.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.ValidatorSelection;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockRoom;
import org.hanok.protocol.transition.BlockSelection;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.StateFacts;
import org.hanok.protocol.transition.TransactionExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The next block while it comes into being: on the state that the newest block leaves, with the
 * votes for that block executed, transactions are executed as they arrive, with the number and the
 * time that the next block will have. A block that is built of the same transactions in the same
 * order comes to the same, whatever their rules look at.
 *
 * <p>The block's time is the moment at which its first transaction was executed: never later than
 * now, so that nobody is late by it who is in time by the clock. For the writer alone.
 */
final class Front {

  private static final String NAME = "FRONT";
  private static final String TRIAL = "TRIAL";

  private final NetworkConfig config;
  private final StateStore store;
  private final TransactionExecutor.Factory executors;
  private @Nullable Open open;

  Front(NetworkConfig config, StateStore store, TransactionExecutor.Factory executors) {
    this.config = config;
    this.store = store;
    this.executors = executors;
  }

  /**
   * What a front stands on.
   *
   * @param parent the block that the next one builds on
   * @param ballots the parent's proposal and the votes for it, in the order in which the next block
   *     executes them
   */
  record Base(Parent parent, List<SignedTransaction> ballots) {

    Base {
      ballots = List.copyOf(ballots);
    }

    private boolean isSameAs(Base other) {
      return parent.block().hash().equals(other.parent.block().hash())
          && ballots.stream()
              .map(SignedTransaction::hash)
              .toList()
              .equals(other.ballots.stream().map(SignedTransaction::hash).toList());
    }
  }

  /** An opened front. */
  private static final class Open {
    final Base base;
    final long timeMillis;
    final StateVersion version;
    final TransactionExecutor executor;
    final BlockSelection.Facts facts;
    final BlockRoom room;
    int held;

    Open(
        Base base,
        long timeMillis,
        StateVersion version,
        TransactionExecutor executor,
        BlockSelection.Facts facts) {
      this.base = base;
      this.timeMillis = timeMillis;
      this.version = version;
      this.executor = executor;
      this.facts = facts;
      this.room = new BlockRoom(facts);
    }

    long number() {
      return base.parent().block().number() + 1;
    }
  }

  /**
   * Opens a front in the place of the one that was; the caller executes what waits on it.
   *
   * @param state the name of the version that the base's block leaves
   * @param timeMillis the next block's time; that of its parent where it would be earlier
   */
  void open(Base base, String state, long timeMillis) {
    Open before = open;
    if (before != null) {
      store.deleteVersion(before.version.name());
    }
    long number = base.parent().block().number() + 1;
    long time = Math.max(timeMillis, base.parent().block().timestamp());
    StateVersion version = store.cloneVersion(state, NAME);
    StateFacts facts =
        new StateFacts(config, number - 1, Objects.requireNonNull(store.version(state)).root());
    TransactionExecutor executor = executors.on(version);
    ExecutionContext ballots = ExecutionContext.forVotes(number, time, time, true);
    for (SignedTransaction ballot : base.ballots()) {
      ExecutionResult ignored = executor.execute(ballot, ballots);
    }
    open = new Open(base, time, version, executor, facts);
  }

  /** Whether it is open on just that. */
  boolean isOn(Base base) {
    return open != null && open.base.isSameAs(base);
  }

  /** Whether it is open on that block, with whatever votes. */
  boolean isOnBlock(Parent parent) {
    return open != null && open.base.parent().block().hash().equals(parent.block().hash());
  }

  /** What it stands on. */
  Base base() {
    return current().base;
  }

  /** Something that was executed on it waits for the next block: its time stands fast. */
  void hold() {
    current().held++;
  }

  /** Whether something that was executed on it waits for the next block. */
  boolean holdsSomething() {
    return held() > 0;
  }

  /** How much that was executed on it waits for the next block. */
  int held() {
    return open == null ? 0 : open.held;
  }

  /** The time of the next block, if it holds what was executed here. */
  long timeMillis() {
    return current().timeMillis;
  }

  /** The room that the next block has left. */
  BlockRoom room() {
    return current().room;
  }

  /** The room that a block on the same base has while it is empty. */
  BlockRoom emptyRoom() {
    return new BlockRoom(current().facts);
  }

  /** What is known of accounts and apps before the next block. */
  BlockSelection.Facts facts() {
    return current().facts;
  }

  /** Executes as the next block will, and undoes what failed or {@code keeps} does not want. */
  ExecutionResult execute(SignedTransaction transaction, Predicate<ExecutionResult> keeps) {
    return current().executor.execute(transaction, context().keepingIf(keeps));
  }

  /** Executes and leaves no trace. */
  ExecutionResult rehearse(SignedTransaction transaction) {
    return current().executor.execute(transaction, context().asDryRun());
  }

  private ExecutionContext context() {
    Open on = current();
    return ExecutionContext.forBlock(on.number(), on.timeMillis, on.timeMillis)
        .withEvents(ExecutionContext.EventSource.USER);
  }

  /**
   * Whether {@code transaction} would be the chain's end, were it executed now; not where the front
   * is at its end anyway.
   */
  boolean wouldEnd(SignedTransaction transaction) {
    if (!ChainEnd.isWithin(transaction)) {
      return false;
    }
    Open on = current();
    StateVersion trial = store.cloneVersion(on.version.name(), TRIAL);
    try {
      ExecutionResult ignored =
          executors
              .on(trial)
              .execute(
                  transaction,
                  ExecutionContext.forBlock(on.number(), on.timeMillis, on.timeMillis));
      Validators before = validatorsIn(on.version.root());
      return before.hasProposer() && ChainEnd.isAt(before, validatorsIn(trial.root()));
    } finally {
      store.deleteVersion(TRIAL);
    }
  }

  private Validators validatorsIn(StateNode root) {
    ValidatorSelection.Limits limits =
        ValidatorSelection.Limits.at(current().number(), root, config);
    Validators chosen = ValidatorSelection.after(root, limits);
    return chosen.size() < limits.minValidators() ? Validators.NONE : chosen;
  }

  /** How large the state is now, by AIN's measure. */
  long bytes() {
    return current().version.root().treeBytes();
  }

  /** The state as it is now, for any thread. */
  StateNode snapshot() {
    return current().version.snapshot();
  }

  private Open current() {
    Open now = open;
    if (now == null) {
      throw new IllegalStateException("no front is open yet");
    }
    return now;
  }
}
