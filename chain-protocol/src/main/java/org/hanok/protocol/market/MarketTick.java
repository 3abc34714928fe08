package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What happens by itself at the end of each block, after its transactions, so that a result in the
 * same block comes first: deadlines pass, silent providers pay, results that nobody disputed are
 * paid, contracts end. A bounded number of each in one block; the rest in the next.
 */
final class MarketTick {

  /** How many settled jobs stay for people to read; the oldest leave first. */
  static final int JOBS_KEPT = 2_000;

  /** More than a chain of 600 jobs a second brings in three seconds. */
  private static final int MOST = 4_000;

  private static final long BUSY_AGAIN_MILLIS = 10_000;
  private static final long BROKEN_AGAIN_BLOCKS = 1_000;

  private final MarketStore store;
  private final Draft draft;

  MarketTick(MarketStore store) {
    this.store = store;
    this.draft = new Draft(store);
  }

  void run() {
    if (store.labels(MarketPaths.DUE).isEmpty()) {
      return;
    }
    for (Due.Entry entry : Due.reached(draft, MOST)) {
      act(entry, entry.kind() == Due.Kind.JOB ? this::jobAtBlock : this::contractAtBlock);
    }
    for (Due.Entry entry : Due.passed(draft, MOST)) {
      act(entry, entry.kind() == Due.Kind.JOB ? this::jobAtTime : this::contractAtTime);
    }
    if (!draft.flush()) {
      throw new IllegalStateException("the end of block " + store.blockNumber() + " was refused");
    }
    forgetOldJobs();
  }

  private interface Step {
    MarketReason act(String id);
  }

  private void act(Due.Entry entry, Step step) {
    draft.mark();
    boolean done = draft.remove(entry.path()) && step.act(entry.id()) == MarketReason.OK;
    if (!done) {
      // Only a bug comes here. The rest of the market goes on, and this is tried again later.
      draft.undoToMark();
      boolean ignored =
          draft.remove(entry.path())
              && Due.atBlock(
                  draft, entry.kind(), entry.id(), store.blockNumber() + BROKEN_AGAIN_BLOCKS);
    }
  }

  /** A job's deadline has passed. */
  private MarketReason jobAtTime(String id) {
    @Nullable Job job = job(id);
    if (job == null || !job.status().isOpen() || job.status() == Job.Status.OVERDUE) {
      return MarketReason.OK;
    }
    long last = store.blockNumber() + store.windows().graceBlocks();
    Job overdue = job.due(Job.Status.OVERDUE, last);
    return Settlement.written(
        draft.write(MarketPaths.job(id), overdue.toJson()),
        Due.atBlock(draft, Due.Kind.JOB, id, last));
  }

  private MarketReason jobAtBlock(String id) {
    @Nullable Job job = job(id);
    if (job == null) {
      return MarketReason.OK;
    }
    return switch (job.status()) {
      case SUBMITTED, RUNNING, OVERDUE -> Settlement.expire(job, draft);
      case DELIVERED -> Settlement.pay(job, draft);
      case DISPUTED -> Settlement.refute(job, draft);
      default -> MarketReason.OK;
    };
  }

  /** A proposal has waited long enough. */
  private MarketReason contractAtBlock(String id) {
    @Nullable Contract contract = contract(id);
    if (contract == null) {
      return MarketReason.OK;
    }
    return contract.status() == Contract.Status.PROPOSED
        ? ContractCommands.settle(contract, Contract.Status.WITHDRAWN, "not-answered", draft)
        : contractAtTime(id);
  }

  /** A contract's period is over. */
  private MarketReason contractAtTime(String id) {
    @Nullable Contract contract = contract(id);
    if (contract == null || contract.status() != Contract.Status.ACTIVE) {
      return MarketReason.OK;
    }
    return contract.isIdle()
        ? ContractCommands.settle(contract, Contract.Status.COMPLETED, "period-over", draft)
        : Settlement.written(
            Due.atTime(draft, Due.Kind.CONTRACT, id, store.blockTimeMillis() + BUSY_AGAIN_MILLIS));
  }

  private @Nullable Job job(String id) {
    @Nullable JsonObject record = draft.record(MarketPaths.job(id));
    return record == null ? null : Job.from(record);
  }

  private @Nullable Contract contract(String id) {
    @Nullable JsonObject record = draft.record(MarketPaths.contract(id));
    return record == null ? null : Contract.from(record);
  }

  private void forgetOldJobs() {
    List<String> oldestFirst = store.labels(MarketPaths.JOB_HISTORY);
    for (String id : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - JOBS_KEPT))) {
      boolean ignored = store.put(MarketPaths.settledJob(id), null);
    }
  }
}
