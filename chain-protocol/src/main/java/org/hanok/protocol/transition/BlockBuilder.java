package org.hanok.protocol.transition;

import java.util.HashSet;
import java.util.Set;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.ValidatorSelection;
import org.hanok.protocol.block.Validators;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/**
 * Makes blocks, the proposer's side of {@link BlockTransition}. What it makes, validators accept: a
 * transaction that would make the block fail is left out.
 */
public final class BlockBuilder {

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final HanokRules rules;

  /**
   * A builder for the network {@code config} with the reference's rules, executing transactions
   * with {@code executors}.
   */
  public BlockBuilder(NetworkConfig config, TransactionExecutor.Factory executors) {
    this(config, executors, HanokRules.REFERENCE);
  }

  /** As above, with the network's own rules. */
  public BlockBuilder(
      NetworkConfig config, TransactionExecutor.Factory executors, HanokRules rules) {
    this.config = config;
    this.executors = executors;
    this.rules = rules;
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
    Set<Integer> weakEvidence = new HashSet<>();
    boolean rehearseSets = false;
    while (true) {
      StateVersion version = store.cloneVersion(base, result);
      Validators validators = validatorsAfter(task.parent(), version.root());
      BlockAttempt attempt =
          new BlockAttempt(
              config,
              executors,
              store,
              version,
              task,
              validators,
              new BlockAttempt.Caution(weakEvidence, rehearseSets),
              rules.bareEvidence());
      BlockAttempt.Step step = attempt.run();
      if (step instanceof BlockAttempt.Step.Done(BuildOutcome.Built built)) {
        return built;
      }
      store.deleteVersion(result);
      switch (step) {
        case BlockAttempt.Step.Done done -> {
          return done.outcome();
        }
        // Each of these can happen once for each piece of evidence, and once.
        case BlockAttempt.Step.WithoutEvidence without -> weakEvidence.add(without.index());
        case BlockAttempt.Step.RehearsingSets ignored -> rehearseSets = true;
      }
    }
  }
}
