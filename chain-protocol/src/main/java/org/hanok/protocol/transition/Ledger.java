package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The chain's database over one version of the state: executes transactions on it. For the thread
 * that writes the version. Others read with {@link LedgerReader} over a snapshot.
 *
 * <p>While a ledger is in use every write to its version goes through it, or {@link #forget()} is
 * called: it remembers chain parameters and sizes.
 */
public final class Ledger implements TransactionExecutor {

  private final LedgerState state;
  private final LedgerOptions options;
  private final ValueWriter values;
  private final ConfigWriter configs;
  private final OperationRunner operations;
  private final Precheck precheck;
  private final FeeCollector fees;
  private final StoredReceipts receipts;

  private Ledger(StateVersion version, LedgerOptions options) {
    this.state = new LedgerState(version);
    this.options = options;
    RuleCheck rules = new RuleCheck(state, options.flags(), options.shardingPath());
    this.values = new ValueWriter(state, options, rules);
    this.configs = new ConfigWriter(state, options);
    this.operations = new OperationRunner(state, options, values, configs);
    this.precheck = new Precheck(new Accounts(state));
    this.fees = new FeeCollector(state, options, values);
    this.receipts = new StoredReceipts(state, options);
  }

  /** The ledger that writes to {@code version}. */
  public static Ledger over(StateVersion version, LedgerOptions options) {
    return new Ledger(version, options);
  }

  /** Makes ledgers that work as {@code options} say, and lets them execute. */
  public static TransactionExecutor.Factory executors(LedgerOptions options) {
    return version -> over(version, options);
  }

  /** The version it writes to. */
  public StateVersion version() {
    return state.version();
  }

  /** What it was told. */
  public LedgerOptions options() {
    return options;
  }

  /** Reads of the state as it is now, for the writing thread. */
  public LedgerReader reader() {
    return new LedgerReader(state, state, options);
  }

  /** Forgets what it remembers of the state, after somebody else wrote to its version. */
  public void forget() {
    state.forget();
  }

  /** Writes the owners and rules every chain starts with, before its genesis transactions. */
  public void initialize() {
    JsonObject.Builder all = JsonObject.builder();
    for (String name : List.of("branch_owner", "write_function", "write_owner", "write_rule")) {
      all.set(name, true);
    }
    JsonObject owners = JsonObject.of("owners", JsonObject.of("*", all.build()));
    write(List.of(Roots.OWNERS), JsonObject.of(Roots.OWNER, owners));
    JsonObject rule = JsonObject.of("write", JsonBoolean.TRUE);
    write(List.of(Roots.RULES), JsonObject.of(Roots.RULE, rule));
  }

  /**
   * Writes without rules, owners, functions or gas, as bandages do.
   *
   * @param fullPath starts with "values", "rules", "functions" or "owners"
   */
  public void write(List<String> fullPath, JsonValue value) {
    state.write(fullPath, value);
  }

  /** Sets a value on the authority of {@code auth}, outside a transaction: for tests and tools. */
  public OpResult setValue(
      String path, @Nullable JsonValue value, JsonObject auth, ExecutionContext context) {
    Scope scope = scope(new TransactionFacts("", "", JsonObject.EMPTY), context);
    return values.setValue(path, value, new Auth(auth), scope, ValueWriter.Mode.LOCAL);
  }

  @Override
  public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
    return executeTransaction(transaction, context);
  }

  @Override
  public void endBlock(ExecutionContext context) {
    ChainParameters parameters =
        new ChainParameters(state.parameters(), options.blockchainParams(), context.blockNumber());
    LedgerBlockEnd end = new LedgerBlockEnd(state, options, parameters, context);
    for (String id : options.functions().ids()) {
      Objects.requireNonNull(options.functions().find(id)).function().endBlock(end);
    }
  }

  /** Executes {@code transaction}; whatever comes of it, the result tells. */
  public ExecutionResult executeTransaction(
      SignedTransaction transaction, ExecutionContext context) {
    return execute(
        new TransactionFacts(
            transaction.hash().toString(),
            transaction.address(),
            transaction.body().json(),
            transaction.signature()),
        context);
  }

  /** As above, for one who has no signed transaction at hand. */
  public ExecutionResult execute(TransactionFacts transaction, ExecutionContext context) {
    Scope scope = scope(transaction, context);
    OpResult refused = precheck.check(transaction, context, scope.parameters());
    if (refused != null) {
      return refusal(refused);
    }
    boolean backsUp = context.restoreIfFails() || context.dryRun();
    if (backsUp) {
      state.backup();
    }
    try {
      Outcome outcome = executeChecked(scope);
      ExecutionResult result = result(outcome, isFailed(outcome), scope);
      finish(context, result, outcome.isUndone());
      return result;
    } catch (ReferenceThrew thrown) {
      state.restore();
      return threw(thrown, scope);
    } catch (StackOverflowError tooDeep) {
      // For hosts whose threads have less stack than StateView.MAX_HEIGHT needs: a node's have.
      state.restore();
      return threw(new ReferenceThrew("the state is too deep to be read here"), scope);
    } catch (RuntimeException | LinkageError | AssertionError bug) {
      // Whoever goes on after an error of ours goes on with the state that was.
      state.restore();
      throw bug;
    }
  }

  private Outcome executeChecked(Scope scope) {
    JsonObject body = scope.transaction().body();
    Auth auth = Auth.of(scope.transaction().address());
    Outcome outcome = operations.run(Precheck.operation(body), auth, scope);
    if (scope.context().dryRun()) {
      outcome.setDryRun();
    }
    if (!scope.context().skipFees()) {
      fees.collect(outcome, auth, scope);
      receipts.record(outcome, auth, scope);
    }
    return outcome;
  }

  /** AIN: who cannot pay the fee pays what there is, and that stays though the rest is undone. */
  private void finish(ExecutionContext context, ExecutionResult result, boolean isUndone) {
    boolean isUnwanted =
        context.restoreIfFails()
            && ((result.failed() && !isUndone) || !context.keeps().test(result));
    if (context.dryRun() || isUnwanted) {
      state.restore();
    } else {
      state.dropBackup();
    }
  }

  private boolean isFailed(Outcome outcome) {
    return outcome.isFailed()
        || (options.rules().failedSetIsUndone() && outcome.hasTopLevelFailure());
  }

  private Scope scope(TransactionFacts transaction, ExecutionContext context) {
    ChainParameters parameters =
        new ChainParameters(state.parameters(), options.blockchainParams(), context.blockNumber());
    double timestamp = transaction.body().getNumber("timestamp", Double.NaN);
    return new Scope(transaction, context, parameters, timestamp);
  }

  private static ExecutionResult refusal(OpResult refused) {
    return new ExecutionResult(
        refused.code(), true, true, false, 0, 0, new GasAmount(), refused.toJson(), List.of());
  }

  private static ExecutionResult threw(ReferenceThrew thrown, Scope scope) {
    OpResult result = OpResult.of(Codes.THREW, thrown.getMessage(), 0);
    return new ExecutionResult(
        Codes.THREW, true, false, true, 0, 0, new GasAmount(), result.toJson(), scope.events());
  }

  private static ExecutionResult result(Outcome outcome, boolean failed, Scope scope) {
    return new ExecutionResult(
        outcome.code(),
        failed,
        Codes.isPrecheckFailure(outcome.code()),
        false,
        outcome.gasAmountCharged(),
        outcome.gasCostTotal(),
        outcome.bandwidth(),
        outcome.toJson(),
        scope.events());
  }

  /**
   * What came of a list of transactions.
   *
   * @param aborted whether one was refused by its precheck while nothing may be undone; then the
   *     results end before it
   * @param results in order
   */
  public record ListResult(boolean aborted, List<ExecutionResult> results) {}

  /** Executes {@code transactions} in order. */
  public ListResult executeTransactionList(
      List<SignedTransaction> transactions, ExecutionContext context) {
    List<ExecutionResult> results = new ArrayList<>(transactions.size());
    for (SignedTransaction transaction : transactions) {
      ExecutionResult result = executeTransaction(transaction, context);
      boolean aborts = result.precheckFailed() && !context.restoreIfFails();
      if (aborts || result.threw()) {
        return new ListResult(true, results);
      }
      results.add(result);
    }
    return new ListResult(false, results);
  }
}
