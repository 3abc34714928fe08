package org.hanok.protocol.transition;

import java.util.List;
import java.util.function.Function;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.jspecify.annotations.Nullable;

/**
 * What a block does to the state, and whether it is valid: a function of the parent's state and the
 * block. One thread at a time per state store.
 */
public final class BlockTransition {

  private final NetworkConfig config;
  private final TransactionExecutor.Factory executors;
  private final Strictness strictness;

  /**
   * What is asked of blocks beyond the reference.
   *
   * @param verifies whether all signatures must be those of the bodies beside them
   * @param bareEvidence whether evidence may hold no bodies of blocks
   */
  record Strictness(boolean verifies, boolean bareEvidence) {}

  private BlockTransition(
      NetworkConfig config, TransactionExecutor.Factory executors, Strictness strictness) {
    this.config = config;
    this.executors = executors;
    this.strictness = strictness;
  }

  /**
   * The transition of the network {@code config}, executing transactions with {@code executors}.
   * All signatures in a block must be those of the bodies beside them.
   */
  public BlockTransition(NetworkConfig config, TransactionExecutor.Factory executors) {
    this(config, executors, new Strictness(true, false));
  }

  /**
   * As the reference does it: of ordinary transactions only the sender is recovered. AIN: a write
   * rule that changes {@code newData} changes the body that the reference's proposers put into
   * their blocks, so that its signature is no longer its own.
   */
  public static BlockTransition likeReference(
      NetworkConfig config, TransactionExecutor.Factory executors) {
    return new BlockTransition(config, executors, new Strictness(false, false));
  }

  /**
   * The transition of the network {@code config} whose ledgers work as {@code options} say: as the
   * reference does it where rules can change bodies, so that the chains of AI Network's own
   * networks are taken; with all signatures verified where they cannot.
   */
  public static BlockTransition of(NetworkConfig config, LedgerOptions options) {
    return of(config, Ledger.executors(options), options.rules());
  }

  /** As above, executing transactions with {@code executors}. */
  static BlockTransition of(
      NetworkConfig config, TransactionExecutor.Factory executors, HanokRules rules) {
    Strictness strictness =
        new Strictness(rules.rulesCannotChangeArguments(), rules.bareEvidence());
    return new BlockTransition(config, executors, strictness);
  }

  /** A reader that makes transactions anew, recovering their senders. */
  public static Function<JsonObject, SignedTransaction.Outcome> reader(
      int chainId, TransactionRules rules) {
    return json -> {
      JsonObject body = json.getObject("tx_body");
      String signature = json.getString("signature");
      return body == null || signature == null
          ? new SignedTransaction.MalformedSignature("no body or no signature")
          : SignedTransaction.create(body, signature, chainId, rules);
    };
  }

  /** A task without events and observers, reading transactions by the reference's defaults. */
  public BlockTask task(
      Block block, @Nullable Parent parent, @Nullable JsonObject proposal, long executedAtMillis) {
    return task(block, parent, proposal, executedAtMillis, TransactionRules.DEFAULT);
  }

  /** A task without events and observers, reading transactions as {@code rules} let them pass. */
  public BlockTask task(
      Block block,
      @Nullable Parent parent,
      @Nullable JsonObject proposal,
      long executedAtMillis,
      TransactionRules rules) {
    return new BlockTask(
        block,
        parent,
        proposal,
        executedAtMillis,
        ExecutionContext.EventSource.NONE,
        reader(config.chainId(), rules),
        BlockTask.Observer.NONE);
  }

  /**
   * Makes version {@code base} the state before any block: whose root is owned by everybody and
   * writable by everybody, until the genesis block says otherwise.
   */
  public static StateVersion prepareGenesis(StateStore store, String base) {
    StateVersion version = store.cloneVersion(StateStore.EMPTY, base);
    JsonObject.Builder all = JsonObject.builder();
    for (String permission :
        List.of("branch_owner", "write_function", "write_owner", "write_rule")) {
      all.set(permission, true);
    }
    JsonValue owners = JsonObject.of("*", all.build());
    version.write(List.of("owners"), JsonObject.of(".owner", JsonObject.of("owners", owners)));
    version.write(
        List.of("rules"), JsonObject.of(".rule", JsonObject.of("write", JsonBoolean.TRUE)));
    return version;
  }

  /**
   * Executes a block.
   *
   * @param base the name of the parent's state, which stays as it is
   * @param result the name for the state after the block; there is no such version unless the
   *     answer is {@link BlockOutcome.Applied}
   */
  public BlockOutcome apply(StateStore store, String base, String result, BlockTask task) {
    return apply(store, base, result, task, false);
  }

  /** As above, of a block whose header does not say yet which state it leaves. */
  BlockOutcome applyDraft(StateStore store, String base, String result, BlockTask task) {
    return apply(store, base, result, task, true);
  }

  private BlockOutcome apply(
      StateStore store, String base, String result, BlockTask task, boolean isDraft) {
    StateVersion version = store.cloneVersion(base, result);
    BlockOutcome outcome =
        new BlockRun(config, executors, strictness, store, version, task, isDraft).run();
    if (outcome instanceof BlockOutcome.Invalid) {
      store.deleteVersion(result);
    }
    return outcome;
  }

  /** Writes what the timer flags that come into force at the next block correct. */
  static void applyBandages(NetworkConfig config, long blockNumber, StateVersion version) {
    for (Bandages.Write write : config.bandages().atEndOf(blockNumber, config.timerFlags())) {
      version.write(write.fullPath(), write.value());
    }
  }
}
