package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;

/** How a job's price leaves the escrow; every job passes here exactly once. */
final class Settlement {

  private Settlement() {}

  /** The job's contract, which stands until its last job is settled. */
  static Contract contract(Job job, MarketLedger ledger) {
    JsonObject record = ledger.record(MarketPaths.contract(job.contract()));
    if (record == null) {
      throw new IllegalStateException("job " + job.id() + " has no contract " + job.contract());
    }
    return Contract.from(record);
  }

  static MarketReason written(boolean... done) {
    for (boolean one : done) {
      if (!one) {
        return MarketReason.LEDGER_REFUSED;
      }
    }
    return MarketReason.OK;
  }

  /**
   * There is a result: the job's place is free again, and its price waits for the end of the time
   * for disputes.
   */
  static MarketReason deliver(Job job, Job delivered, MarketLedger ledger) {
    long payBlock = ledger.blockNumber() + ledger.windows().disputeBlocks();
    Job waiting = delivered.due(Job.Status.DELIVERED, payBlock);
    MarketReason dropped = new Conflicts(ledger).delivered(job);
    if (dropped != MarketReason.OK) {
      return dropped;
    }
    // Read now: dropping those that lost the race may have changed the contract.
    Contract contract = contract(job, ledger).withDelivered();
    return written(
        notDue(job, ledger),
        ledger.write(MarketPaths.job(job.id()), waiting.toJson()),
        ledger.write(MarketPaths.contract(contract.id()), contract.toJson()),
        Due.atBlock(ledger, Due.Kind.JOB, job.id(), payBlock));
  }

  /** Pays for a result that its payer accepted or had the time to dispute. */
  static MarketReason pay(Job job, MarketLedger ledger) {
    return pay(job, "completed", ledger);
  }

  /** Pays for a disputed result that its provider has shown; the bond is for its trouble. */
  static MarketReason payShown(Job job, MarketLedger ledger) {
    return pay(job, "result-shown", ledger);
  }

  /** Pays provider and developer their shares and closes the job. */
  private static MarketReason pay(Job job, String reason, MarketLedger ledger) {
    Contract contract = contract(job, ledger);
    String escrow = MarketPaths.escrowAccount(contract.id());
    long toProvider = Micros.share(job.priceMicros(), contract.providerShareMillionths());
    boolean paid =
        ledger.transfer(escrow, contract.provider(), toProvider + job.bondMicros())
            && ledger.transfer(escrow, contract.developer(), job.priceMicros() - toProvider);
    Job accepted = job.withStatus(Job.Status.ACCEPTED, reason);
    return paid ? close(accepted, contract.withPaid(), ledger) : MarketReason.TRANSFER_FAILED;
  }

  /** The provider said in time that there is no result: the price goes back. */
  static MarketReason fail(Job job, MarketLedger ledger) {
    return refund(job, contract(job, ledger).withFailed(), 0, ledger);
  }

  /** Another execution stands: the price goes back. */
  static MarketReason drop(Job job, String reason, MarketLedger ledger) {
    Job dropped = job.withStatus(Job.Status.DROPPED, reason);
    return refund(dropped, contract(job, ledger).withClosed(), 0, ledger);
  }

  /** No result came in time: the price goes back with the contract's penalty. */
  static MarketReason expire(Job job, MarketLedger ledger) {
    Contract contract = contract(job, ledger);
    Job expired = job.withStatus(Job.Status.EXPIRED, "deadline-missed");
    return refund(expired, contract.withClosed(), penalty(contract), ledger);
  }

  /** The provider did not show the result: price and bond go back with the contract's penalty. */
  static MarketReason refute(Job job, MarketLedger ledger) {
    Contract contract = contract(job, ledger);
    Job refuted = job.withStatus(Job.Status.REFUTED, "result-not-shown");
    boolean forgotten =
        ledger.record(MarketPaths.dispute(job.id())) == null
            || ledger.remove(MarketPaths.dispute(job.id()));
    return forgotten
        ? refund(refuted, contract.withRefuted(), penalty(contract), ledger)
        : MarketReason.LEDGER_REFUSED;
  }

  private static long penalty(Contract contract) {
    return Math.min(contract.penaltyMicros(), contract.providerDepositMicros());
  }

  private static MarketReason refund(
      Job job, Contract contract, long penaltyMicros, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(contract.id());
    long back = job.priceMicros() + job.bondMicros() + penaltyMicros;
    if (!ledger.transfer(escrow, job.executor(), back)) {
      return MarketReason.TRANSFER_FAILED;
    }
    long deposit = contract.providerDepositMicros() - penaltyMicros;
    return close(job, contract.withProviderDeposit(deposit), ledger);
  }

  /**
   * Moves a job to the history. A contract whose deposit can no longer pay a penalty is breached
   * when its last job has left.
   */
  private static MarketReason close(Job job, Contract contract, MarketLedger ledger) {
    MarketReason closed =
        written(
            notDue(job, ledger),
            ledger.remove(MarketPaths.job(job.id())),
            ledger.write(MarketPaths.settledJob(job.id()), job.due(job.status(), 0).toJson()),
            ledger.write(MarketPaths.contract(contract.id()), contract.toJson()),
            new Conflicts(ledger).closed(job));
    boolean breached = contract.isIdle() && !contract.canPayPenalty();
    return closed == MarketReason.OK && breached
        ? ContractCommands.settle(contract, Contract.Status.BREACHED, "deposit-used-up", ledger)
        : closed;
  }

  /** Takes a job out of the calendar. */
  private static boolean notDue(Job job, MarketLedger ledger) {
    return job.dueBlock() == 0
        ? Due.notAtTime(ledger, Due.Kind.JOB, job.id(), job.deadlineMillis())
        : Due.notAtBlock(ledger, Due.Kind.JOB, job.id(), job.dueBlock());
  }
}
