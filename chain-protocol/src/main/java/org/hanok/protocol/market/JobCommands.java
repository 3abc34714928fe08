package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Submitting jobs. */
final class JobCommands {

  static final long MAX_INPUT_BYTES = 1L << 30;

  private static final long MAX_WAIT_MILLIS = 24L * 60 * 60 * 1000;

  private JobCommands() {}

  static MarketReason submit(Command command, MarketLedger ledger) {
    String id = command.text("job");
    if (!Fields.isName(id)) {
      return MarketReason.NAME_INVALID;
    }
    if (ledger.record(MarketPaths.job(id)) != null
        || ledger.record(MarketPaths.settledJob(id)) != null) {
      return MarketReason.ALREADY_EXISTS;
    }
    @Nullable JsonObject contractRecord =
        ledger.record(MarketPaths.contract(command.text("contract")));
    if (contractRecord == null) {
      return MarketReason.NOT_FOUND;
    }
    Contract contract = Contract.from(contractRecord);
    @Nullable JsonObject program = ledger.record(MarketPaths.program(contract.program()));
    @Nullable JsonObject offer = ledger.record(MarketPaths.offer(contract.offer()));
    if (program == null || offer == null) {
      return MarketReason.NOT_FOUND;
    }
    MarketReason open = takesJobs(contract, Program.from(program), Offer.from(offer), ledger);
    return open == MarketReason.OK
        ? submit(command, ledger, contract, Program.from(program))
        : open;
  }

  private static MarketReason takesJobs(
      Contract contract, Program program, Offer offer, MarketLedger ledger) {
    if (contract.status() != Contract.Status.ACTIVE || program.retired()) {
      return MarketReason.WRONG_STATE;
    }
    if (ledger.blockTimeMillis() > contract.untilMillis()) {
      return MarketReason.CONTRACT_OVER;
    }
    // A program that moved to another runtime needs another contract.
    if (offer.suspended() || !offer.runtime().equals(program.runtime())) {
      return MarketReason.OFFER_SUSPENDED;
    }
    if (!contract.canPayPenalty()) {
      return MarketReason.BREACHED;
    }
    return contract.openJobs() >= contract.capacity()
        ? MarketReason.CAPACITY_EXHAUSTED
        : MarketReason.OK;
  }

  private static MarketReason submit(
      Command command, MarketLedger ledger, Contract contract, Program program) {
    long maxPrice = command.micros("max_price");
    if (maxPrice < program.priceMicros()) {
      return maxPrice < 0 ? MarketReason.MALFORMED : MarketReason.PRICE_TOO_LOW;
    }
    @Nullable Job job = jobOf(command, ledger, contract, program);
    if (job == null) {
      return MarketReason.MALFORMED;
    }
    long now = ledger.blockTimeMillis();
    if (job.deadlineMillis() <= now || job.deadlineMillis() > now + MAX_WAIT_MILLIS) {
      return MarketReason.DEADLINE_INVALID;
    }
    if (!program.pinned().limits().takes(job.inputBytes())) {
      return MarketReason.INPUT_TOO_LARGE;
    }
    MarketReason dropped = new Conflicts(ledger).submitted(job, program);
    return dropped == MarketReason.OK ? hold(job, ledger) : dropped;
  }

  private static MarketReason hold(Job job, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(job.contract());
    if (!ledger.transfer(job.executor(), escrow, job.priceMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    // Read again: dropping a conflicting job may have changed the contract.
    Contract contract = Settlement.contract(job, ledger).withSubmitted();
    return Settlement.written(
        ledger.write(MarketPaths.contract(contract.id()), contract.toJson()),
        ledger.write(MarketPaths.job(job.id()), job.toJson()),
        Due.atTime(ledger, Due.Kind.JOB, job.id(), job.deadlineMillis()));
  }

  private static @Nullable Job jobOf(
      Command command, MarketLedger ledger, Contract contract, Program program) {
    JsonObject fields = command.fields();
    String inputHash = command.text("input_hash");
    long inputBytes = Fields.integer(fields, "input_bytes", 0, MAX_INPUT_BYTES);
    String key = command.text("key");
    long deadline = Fields.integer(fields, "deadline", 0, Long.MAX_VALUE);
    boolean valid =
        Fields.isSha256(inputHash)
            && inputBytes >= 0
            && (key.isEmpty() || Fields.isName(key))
            && deadline >= 0;
    if (!valid) {
      return null;
    }
    return new Job(
        command.text("job"),
        program.name(),
        program.pinned(),
        contract.id(),
        command.author(),
        contract.provider(),
        Job.Status.SUBMITTED,
        program.priceMicros(),
        0,
        inputHash,
        inputBytes,
        key,
        deadline,
        ledger.blockTimeMillis(),
        0,
        "",
        0,
        "",
        0);
  }
}
