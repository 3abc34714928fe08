package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Submitting, starting, reporting and expiring jobs. */
final class JobCommands {

  private static final long MAX_BYTES = 1L << 30;
  private static final long MAX_WAIT_MILLIS = 24L * 60 * 60 * 1000;
  private static final long MAX_WALL_MILLIS = 366L * 24 * 60 * 60 * 1000;

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
    if (program == null) {
      return MarketReason.NOT_FOUND;
    }
    return submit(command, ledger, contract, Program.from(program));
  }

  private static MarketReason submit(
      Command command, MarketLedger ledger, Contract contract, Program program) {
    MarketReason open = takesJobs(contract, program, ledger);
    if (open != MarketReason.OK) {
      return open;
    }
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
    Conflicts conflicts = new Conflicts(ledger);
    MarketReason dropped = conflicts.submitted(job, program.policy());
    if (dropped != MarketReason.OK) {
      return dropped;
    }
    return hold(job, ledger);
  }

  private static MarketReason takesJobs(Contract contract, Program program, MarketLedger ledger) {
    if (contract.status() != Contract.Status.ACTIVE || program.retired()) {
      return MarketReason.WRONG_STATE;
    }
    if (ledger.blockTimeMillis() > contract.untilMillis()) {
      return MarketReason.CONTRACT_OVER;
    }
    if (contract.providerDepositMicros() < contract.penaltyMicros()) {
      return MarketReason.BREACHED;
    }
    return contract.openJobs() >= contract.capacity()
        ? MarketReason.CAPACITY_EXHAUSTED
        : MarketReason.OK;
  }

  private static MarketReason hold(Job job, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(job.contract());
    if (!ledger.transfer(job.executor(), escrow, job.priceMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    // Read again: dropping a conflicting job may have changed the contract.
    Contract contract = Settlement.contract(job, ledger);
    Contract busier = contract.withOpenJobs(contract.openJobs() + 1);
    boolean written =
        ledger.write(MarketPaths.contract(contract.id()), busier.toJson())
            && ledger.write(MarketPaths.job(job.id()), job.toJson());
    return written ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }

  private static @Nullable Job jobOf(
      Command command, MarketLedger ledger, Contract contract, Program program) {
    JsonObject fields = command.fields();
    String inputHash = command.text("input_hash");
    long inputBytes = Fields.integer(fields, "input_bytes", 0, MAX_BYTES);
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
        contract.id(),
        command.author(),
        contract.provider(),
        Job.Status.SUBMITTED,
        program.priceMicros(),
        inputHash,
        inputBytes,
        key,
        deadline,
        ledger.blockTimeMillis(),
        "",
        0,
        "",
        0);
  }

  static MarketReason start(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.job(command.text("job")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Job job = Job.from(existing);
    if (!job.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    if (job.status() != Job.Status.SUBMITTED) {
      return MarketReason.WRONG_STATE;
    }
    Job running = job.withStatus(Job.Status.RUNNING, "");
    return ledger.write(MarketPaths.job(job.id()), running.toJson())
        ? MarketReason.OK
        : MarketReason.LEDGER_REFUSED;
  }

  static MarketReason report(Command command, MarketLedger ledger) {
    // A result that comes after its job was dropped or expired finds no open job.
    @Nullable JsonObject existing = ledger.record(MarketPaths.job(command.text("job")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Job job = Job.from(existing);
    if (!job.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    long wallMillis = Fields.integer(command.fields(), "wall_ms", 0, MAX_WALL_MILLIS);
    if (wallMillis < 0) {
      return MarketReason.MALFORMED;
    }
    return switch (command.text("outcome")) {
      case "completed" -> completed(command, ledger, job, wallMillis);
      case "failed" -> failed(command, ledger, job, wallMillis);
      default -> MarketReason.MALFORMED;
    };
  }

  private static MarketReason completed(
      Command command, MarketLedger ledger, Job job, long wallMillis) {
    String resultHash = command.text("result_hash");
    long resultBytes = Fields.integer(command.fields(), "result_bytes", 0, MAX_BYTES);
    if (!Fields.isSha256(resultHash) || resultBytes < 0) {
      return MarketReason.MALFORMED;
    }
    Job accepted = job.ended(Job.Status.ACCEPTED, "completed", resultHash, resultBytes, wallMillis);
    MarketReason paid = Settlement.pay(accepted, ledger);
    return paid == MarketReason.OK ? new Conflicts(ledger).completed(accepted) : paid;
  }

  private static MarketReason failed(
      Command command, MarketLedger ledger, Job job, long wallMillis) {
    String reason = command.text("reason");
    if (!Fields.isName(reason)) {
      return MarketReason.MALFORMED;
    }
    return Settlement.refund(job.ended(Job.Status.REJECTED, reason, "", 0, wallMillis), ledger, 0);
  }

  static MarketReason expire(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.job(command.text("job")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Job job = Job.from(existing);
    if (ledger.blockTimeMillis() <= job.deadlineMillis()) {
      return MarketReason.NOT_EXPIRED;
    }
    Contract contract = Settlement.contract(job, ledger);
    long penalty = Math.min(contract.penaltyMicros(), contract.providerDepositMicros());
    return Settlement.refund(
        job.withStatus(Job.Status.EXPIRED, "deadline-missed"), ledger, penalty);
  }
}
