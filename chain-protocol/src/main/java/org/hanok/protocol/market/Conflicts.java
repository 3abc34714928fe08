package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The lists of conflicting executions: the open jobs of one program and key, oldest first. Bounded
 * by the capacity of the program's contracts.
 */
final class Conflicts {

  private static final String SUPERSEDED = "superseded";
  private static final String LOST_THE_RACE = "lost-the-race";

  private final MarketLedger ledger;

  Conflicts(MarketLedger ledger) {
    this.ledger = ledger;
  }

  /** Enters {@code job}; under latest-submission the open jobs before it are dropped. */
  MarketReason submitted(Job job, ConsistencyPolicy policy) {
    if (job.key().isEmpty() || policy == ConsistencyPolicy.ALL) {
      return MarketReason.OK;
    }
    if (policy == ConsistencyPolicy.LATEST_SUBMISSION) {
      MarketReason dropped = dropOthers(job, SUPERSEDED);
      if (dropped != MarketReason.OK) {
        return dropped;
      }
    }
    return ledger.write(entry(job), JsonObject.of("policy", text(policy)))
        ? MarketReason.OK
        : MarketReason.LEDGER_REFUSED;
  }

  /** Under first-result, drops the open jobs that share the key of a job that has completed. */
  MarketReason completed(Job job) {
    boolean firstWins = !job.key().isEmpty() && policyOf(job) == ConsistencyPolicy.FIRST_RESULT;
    return firstWins ? dropOthers(job, LOST_THE_RACE) : MarketReason.OK;
  }

  /** Takes {@code job} off its list. */
  boolean closed(Job job) {
    if (job.key().isEmpty() || ledger.record(entry(job)) == null) {
      return true;
    }
    return ledger.remove(entry(job));
  }

  private MarketReason dropOthers(Job job, String reason) {
    for (String id : ledger.labels(MarketPaths.conflicts(job.program(), job.key()))) {
      @Nullable JsonObject open = id.equals(job.id()) ? null : ledger.record(MarketPaths.job(id));
      if (open != null) {
        Job dropped = Job.from(open).withStatus(Job.Status.DROPPED, reason);
        MarketReason refunded = Settlement.refund(dropped, ledger, 0);
        if (refunded != MarketReason.OK) {
          return refunded;
        }
      }
    }
    return MarketReason.OK;
  }

  private ConsistencyPolicy policyOf(Job job) {
    @Nullable JsonObject program = ledger.record(MarketPaths.program(job.program()));
    return program == null ? ConsistencyPolicy.ALL : Program.from(program).policy();
  }

  private static String entry(Job job) {
    return MarketPaths.conflicts(job.program(), job.key()) + "/" + job.id();
  }

  private static JsonString text(ConsistencyPolicy policy) {
    return JsonString.of(policy.text());
  }
}
