package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.ValidatorSelection;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;

/** One attempt at making a block on one fresh copy of the parent's state. */
final class BlockAttempt {

  /**
   * Limits every operation is checked against. AIN: a SET that breaks one is not undone, and then
   * every later transaction fails, the proposal included.
   */
  private static final Set<Integer> CHAIN_WIDE_LIMITS =
      Set.of(
          Codes.TREE_TOO_HIGH,
          Codes.TREE_TOO_LARGE,
          Codes.BUDGET_ALL_SERVICES,
          Codes.BUDGET_ALL_APPS);

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final StateStore store;
  private final StateVersion version;
  private final BuildTask task;
  private final Validators validators;
  private final Caution caution;
  private final boolean bareEvidence;
  private final TransactionExecutor executor;
  private final ExecutionContext voteContext;
  private final ExecutionContext context;
  private final long number;
  private final List<JsonValue> lastVotes = new ArrayList<>();
  private final Map<String, List<JsonValue>> evidence = new LinkedHashMap<>();
  private final List<JsonValue> transactions = new ArrayList<>();
  private final List<JsonObject> bodies = new ArrayList<>();
  private final List<ExecutionResult> results = new ArrayList<>();
  private final List<Hash> leftOut = new ArrayList<>();
  private final List<Hash> broken = new ArrayList<>();
  private final List<ExecutedBlock.Ballot> ballots = new ArrayList<>();

  BlockAttempt(
      NetworkConfig config,
      TransactionExecutor.Factory executors,
      StateStore store,
      StateVersion version,
      BuildTask task,
      Validators validators,
      Caution caution,
      boolean bareEvidence) {
    this.config = config;
    this.executors = executors;
    this.store = store;
    this.version = version;
    this.task = task;
    this.validators = validators;
    this.caution = caution;
    this.bareEvidence = bareEvidence;
    this.executor = executors.on(version);
    this.number = task.parent().block().number() + 1;
    this.voteContext =
        ExecutionContext.forVotes(number, task.timestampMillis(), task.executedAtMillis(), true)
            .withEvents(task.eventSource());
    this.context =
        ExecutionContext.forBlock(number, task.timestampMillis(), task.executedAtMillis())
            .withEvents(task.eventSource());
  }

  /**
   * What earlier attempts taught.
   *
   * @param weakEvidence indices of evidence whose votes cannot be executed
   * @param rehearseSets whether SETs are tried out before they are executed
   * @param looksAhead whether a block that no other could follow is none
   * @param deadly hashes of transactions after which no block could follow
   */
  record Caution(
      Set<Integer> weakEvidence, boolean rehearseSets, boolean looksAhead, Set<Hash> deadly) {

    Caution {
      weakEvidence = Set.copyOf(weakEvidence);
      deadly = Set.copyOf(deadly);
    }

    static Caution first(boolean looksAhead) {
      return new Caution(Set.of(), false, looksAhead, Set.of());
    }

    Caution withoutEvidence(int index) {
      Set<Integer> more = new HashSet<>(weakEvidence);
      more.add(index);
      return new Caution(more, rehearseSets, looksAhead, deadly);
    }

    Caution rehearsingSets() {
      return new Caution(weakEvidence, true, looksAhead, deadly);
    }

    Caution without(Hash transaction) {
      Set<Hash> more = new HashSet<>(deadly);
      more.add(transaction);
      return new Caution(weakEvidence, rehearseSets, looksAhead, more);
    }

    Caution resigned() {
      return new Caution(weakEvidence, rehearseSets, false, deadly);
    }
  }

  /** How to go on after an attempt. */
  sealed interface Step {

    /** This is the outcome. */
    record Done(BuildOutcome outcome) implements Step {}

    /** Again, without a piece of evidence whose votes failed. */
    record WithoutEvidence(int index) implements Step {}

    /** Again, trying out SETs first: one broke a limit and stays executed. */
    enum RehearsingSets implements Step {
      REHEARSING
    }

    /** No block could follow. */
    record DeadEnd(BuildOutcome.NotBuilt why) implements Step {}
  }

  Step run() {
    double tallied = executeLastVotes();
    if (number > 1 && (tallied < task.parent().block().validators().majority() || !notarizes())) {
      return notBuilt(BuildOutcome.Reason.TOO_FEW_VOTES, "votes of stake " + tallied);
    }
    ValidatorSelection.Limits limits =
        ValidatorSelection.Limits.at(number - 1, version.root(), config);
    if (validators.size() == 0 || validators.size() < limits.minValidators()) {
      return notBuilt(BuildOutcome.Reason.TOO_FEW_VALIDATORS, validators.size() + " validators");
    }
    for (int i = 0; i < task.evidence().size(); i++) {
      if (!caution.weakEvidence().contains(i) && !takeEvidence(task.evidence().get(i))) {
        return new Step.WithoutEvidence(i);
      }
    }
    if (!takeCandidates()) {
      return Step.RehearsingSets.REHEARSING;
    }
    executor.endBlock(context);
    BlockTransition.applyBandages(config, number, version);
    return finish();
  }

  private static Step notBuilt(BuildOutcome.Reason reason, String message) {
    return new Step.Done(new BuildOutcome.NotBuilt(reason, message));
  }

  // AIN: the proposal counts like a vote of its proposer.
  private double executeLastVotes() {
    double tallied = 0;
    for (SignedTransaction vote : task.lastVotes()) {
      if (succeeds(vote)) {
        tallied += task.parent().block().validators().stakeOf(vote.address());
        lastVotes.add(vote.toJson());
      }
    }
    return tallied;
  }

  /** AIN: here the reference counts votes it heard of beside those that can be executed. */
  private boolean notarizes() {
    return LastVotes.notarize(new JsonArray(lastVotes), task.parent());
  }

  private boolean succeeds(SignedTransaction vote) {
    ExecutionResult result = executor.execute(vote, voteContext);
    boolean succeeded = !result.failed() && !result.threw();
    if (succeeded) {
      ballots.add(new ExecutedBlock.Ballot(vote, result));
    }
    return succeeded;
  }

  /** Whether the evidence was taken, or left out without a trace. */
  private boolean takeEvidence(BuildTask.Evidence proof) {
    double possible = 0;
    for (SignedTransaction vote : proof.votes()) {
      possible += validators.stakeOf(vote.address());
    }
    if (proof.votes().isEmpty() || possible < validators.majority()) {
      return true;
    }
    double tallied = 0;
    List<JsonValue> votes = new ArrayList<>();
    for (SignedTransaction vote : proof.votes()) {
      double stake = validators.stakeOf(vote.address());
      if (stake > 0 && succeeds(vote)) {
        tallied += stake;
        votes.add(vote.toJson());
      }
    }
    if (tallied < validators.majority()) {
      return false;
    }
    evidence
        .computeIfAbsent(proof.offender(), ignored -> new ArrayList<>())
        .add(
            JsonObject.builder()
                .set("transactions", JsonArray.of(proof.proposal().toJson()))
                .set("block", bareEvidence ? EvidenceCheck.bare(proof.block()) : proof.block())
                .set("votes", new JsonArray(votes))
                .set("offense_type", ConsensusTransactions.INVALID_PROPOSAL)
                .build());
    return true;
  }

  /** Whether the state is still one that a block can be made of. */
  private boolean takeCandidates() {
    // Who sent something deadly has the rest wait for the next block, lest it has to be searched
    // as often as they please.
    Set<String> held = new HashSet<>();
    for (SignedTransaction candidate : task.candidates()) {
      if (caution.deadly().contains(candidate.hash())) {
        leftOut.add(candidate.hash());
        held.add(candidate.address());
      } else if (!held.contains(candidate.address()) && !take(candidate)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the state is still one that a block can be made of. */
  private boolean take(SignedTransaction transaction) {
    if (caution.rehearseSets() && isSet(transaction)) {
      ExecutionResult rehearsal = executor.execute(transaction, context.asDryRun());
      if (breaksChain(rehearsal)) {
        leftOut.add(transaction.hash());
        return true;
      }
    }
    Promise.Register promises = task.promises();
    ExecutionResult result =
        executor.execute(
            transaction, context.keepingIf(comes -> promises.holds(transaction, comes)));
    if (!promises.holds(transaction, result)) {
      broken.add(transaction.hash());
      return true;
    }
    if (result.precheckFailed() || result.threw()) {
      leftOut.add(transaction.hash());
      return true;
    }
    if (breaksChain(result)) {
      return false;
    }
    transactions.add(transaction.toJson());
    bodies.add(transaction.body().json());
    results.add(result);
    return true;
  }

  private static boolean isSet(SignedTransaction transaction) {
    return "SET".equals(transaction.body().operation().getString("type"));
  }

  /** Whether it stays executed, and is nothing that a block may hold. */
  static boolean breaksChain(ExecutionResult result) {
    return !result.failed() && CHAIN_WIDE_LIMITS.contains(result.code());
  }

  private Step finish() {
    Hash root = Objects.requireNonNull(version.proofHash());
    Receipts.GasTotals gas =
        Receipts.GasTotals.of(
            bodies,
            results.stream().map(ExecutionResult::json).toList(),
            ConsensusParams.number(config, number, version.root(), "resource", "gas_price_unit"),
            config.timerFlags().isEnabled(Receipts.SIX_DECIMALS_FLAG, number));
    Block block =
        Block.of(
            new BlockBody(
                new JsonArray(lastVotes),
                evidenceJson(),
                new JsonArray(transactions),
                Receipts.of(results)),
            new Block.Facts(
                task.parent().block().hash().toString(),
                number,
                task.epoch(),
                task.timestampMillis(),
                root.toString(),
                task.proposer(),
                validators,
                gas.amount(),
                gas.cost()));
    JsonObject offenses = offenses();
    Outlook outlook = new Outlook(config, executors, store, version, task);
    BuildOutcome.NotBuilt flaw =
        caution.looksAhead()
            ? outlook.flaw(block, offenses)
            : outlook.flawOfProposal(block, offenses);
    if (flaw == null) {
      return new Step.Done(
          new BuildOutcome.Built(
              new ExecutedBlock(block, ballots, results), offenses, leftOut, broken));
    }
    return caution.looksAhead() ? new Step.DeadEnd(flaw) : new Step.Done(flaw);
  }

  private JsonObject evidenceJson() {
    JsonObject.Builder json = JsonObject.builder();
    evidence.forEach((offender, proofs) -> json.set(offender, new JsonArray(proofs)));
    return json.build();
  }

  private JsonObject offenses() {
    JsonObject.Builder json = JsonObject.builder();
    evidence.forEach(
        (offender, proofs) ->
            json.set(
                offender,
                JsonObject.builder()
                    .set(ConsensusTransactions.INVALID_PROPOSAL, proofs.size())
                    .build()));
    return json.build();
  }
}
