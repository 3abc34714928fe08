package org.hanok.node.chain.core;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.query.ChainMoment;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockBuilder;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockSelection;
import org.hanok.protocol.transition.BlockTask;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.CheckedReader;
import org.hanok.protocol.transition.ExecutedBlock;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.ProvenBuilder;
import org.hanok.protocol.transition.RereadTask;
import org.hanok.protocol.transition.StateFacts;
import org.hanok.protocol.transition.TransactionExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the state that a node holds: the final one, one for each block on top of it, and
 * the front, which is the newest of them plus the transactions that wait. For the writer alone,
 * except for {@link #shown()}: what the writer changes is seen by others when it shows it, all of
 * it in one step.
 */
public final class ChainState {

  private static final String BEFORE_GENESIS = "BEFORE_GENESIS";
  private static final String FINAL = "FINAL:";
  private static final String BLOCK = "BLOCK:";
  private static final String DRAFT = BLOCK + "draft";

  private final NetworkConfig config;
  private final LedgerOptions ledger;
  private final TransactionRules rules;
  private final BlockBuilder builder;
  private final ProvenBuilder proven;
  private final BlockTransition transition;
  private final StateStore store = new StateStore();
  private final Front front;
  private final PendingBlocks pending = new PendingBlocks();

  private @Nullable Parent last;
  private List<SignedTransaction> lastBallots = List.of();
  private volatile @Nullable ChainMoment shown;

  /** Nothing is loaded yet, and nothing is guarded. */
  public ChainState(NetworkConfig config, LedgerOptions ledger, TransactionRules rules) {
    this(config, ledger, rules, Ledger.executors(ledger));
  }

  /**
   * Nothing is loaded yet. What executes on the front and for this node's own blocks is guarded.
   *
   * @param rules what this node lets pass; with others its own blocks may be no blocks
   * @param guard marks each transaction while it is executed
   * @param faults takes note of what a transaction throws that must not
   * @param clock Unix time in milliseconds
   */
  public static ChainState guarded(
      NetworkConfig config,
      LedgerOptions ledger,
      TransactionRules rules,
      CrashGuard guard,
      Faults faults,
      LongSupplier clock) {
    TransactionExecutor.Factory marked = new MarkedExecutors(Ledger.executors(ledger), guard);
    return new ChainState(config, ledger, rules, new GuardedExecutors(marked, faults, clock));
  }

  /** {@code executors} are for the front and for this node's own blocks. */
  ChainState(
      NetworkConfig config,
      LedgerOptions ledger,
      TransactionRules rules,
      TransactionExecutor.Factory executors) {
    this.config = config;
    this.ledger = ledger;
    this.front = new Front(config, store, executors);
    this.rules = rules;
    this.builder = new BlockBuilder(config, executors, ledger.rules());
    this.transition = BlockTransition.of(config, ledger);
    this.proven = new ProvenBuilder(builder, transition, RereadTask.maker(config.chainId(), rules));
  }

  // --- loading

  /** Executes the genesis block. */
  public BlockOutcome loadGenesis(Block genesis) {
    BlockTransition.prepareGenesis(store, BEFORE_GENESIS);
    BlockOutcome outcome = apply(BEFORE_GENESIS, genesis, null);
    if (outcome instanceof BlockOutcome.Applied) {
      store.finalizeVersion(FINAL + 0);
      store.deleteVersion(BEFORE_GENESIS);
      last = Parent.genesis(genesis);
    }
    return outcome;
  }

  /**
   * Starts from a stored state.
   *
   * @param parent the block after which the snapshot was taken
   * @param lines the state, as {@link StateNode#appendLines} wrote it
   * @return whether the state has the hash that the block says
   * @throws IllegalArgumentException if the lines are no state
   */
  public boolean loadSnapshot(Parent parent, Iterator<String> lines) {
    String name = FINAL + parent.block().number();
    StateVersion version = store.loadLines(name, lines);
    String expected = parent.block().header().stateProofHash();
    if (!expected.equals(String.valueOf(version.proofHash()))) {
      store.deleteVersion(name);
      return false;
    }
    store.finalizeVersion(name);
    last = parent;
    return true;
  }

  /** Executes a stored block on top of the last one and makes it the last one. */
  public BlockOutcome replay(Block block) {
    Parent parent = last();
    String base = FINAL + parent.block().number();
    BlockOutcome outcome = apply(base, block, parent);
    if (outcome instanceof BlockOutcome.Applied) {
      store.finalizeVersion(FINAL + block.number());
      store.deleteVersion(base);
      last = parent.then(block);
    }
    return outcome;
  }

  /** Forgets what an execution that ended with an exception left. */
  public void forgetReplayOf(long number) {
    if (store.version(FINAL + number) != null) {
      store.deleteVersion(FINAL + number);
    }
  }

  private BlockOutcome apply(String base, Block block, @Nullable Parent parent) {
    // The block's own time stands for the node's clock, so that a replay comes to the same.
    BlockTask task = transition.task(block, parent, null, block.timestamp(), rules);
    return transition.apply(store, base, FINAL + block.number(), task);
  }

  // --- the front

  /** The next block in the making. */
  Front front() {
    return front;
  }

  /** Opens the front anew; the caller executes what waits on it. */
  void openFront(Front.Base base, long timeMillis) {
    front.open(base, versionAfter(base.parent().block().hash().toString()), timeMillis);
  }

  /** The newest block, final or not: what the next one builds on if nothing comes in between. */
  Parent tip() {
    return pending.newest().map(PendingBlock::asParent).orElseGet(this::last);
  }

  /** The proposal of that block and the votes for it, as far as they are known. */
  List<SignedTransaction> ballotsFor(Parent parent) {
    return pending
        .find(parent.block().hash().toString())
        .map(PendingBlock::consensusTransactions)
        .orElse(lastBallots);
  }

  /** What accounts and apps have after the block of hash {@code tip}. */
  BlockSelection.Facts factsAfter(String tip) {
    long number = parent(tip).map(block -> block.block().number()).orElse(0L);
    return new StateFacts(config, number, stateAfter(tip));
  }

  /** The newest final block's own proposal and votes. */
  List<SignedTransaction> lastBallots() {
    return lastBallots;
  }

  /** What the storage remembers of {@link #lastBallots}. */
  public void recallBallots(JsonArray stored) {
    lastBallots = List.copyOf(Ballots.read(stored));
  }

  /** Whether the network is one of Hanok's own, by its rules. */
  boolean isOwnNetwork() {
    return ledger.rules().keepsPromises();
  }

  /** Whether the network's proposers leave out what no block could follow. */
  boolean chainGoesOn() {
    return ledger.rules().chainGoesOn();
  }

  // --- what others see

  /** Shows the chain as it is now: the newest final block, its state, the front, what pends. */
  void show() {
    shown = new ChainMoment(last().block(), finalRoot(), front.snapshot(), pending.views());
  }

  /** Shows which blocks pend now, if anything is shown yet; nothing else has changed. */
  void showPending() {
    ChainMoment before = shown;
    if (before == null) {
      return;
    }
    shown = new ChainMoment(before.last(), before.finalRoot(), before.frontRoot(), pending.views());
  }

  /** The chain as it was last shown; safe for any thread. */
  public ChainMoment shown() {
    return require(shown);
  }

  /** The final state. */
  public StateNode finalRoot() {
    return require(store.finalRoot());
  }

  // --- blocks

  /** The newest final block, as a parent. */
  public Parent last() {
    return require(last);
  }

  /** Who may propose and vote on top of the newest final block. */
  Validators validatorsAfterLast() {
    return builder.validatorsAfter(last(), finalRoot());
  }

  /** What a block on top of the block of that hash builds on; empty if it is not known. */
  Optional<Parent> parent(String hash) {
    if (last().block().hash().toString().equals(hash)) {
      return Optional.of(last());
    }
    return pending.find(hash).map(PendingBlock::asParent);
  }

  /** The state after the block of that hash, which is final or pending. For the writer. */
  StateNode stateAfter(String hash) {
    return require(store.version(versionAfter(hash))).root();
  }

  private String versionAfter(String hash) {
    return pending.find(hash).isPresent() ? BLOCK + hash : FINAL + last().block().number();
  }

  /**
   * Builds a block of which its text gives back all, and keeps it; the hashes that go to no block
   * are in the answer.
   */
  ProvenBuilder.Proven build(BuildTask task) {
    String base = versionAfter(task.parent().block().hash().toString());
    String draft = DRAFT;
    ProvenBuilder.Proven made = proven.build(store, base, draft, task);
    if (made.outcome() instanceof BuildOutcome.Built built) {
      keep(task.parent(), built, draft);
    }
    return made;
  }

  private void keep(Parent parent, BuildOutcome.Built built, String draft) {
    Block block = built.block();
    String hash = block.hash().toString();
    StateVersion version = store.cloneVersion(draft, BLOCK + hash);
    store.deleteVersion(draft);
    Validators next = builder.validatorsAfter(parent.then(block), version.root());
    pending.add(new PendingBlock(built.executed(), parent, next, built.offenses()));
    showPending();
  }

  /**
   * Executes a block on top of one that is final or pending, and keeps the state that it leaves
   * under its name; {@link #keepExecuted} or {@link #dropUnfinished} is to follow if it is valid.
   *
   * @param checked the transaction of a hash whose signature was checked before
   */
  BlockOutcome execute(
      Block block,
      Parent parent,
      Optional<JsonObject> proposal,
      Function<String, Optional<SignedTransaction>> checked) {
    String base = versionAfter(parent.block().hash().toString());
    // The block's own time stands for the node's clock, so that a replay comes to the same.
    BlockTask task =
        transition
            .task(block, parent, proposal.orElse(null), block.timestamp(), rules)
            .readBy(new CheckedReader(checked, BlockTransition.reader(config.chainId(), rules)));
    return transition.apply(store, base, BLOCK + block.hash(), task);
  }

  /** Keeps a block that was executed by {@link #execute}. Shows nothing. */
  PendingBlock keepExecuted(Parent parent, ExecutedBlock executed, JsonObject offenses) {
    Block block = executed.block();
    StateVersion version = require(store.version(BLOCK + block.hash()));
    Validators next = builder.validatorsAfter(parent.then(block), version.root());
    PendingBlock kept = new PendingBlock(executed, parent, next, offenses);
    pending.add(kept);
    return kept;
  }

  /** Forgets what an execution of that block left which ended with an exception. */
  void dropUnfinished(String hash) {
    for (String name : store.names()) {
      if (name.startsWith(BLOCK + hash) && pending.find(hash).isEmpty()) {
        store.deleteVersion(name);
      }
    }
  }

  /** Forgets what a build left that did not come to its end. */
  void dropDrafts() {
    for (String name : store.names()) {
      if (name.startsWith(DRAFT) || name.endsWith(":propose")) {
        store.deleteVersion(name);
      }
    }
  }

  /** The blocks on top of the newest final one. */
  PendingBlocks pending() {
    return pending;
  }

  /**
   * Makes the pending block of that hash, a child of the newest final one, final. Shows nothing.
   */
  PendingBlock makeFinal(String hash) {
    PendingBlock block = pending.find(hash).orElseThrow();
    String before = FINAL + last().block().number();
    Parent parent = block.asParent();
    String after = FINAL + block.block().number();
    store.cloneVersion(BLOCK + hash, after);
    store.finalizeVersion(after);
    store.deleteVersion(before);
    store.deleteVersion(BLOCK + hash);
    boolean _ = pending.remove(hash);
    last = parent;
    lastBallots = block.consensusTransactions();
    discardUpTo(block.block().number());
    return block;
  }

  private void discardUpTo(long number) {
    pending.inOrder().stream()
        .filter(block -> block.block().number() <= number)
        .forEach(block -> discard(block.block().hash().toString()));
  }

  /** Forgets the pending block of that hash. Shows nothing. */
  void discard(String hash) {
    if (pending.remove(hash)) {
      store.deleteVersion(BLOCK + hash);
    }
  }

  public NetworkConfig config() {
    return config;
  }

  private static <T> T require(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no state is loaded yet");
    }
    return value;
  }
}
