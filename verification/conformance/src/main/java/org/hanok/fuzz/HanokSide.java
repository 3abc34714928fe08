package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockBuilder;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.LedgerReader;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.ReadLimits;
import org.jspecify.annotations.Nullable;

/** Hanok's side of the comparison: a chain in memory, newest state only. */
final class HanokSide {

  private static final String TRIAL = "TRIAL";

  private final LedgerOptions options;
  private final BlockTransition transition;
  private final BlockBuilder builder;
  private final StateStore store = new StateStore();
  private StateVersion tip;
  private StateNode finalRoot;
  private Parent parent;

  /**
   * One step of a block.
   *
   * @param hash of the transaction
   * @param result what came of it
   * @param root the state's hash right after it
   */
  record Step(String hash, ExecutionResult result, String root) {}

  /** A chain with its genesis block executed. */
  HanokSide(NetworkConfig config) {
    this.options =
        LedgerOptions.of(
            config.blockchainParams(), config.timerFlags(), NativeFunctionRegistry.ain());
    this.transition = BlockTransition.of(config, options);
    this.builder = new BlockBuilder(config, Ledger.executors(options));
    this.tip = BlockTransition.prepareGenesis(store, "START");
    Block genesis = config.genesisBlock();
    BlockOutcome outcome =
        transition.apply(
            store,
            tip.name(),
            "BLOCK:0",
            transition.task(genesis, null, null, genesis.timestamp()));
    if (outcome instanceof BlockOutcome.Invalid invalid) {
      throw new IllegalStateException("genesis " + invalid);
    }
    this.tip = Objects.requireNonNull(store.version("BLOCK:0"));
    this.finalRoot = tip.root();
    this.parent = Parent.genesis(genesis);
  }

  StateNode root() {
    return tip.root();
  }

  String rootHash() {
    return String.valueOf(tip.proofHash());
  }

  Parent parent() {
    return parent;
  }

  LedgerOptions options() {
    return options;
  }

  /** Reads of the newest state; the one before it is final. */
  LedgerReader reader(ReadLimits limits) {
    return LedgerReader.of(tip.root(), finalRoot, options.withReadLimits(limits));
  }

  /** The number of the block that is final. */
  long finalNumber() {
    return Math.max(0, parent.block().number() - 1);
  }

  Validators nextValidators() {
    return builder.validatorsAfter(parent, tip.root());
  }

  /** Makes a block; the state it leaves is dropped again. */
  BuildOutcome build(
      String proposer,
      long epoch,
      long now,
      List<SignedTransaction> votes,
      List<BuildTask.Evidence> evidence,
      List<SignedTransaction> candidates) {
    BuildTask task = new BuildTask(parent, proposer, epoch, now, now, votes, evidence, candidates);
    BuildOutcome outcome = builder.build(store, tip.name(), TRIAL, task);
    if (outcome instanceof BuildOutcome.Built) {
      store.deleteVersion(TRIAL);
    }
    return outcome;
  }

  /** Executes a block; if it is refused, the tip stays. */
  BlockOutcome apply(Block block, @Nullable JsonObject proposal, long now, List<Step> steps) {
    String name = "BLOCK:" + block.number() + ":" + block.hash();
    BlockOutcome outcome =
        transition.apply(
            store,
            tip.name(),
            name,
            transition
                .task(block, parent, proposal, now)
                .observedBy(
                    (phase, transaction, result, state) ->
                        steps.add(
                            new Step(
                                transaction.hash().toString(),
                                result,
                                String.valueOf(state.proofHash())))));
    if (outcome instanceof BlockOutcome.Applied) {
      StateVersion before = tip;
      tip = Objects.requireNonNull(store.version(name));
      store.deleteVersion(before.name());
      finalRoot = before.root();
      parent = parent.then(block);
    }
    return outcome;
  }

  /** As {@link #apply}, but the tip stays in any case. */
  BlockOutcome tryOut(Block block, @Nullable JsonObject proposal, long now) {
    BlockOutcome outcome =
        transition.apply(store, tip.name(), TRIAL, transition.task(block, parent, proposal, now));
    if (outcome instanceof BlockOutcome.Applied) {
      store.deleteVersion(TRIAL);
    }
    return outcome;
  }

  /** What {@code answer} says of the newest state after {@code writer}, of which nothing stays. */
  <T> T tryOut(Consumer<StateVersion> writer, Function<StateVersion, T> answer) {
    StateVersion trial = store.cloneVersion(tip.name(), TRIAL);
    writer.accept(trial);
    T answered = answer.apply(trial);
    store.deleteVersion(TRIAL);
    return answered;
  }

  List<String> versions() {
    return new ArrayList<>(store.names());
  }
}
