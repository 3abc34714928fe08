package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;

/** How a job's price leaves the escrow; every open job passes here exactly once. */
final class Settlement {

  private Settlement() {}

  /** The job's contract, which stands as long as the job is open. */
  static Contract contract(Job job, MarketLedger ledger) {
    JsonObject record = ledger.record(MarketPaths.contract(job.contract()));
    if (record == null) {
      throw new IllegalStateException("job " + job.id() + " has no contract " + job.contract());
    }
    return Contract.from(record);
  }

  /** Pays provider and developer their shares and closes the job. */
  static MarketReason pay(Job job, MarketLedger ledger) {
    Contract contract = contract(job, ledger);
    String escrow = MarketPaths.escrowAccount(contract.id());
    long toProvider = Micros.share(job.priceMicros(), contract.providerShareMillionths());
    boolean paid =
        contract.provider().equals(contract.developer())
            ? ledger.transfer(escrow, contract.provider(), job.priceMicros())
            : ledger.transfer(escrow, contract.provider(), toProvider)
                && ledger.transfer(escrow, contract.developer(), job.priceMicros() - toProvider);
    if (!paid) {
      return MarketReason.TRANSFER_FAILED;
    }
    return close(job, contract.withPaidJob(), ledger);
  }

  /**
   * Returns the price to the executor, with {@code penaltyMicros} of the provider's deposit, and
   * closes the job. A deposit that can no longer pay a penalty breaches the contract.
   */
  static MarketReason refund(Job job, MarketLedger ledger, long penaltyMicros) {
    Contract contract = contract(job, ledger);
    String escrow = MarketPaths.escrowAccount(contract.id());
    if (!ledger.transfer(escrow, job.executor(), job.priceMicros() + penaltyMicros)) {
      return MarketReason.TRANSFER_FAILED;
    }
    Contract after =
        contract
            .withOpenJobs(contract.openJobs() - 1)
            .withProviderDeposit(contract.providerDepositMicros() - penaltyMicros);
    MarketReason closed = close(job, after, ledger);
    boolean breached =
        penaltyMicros > 0
            && after.providerDepositMicros() < after.penaltyMicros()
            && after.openJobs() == 0;
    return closed == MarketReason.OK && breached
        ? ContractCommands.settle(after, Contract.Status.BREACHED, ledger)
        : closed;
  }

  private static MarketReason close(Job job, Contract contract, MarketLedger ledger) {
    boolean written =
        ledger.remove(MarketPaths.job(job.id()))
            && ledger.write(MarketPaths.settledJob(job.id()), job.toJson())
            && ledger.write(MarketPaths.contract(contract.id()), contract.toJson())
            && new Conflicts(ledger).closed(job);
    return written ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }
}
