package org.hanok.protocol.transition;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.ValidatorSelection;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a block: tries its proposal and its validators' votes on a copy of the state it
 * leaves, and looks for one who may propose the next. None of them is signed yet, so that senders
 * are taken on trust.
 */
final class Outlook {

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final StateStore store;
  private final StateVersion version;
  private final BuildTask task;

  /** The outlook from {@code version}, the state after the block that {@code task} asks for. */
  Outlook(
      NetworkConfig config,
      TransactionExecutor.Factory executors,
      StateStore store,
      StateVersion version,
      BuildTask task) {
    this.config = config;
    this.executors = executors;
    this.store = store;
    this.version = version;
    this.task = task;
  }

  /** Why {@code block} cannot be proposed; {@code null} if it can. */
  BuildOutcome.@Nullable NotBuilt flawOfProposal(Block block, JsonObject offenses) {
    return onCopy(executor -> flawOfProposal(executor, block, offenses));
  }

  /** Why {@code block} would be the last one; {@code null} if another may follow. */
  BuildOutcome.@Nullable NotBuilt flaw(Block block, JsonObject offenses) {
    BuildOutcome.NotBuilt ofBallots =
        onCopy(
            executor -> {
              BuildOutcome.NotBuilt flaw = flawOfProposal(executor, block, offenses);
              return flaw == null ? flawOfVotes(executor, block) : flaw;
            });
    return ofBallots == null ? flawOfSuccession(block) : ofBallots;
  }

  private interface Trial {
    BuildOutcome.@Nullable NotBuilt on(TransactionExecutor executor);
  }

  private BuildOutcome.@Nullable NotBuilt onCopy(Trial trial) {
    StateVersion copy = store.cloneVersion(version.name(), version.name() + ":propose");
    try {
      return trial.on(executors.on(copy));
    } finally {
      store.deleteVersion(copy.name());
    }
  }

  private BuildOutcome.@Nullable NotBuilt flawOfProposal(
      TransactionExecutor executor, Block block, JsonObject offenses) {
    JsonObject body = ConsensusTransactions.proposalBody(block, offenses, task.timestampMillis());
    ExecutionResult result = execute(executor, body, task.proposer(), block.number());
    return isGood(result)
        ? null
        : new BuildOutcome.NotBuilt(
            BuildOutcome.Reason.PROPOSAL_WOULD_FAIL,
            "its proposal fails with code " + result.code());
  }

  /** A vote fails when its voter's stake is not what it was at the start of the block. */
  private BuildOutcome.@Nullable NotBuilt flawOfVotes(TransactionExecutor executor, Block block) {
    double tallied = 0;
    for (String voter : block.validators().json().keys()) {
      JsonObject body = ConsensusTransactions.voteBody(block, voter, task.timestampMillis());
      if (isGood(execute(executor, body, voter, block.number() + 1))) {
        tallied += block.validators().stakeOf(voter);
      }
    }
    Parent parent = task.parent().then(block);
    boolean notarizes =
        tallied >= parent.votersForIt().majority() && tallied >= block.validators().majority();
    return tallied > 0 && notarizes
        ? null
        : new BuildOutcome.NotBuilt(
            BuildOutcome.Reason.VOTES_WOULD_FAIL,
            "only votes of stake " + tallied + " could be executed");
  }

  private BuildOutcome.@Nullable NotBuilt flawOfSuccession(Block block) {
    ValidatorSelection.Limits limits =
        ValidatorSelection.Limits.at(block.number(), version.root(), config);
    Validators next = ValidatorSelection.after(version.root(), limits);
    return next.hasProposer() && next.size() >= limits.minValidators()
        ? null
        : new BuildOutcome.NotBuilt(
            BuildOutcome.Reason.NO_NEXT_PROPOSER,
            "the block after it has " + next.size() + " validators, none of whom may propose it");
  }

  private ExecutionResult execute(
      TransactionExecutor executor, JsonObject body, String sender, long number) {
    return executor.execute(
        SignedTransaction.trusted(body, "", new TransactionBody(body).hash(), sender),
        ExecutionContext.forVotes(number, task.timestampMillis(), task.executedAtMillis(), false));
  }

  private static boolean isGood(ExecutionResult result) {
    return !result.failed() && !result.threw();
  }
}
