package org.hanok.protocol.transition;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Makes blocks of transactions of which the receipts are known beforehand, because their senders
 * were promised them: the block is written first, with all but the hash of the state, and what its
 * text gives back is executed as every validator will. So it is executed once, where {@link
 * BlockBuilder} and {@link ProvenBuilder} need two times. Whatever comes out otherwise than
 * expected is no block, and is left to those.
 */
final class DraftedBuilder {

  /** Stands where the hash of the state will, until it is known. */
  private static final String OPEN = Hash.ZERO.toString();

  private final BlockBuilder thorough;
  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final HanokRules rules;
  private final BlockTransition transition;
  private final RereadTask.Maker tasks;

  /** {@code thorough} builds what this one leaves. */
  DraftedBuilder(
      BlockBuilder thorough,
      NetworkConfig config,
      TransactionExecutor.Factory executors,
      HanokRules rules,
      RereadTask.Maker tasks) {
    this.thorough = thorough;
    this.config = config;
    this.executors = executors;
    this.rules = rules;
    this.transition = BlockTransition.of(config, executors, rules);
    this.tasks = tasks;
  }

  /** A block and the text that it was read from last. */
  record Drafted(BuildOutcome.Built built, String text) {}

  /** The block; empty, and no version {@code result}, if it does not come out as expected. */
  Optional<Drafted> build(StateStore store, String base, String result, BuildTask task) {
    if (!isFor(task)) {
      return Optional.empty();
    }
    StateNode before = Objects.requireNonNull(store.version(base), base).root();
    Block.Facts open = facts(task, before);
    if (open.validators().size() == 0) {
      return Optional.empty();
    }
    Optional<Block> draft = BlockText.read(JsonText.stringify(open(task, open).toJson()));
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    BlockOutcome outcome = transition.applyDraft(store, base, result, tasks.of(draft.get(), task));
    if (!(outcome instanceof BlockOutcome.Applied applied)) {
      return Optional.empty();
    }
    StateVersion after = Objects.requireNonNull(store.version(result), result);
    Optional<Drafted> drafted = sealed(store, after, task, open, applied.executed());
    if (drafted.isEmpty()) {
      store.deleteVersion(result);
    }
    return drafted;
  }

  private static boolean isFor(BuildTask task) {
    return task.receipts().size() == task.candidates().size()
        && !task.candidates().isEmpty()
        && task.evidence().isEmpty()
        && task.epoch() > task.parent().block().epoch();
  }

  private Block.Facts facts(BuildTask task, StateNode before) {
    long number = task.parent().block().number() + 1;
    Receipts.GasTotals gas =
        Receipts.GasTotals.of(
            task.candidates().stream().map(each -> each.body().json()).toList(),
            task.receipts(),
            ConsensusParams.number(config, number, before, "resource", "gas_price_unit"),
            config.timerFlags().isEnabled(Receipts.SIX_DECIMALS_FLAG, number));
    return new Block.Facts(
        task.parent().block().hash().toString(),
        number,
        task.epoch(),
        task.timestampMillis(),
        OPEN,
        task.proposer(),
        thorough.validatorsAfter(task.parent(), before),
        gas.amount(),
        gas.cost());
  }

  private static Block open(BuildTask task, Block.Facts facts) {
    BlockBody body =
        new BlockBody(
            transactions(task.lastVotes()),
            JsonObject.EMPTY,
            transactions(task.candidates()),
            new JsonArray(List.copyOf(task.receipts())));
    return Block.of(body, facts);
  }

  private static JsonArray transactions(List<SignedTransaction> all) {
    return new JsonArray(List.copyOf(all.stream().map(SignedTransaction::toJson).toList()));
  }

  /** The block with the hash of the state that its text has made. */
  private Optional<Drafted> sealed(
      StateStore store,
      StateVersion after,
      BuildTask task,
      Block.Facts open,
      ExecutedBlock executed) {
    if (!isAsPromised(task, executed)) {
      return Optional.empty();
    }
    String root = Objects.requireNonNull(after.proofHash()).toString();
    Block block = Block.of(executed.block().body(), open.withState(root));
    Outlook outlook = new Outlook(config, executors, store, after, task);
    boolean mayFollow =
        (rules.chainGoesOn()
                ? outlook.flaw(block, JsonObject.EMPTY)
                : outlook.flawOfProposal(block, JsonObject.EMPTY))
            == null;
    if (!mayFollow) {
      return Optional.empty();
    }
    String text = JsonText.stringify(block.toJson());
    return BlockText.read(text)
        .filter(read -> read.hash().equals(block.hash()))
        .map(
            read ->
                new Drafted(
                    new BuildOutcome.Built(
                        new ExecutedBlock(read, executed.ballots(), executed.results()),
                        JsonObject.EMPTY,
                        List.of(),
                        List.of()),
                    text));
  }

  private static boolean isAsPromised(BuildTask task, ExecutedBlock executed) {
    for (ExecutedBlock.Ballot ballot : executed.ballots()) {
      if (ballot.result().failed() || ballot.result().threw()) {
        return false;
      }
    }
    for (int i = 0; i < executed.results().size(); i++) {
      ExecutionResult result = executed.results().get(i);
      if (result.precheckFailed()
          || BlockAttempt.breaksChain(result)
          || !task.promises().holds(task.candidates().get(i), result)) {
        return false;
      }
    }
    return true;
  }
}
