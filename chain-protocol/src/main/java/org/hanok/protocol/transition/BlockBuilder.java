package org.hanok.protocol.transition;

import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.ValidatorSelection;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks, the proposer's side of {@link BlockTransition}. What it makes, validators accept: a
 * transaction that would make the block fail is left out.
 */
public final class BlockBuilder {

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final HanokRules rules;

  /** A builder that includes what the reference's proposers would. */
  public BlockBuilder(NetworkConfig config, TransactionExecutor.Factory executors) {
    this(config, executors, HanokRules.REFERENCE);
  }

  /**
   * A builder for the network {@code config}, executing transactions with {@code executors}.
   *
   * @param rules the network's own
   */
  public BlockBuilder(
      NetworkConfig config, TransactionExecutor.Factory executors, HanokRules rules) {
    this.config = config;
    this.executors = executors;
    this.rules = rules;
  }

  /** A builder of the same that has less to do. */
  DraftedBuilder drafted(RereadTask.Maker tasks) {
    return new DraftedBuilder(this, config, executors, rules, tasks);
  }

  /** The validators of the block after {@code parent}, whose state is {@code root}. */
  public Validators validatorsAfter(Parent parent, StateNode root) {
    return ValidatorSelection.after(
        root, ValidatorSelection.Limits.at(parent.block().number(), root, config));
  }

  /**
   * Makes a block.
   *
   * @param base the name of the parent's state, which stays as it is
   * @param result the name for the state after the block; there is no such version unless the
   *     answer is {@link BuildOutcome.Built}. AIN: votes are executed with backups here and without
   *     by validators; both come to the same state
   */
  public BuildOutcome build(StateStore store, String base, String result, BuildTask task) {
    if (task.epoch() <= task.parent().block().epoch()) {
      return new BuildOutcome.NotBuilt(
          BuildOutcome.Reason.EPOCH_TOO_LOW,
          "epoch " + task.epoch() + " is not after the parent's");
    }
    BlockAttempt.Caution caution = BlockAttempt.Caution.first(rules.chainGoesOn());
    while (true) {
      switch (attempt(store, base, result, task, caution)) {
        case BlockAttempt.Step.Done done -> {
          return done.outcome();
        }
        // Each of these can happen once for each piece of evidence, once, and once for each sender.
        case BlockAttempt.Step.WithoutEvidence without ->
            caution = caution.withoutEvidence(without.index());
        case BlockAttempt.Step.RehearsingSets ignored -> caution = caution.rehearsingSets();
        case BlockAttempt.Step.DeadEnd ignored -> {
          Hash deadly = deadlyIn(store, base, result, task, caution);
          caution = deadly == null ? caution.resigned() : caution.without(deadly);
        }
      }
    }
  }

  /** One attempt; only of a block that is built the state stays. */
  private BlockAttempt.Step attempt(
      StateStore store, String base, String result, BuildTask task, BlockAttempt.Caution caution) {
    StateVersion version = store.cloneVersion(base, result);
    Validators validators = validatorsAfter(task.parent(), version.root());
    BlockAttempt.Step step =
        new BlockAttempt(
                config, executors, store, version, task, validators, caution, rules.bareEvidence())
            .run();
    boolean isBuilt =
        step instanceof BlockAttempt.Step.Done done && done.outcome() instanceof BuildOutcome.Built;
    if (!isBuilt) {
      store.deleteVersion(result);
    }
    return step;
  }

  /**
   * A candidate before which a block could end and after which it cannot, found by halving the
   * list; {@code null} if candidates are not to blame.
   */
  private @Nullable Hash deadlyIn(
      StateStore store, String base, String result, BuildTask task, BlockAttempt.Caution caution) {
    int good = 0;
    int bad = task.candidates().size();
    if (bad == 0 || isDeadEnd(store, base, result, task.withFirst(0), caution)) {
      return null;
    }
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (isDeadEnd(store, base, result, task.withFirst(middle), caution)) {
        bad = middle;
      } else {
        good = middle;
      }
    }
    return task.candidates().get(good).hash();
  }

  private boolean isDeadEnd(
      StateStore store, String base, String result, BuildTask task, BlockAttempt.Caution caution) {
    BlockAttempt.Step step = attempt(store, base, result, task, caution);
    if (step instanceof BlockAttempt.Step.Done done
        && done.outcome() instanceof BuildOutcome.Built) {
      store.deleteVersion(result);
    }
    return step instanceof BlockAttempt.Step.DeadEnd;
  }
}
