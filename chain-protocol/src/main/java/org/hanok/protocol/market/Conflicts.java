package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The lists of conflicting executions: the open jobs of one program, executor and key, or where the
 * program says so of all executors. Bounded by the capacity of the program's contracts. A list
 * keeps the policy under which its jobs were paid.
 */
final class Conflicts {

  private static final String SUPERSEDED = "superseded";
  private static final String LOST_THE_RACE = "lost-the-race";
  private static final String POLICY = "policy";

  private final MarketLedger ledger;

  Conflicts(MarketLedger ledger) {
    this.ledger = ledger;
  }

  /** Enters {@code job}; under latest-submission the open jobs before it are dropped. */
  MarketReason submitted(Job job, Program program) {
    ConsistencyPolicy policy = program.policy();
    if (job.key().isEmpty() || policy == ConsistencyPolicy.ALL) {
      return MarketReason.OK;
    }
    String list = MarketPaths.conflicts(program, job);
    if (policy == ConsistencyPolicy.LATEST_SUBMISSION) {
      MarketReason dropped = dropOthers(list, job, SUPERSEDED);
      if (dropped != MarketReason.OK) {
        return dropped;
      }
    }
    return Settlement.written(
        ledger.write(
            list + "/" + job.id(), JsonObject.builder().set(POLICY, policy.text()).build()));
  }

  /** Takes a job with a result off its list; under first-result the others are dropped. */
  MarketReason delivered(Job job) {
    for (String list : MarketPaths.conflictLists(job)) {
      @Nullable JsonObject entry = ledger.record(list + "/" + job.id());
      if (entry != null) {
        boolean firstWins = ConsistencyPolicy.FIRST_RESULT.text().equals(entry.getString(POLICY));
        MarketReason dropped = firstWins ? dropOthers(list, job, LOST_THE_RACE) : MarketReason.OK;
        return dropped == MarketReason.OK
            ? Settlement.written(ledger.remove(list + "/" + job.id()))
            : dropped;
      }
    }
    return MarketReason.OK;
  }

  /** Takes {@code job} off its list. */
  boolean closed(Job job) {
    for (String list : MarketPaths.conflictLists(job)) {
      String entry = list + "/" + job.id();
      if (ledger.record(entry) != null && !ledger.remove(entry)) {
        return false;
      }
    }
    return true;
  }

  private MarketReason dropOthers(String list, Job job, String reason) {
    for (String id : ledger.labels(list)) {
      @Nullable JsonObject open = id.equals(job.id()) ? null : ledger.record(MarketPaths.job(id));
      if (open != null) {
        MarketReason dropped = Settlement.drop(Job.from(open), reason, ledger);
        if (dropped != MarketReason.OK) {
          return dropped;
        }
      }
    }
    return MarketReason.OK;
  }
}
