package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockHeader;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.ReadAhead;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/** One execution of one block: the checks in the reference's order, each naming its own reason. */
final class BlockRun {

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final BlockTransition.Strictness strictness;
  private final StateStore store;
  private final StateVersion version;
  private final BlockTask task;
  private final boolean isDraft;
  private final Block block;
  private final BlockHeader header;
  private final TransactionExecutor executor;
  private final List<ExecutedBlock.Ballot> ballots = new ArrayList<>();
  private final List<ExecutionResult> results = new ArrayList<>();

  /** {@code isDraft} if the header does not say yet which state the block leaves. */
  BlockRun(
      NetworkConfig config,
      TransactionExecutor.Factory executors,
      BlockTransition.Strictness strictness,
      StateStore store,
      StateVersion version,
      BlockTask task,
      boolean isDraft) {
    this.config = config;
    this.executors = executors;
    this.strictness = strictness;
    this.store = store;
    this.version = version;
    this.task = task;
    this.isDraft = isDraft;
    this.block = task.block();
    this.header = block.header();
    this.executor = executors.on(version);
  }

  /** A check: what is wrong, or {@code null}. */
  private interface Check {
    BlockOutcome.@Nullable Invalid flaw();
  }

  BlockOutcome run() {
    List<Check> checks =
        List.of(
            this::proposalFits,
            this::parentFits,
            this::validatorsAreEnough,
            this::proposerIsRight,
            this::lastVotesExecute,
            this::parentIsNotarized,
            this::evidenceExecutes,
            this::transactionsExecute,
            this::blockEnds,
            this::receiptsAndGasFit,
            this::stateFits,
            this::proposalExecutes);
    for (Check check : checks) {
      BlockOutcome.Invalid flaw = check.flaw();
      if (flaw != null) {
        return flaw;
      }
    }
    return new BlockOutcome.Applied(new ExecutedBlock(block, ballots, results));
  }

  static BlockOutcome.Invalid invalid(ConsensusErrorCode code, String reason) {
    return new BlockOutcome.Invalid(code, reason);
  }

  private BlockOutcome.@Nullable Invalid proposalFits() {
    JsonObject proposal = task.proposal();
    return proposal == null ? null : ProposalCheck.flawIn(proposal, block, task.reader());
  }

  private BlockOutcome.@Nullable Invalid parentFits() {
    Parent parent = task.parent();
    if (block.number() == 0) {
      return block.hash().equals(config.genesisBlock().hash())
          ? null
          : invalid(
              ConsensusErrorCode.INVALID_GENESIS_BLOCK,
              "genesis block " + block.hash() + ", not " + config.genesisBlock().hash());
    }
    boolean fits =
        parent != null
            && parent.block().number() + 1 == block.number()
            && (block.number() == 1 || isLast(parent.block()));
    return fits
        ? null
        : invalid(
            ConsensusErrorCode.MISSING_PREV_BLOCK,
            "no block " + (block.number() - 1) + " of hash " + header.lastHash());
  }

  private boolean isLast(Block parent) {
    return parent.hash().toString().equals(header.lastHash());
  }

  private BlockOutcome.@Nullable Invalid validatorsAreEnough() {
    int size = block.validators().size();
    if (size < param("consensus", "min_num_validators")
        || size > param("consensus", "max_num_validators")) {
      return invalid(ConsensusErrorCode.INVALID_VALIDATORS_SIZE, size + " validators");
    }
    return null;
  }

  private BlockOutcome.@Nullable Invalid proposerIsRight() {
    Parent parent = task.parent();
    if (parent == null) {
      return null;
    }
    String seed = Validators.proposerSeed(parent.block().header().lastVotesHash(), block.epoch());
    String expected = block.validators().proposerFor(seed);
    return header.proposer().equals(expected)
        ? null
        : invalid(
            ConsensusErrorCode.INVALID_PROPOSER,
            "proposed by " + header.proposer() + ", not by " + expected);
  }

  private BlockOutcome.@Nullable Invalid lastVotesExecute() {
    if (block.number() == 0) {
      return null;
    }
    return execute(
        block.body().lastVotes(),
        BlockTask.Phase.LAST_VOTE,
        ConsensusErrorCode.EXECUTING_LAST_VOTES_FAILURE);
  }

  private BlockOutcome.@Nullable Invalid parentIsNotarized() {
    Parent parent = task.parent();
    if (parent == null) {
      return null;
    }
    JsonArray votes = block.body().lastVotes();
    boolean onGenesis = parent.block().number() == 0;
    // AIN: block 1 is taken to be on top of the genesis block, whatever hash it names; only here
    // does it come out that nothing of that hash was notarized.
    boolean notarized = onGenesis ? isLast(parent.block()) : LastVotes.notarize(votes, parent);
    if (!notarized) {
      return invalid(
          ConsensusErrorCode.INVALID_LAST_VOTES_STAKES,
          "the votes do not notarize block " + parent.block().number());
    }
    return onGenesis || LastVotes.containProposalOf(votes, parent.block())
        ? null
        : invalid(
            ConsensusErrorCode.MISSING_PROPOSAL_IN_LAST_VOTES,
            "no proposal of block " + parent.block().number() + " among the votes");
  }

  private BlockOutcome.@Nullable Invalid evidenceExecutes() {
    Parent parent = task.parent();
    double majority = parent == null ? -1 : parent.block().validators().majority();
    BlockOutcome.Invalid flaw =
        EvidenceCheck.flawIn(block, task.proposal(), majority, strictness.bareEvidence());
    for (JsonArray votes : EvidenceCheck.votes(block.body().evidence())) {
      if (flaw == null) {
        flaw =
            execute(
                votes,
                BlockTask.Phase.EVIDENCE_VOTE,
                ConsensusErrorCode.EXECUTING_EVIDENCE_VOTES_FAILURE);
      }
    }
    return flaw;
  }

  private BlockOutcome.@Nullable Invalid transactionsExecute() {
    return execute(
        block.body().transactions(),
        BlockTask.Phase.TRANSACTION,
        ConsensusErrorCode.EXECUTING_TX_FAILURE);
  }

  private BlockOutcome.@Nullable Invalid blockEnds() {
    if (block.number() > 0) {
      executor.endBlock(contextOf(BlockTask.Phase.TRANSACTION));
    }
    return null;
  }

  private BlockOutcome.@Nullable Invalid execute(
      JsonArray list, BlockTask.Phase phase, ConsensusErrorCode code) {
    boolean verified = strictness.verifies() || phase != BlockTask.Phase.TRANSACTION;
    ExecutionContext context = contextOf(phase);
    // Signers are recovered on all cores while this thread executes.
    try (ReadAhead<JsonValue, Optional<SignedTransaction>> ahead =
        ReadAhead.of(list.items(), item -> Optional.ofNullable(read(item, verified)))) {
      for (int i = 0; i < list.size(); i++) {
        Optional<SignedTransaction> read = ahead.get(i);
        BlockOutcome.Invalid flaw =
            read.isEmpty()
                ? invalid(code, phase + " " + i + " is no well-formed transaction")
                : execute(read.get(), phase, context, code);
        if (flaw != null) {
          return flaw;
        }
      }
    }
    return null;
  }

  private BlockOutcome.@Nullable Invalid execute(
      SignedTransaction transaction,
      BlockTask.Phase phase,
      ExecutionContext context,
      ConsensusErrorCode code) {
    ExecutionResult result = executor.execute(transaction, context);
    task.observer().executed(phase, transaction, result, version);
    if (result.threw() || (result.precheckFailed() && !context.restoreIfFails())) {
      return invalid(code, phase + " " + transaction.hash() + ": code " + result.code());
    }
    if (phase == BlockTask.Phase.TRANSACTION) {
      results.add(result);
    } else {
      ballots.add(new ExecutedBlock.Ballot(transaction, result));
    }
    return null;
  }

  private ExecutionContext contextOf(BlockTask.Phase phase) {
    boolean ordinary = phase == BlockTask.Phase.TRANSACTION;
    return new ExecutionContext(
        block.number(),
        block.timestamp(),
        task.executedAtMillis(),
        !ordinary || block.number() == 0,
        ordinary,
        false,
        task.eventSource());
  }

  /**
   * The transaction, or {@code null} unless it is well-formed and says its true hash and sender.
   * The reference does not compare them; no honest proposer's block fails for it.
   */
  private @Nullable SignedTransaction read(JsonValue item, boolean verified) {
    return item instanceof JsonObject json ? LastVotes.read(json, task.reader(), verified) : null;
  }

  private BlockOutcome.@Nullable Invalid receiptsAndGasFit() {
    JsonArray receipts = Receipts.of(results);
    if (!receipts.equals(block.body().receipts())) {
      return invalid(
          ConsensusErrorCode.INVALID_RECEIPTS,
          FirstDifference.between("receipt", block.body().receipts(), receipts));
    }
    Receipts.GasTotals totals =
        Receipts.GasTotals.of(
            bodies(),
            results.stream().map(ExecutionResult::json).toList(),
            param("resource", "gas_price_unit"),
            config.timerFlags().isEnabled(Receipts.SIX_DECIMALS_FLAG, block.number()));
    if (totals.amount() != header.gasAmountTotal()) {
      return invalid(
          ConsensusErrorCode.INVALID_GAS_AMOUNT_TOTAL,
          "gas amount " + header.gasAmountTotal() + ", not " + totals.amount());
    }
    return totals.cost() == header.gasCostTotal()
        ? null
        : invalid(
            ConsensusErrorCode.INVALID_GAS_COST_TOTAL,
            "gas cost " + header.gasCostTotal() + ", not " + totals.cost());
  }

  private List<JsonObject> bodies() {
    List<JsonObject> bodies = new ArrayList<>();
    for (JsonValue item : block.body().transactions().items()) {
      JsonObject body = item instanceof JsonObject json ? json.getObject("tx_body") : null;
      bodies.add(body == null ? JsonObject.EMPTY : body);
    }
    return bodies;
  }

  private BlockOutcome.@Nullable Invalid stateFits() {
    BlockTransition.applyBandages(config, block.number(), version);
    Hash root = version.proofHash();
    return isDraft || (root != null && root.toString().equals(header.stateProofHash()))
        ? null
        : invalid(
            ConsensusErrorCode.INVALID_STATE_PROOF_HASH,
            "state hash " + header.stateProofHash() + ", not " + root);
  }

  /** The proposal belongs to the next block, but must be executable there. */
  private BlockOutcome.@Nullable Invalid proposalExecutes() {
    JsonObject proposal = task.proposal();
    if (proposal == null) {
      return null;
    }
    SignedTransaction transaction = read(proposal, true);
    if (transaction == null) {
      return invalid(ConsensusErrorCode.ILL_FORMED_PROPOSAL_TX, "no well-formed transaction");
    }
    String scratch = version.name() + ":propose";
    StateVersion copy = store.cloneVersion(version.name(), scratch);
    ExecutionResult result =
        executors
            .on(copy)
            .execute(
                transaction,
                ExecutionContext.forVotes(
                    block.number(), block.timestamp(), task.executedAtMillis(), false));
    store.deleteVersion(scratch);
    return result.failed() || result.threw()
        ? invalid(ConsensusErrorCode.EXECUTING_PROPOSAL_FAILURE, "code " + result.code())
        : null;
  }

  private double param(String category, String name) {
    return ConsensusParams.number(config, block.number(), version.root(), category, name);
  }
}
