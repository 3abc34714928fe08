package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Proposing, accepting and ending contracts. */
final class ContractCommands {

  private static final long MILLION = 1_000_000;
  private static final long MAX_PERIOD_MILLIS = 366L * 24 * 60 * 60 * 1000;

  private ContractCommands() {}

  static MarketReason propose(Command command, MarketLedger ledger) {
    @Nullable JsonObject program = ledger.record(MarketPaths.program(command.text("program")));
    @Nullable JsonObject offer = ledger.record(MarketPaths.offer(command.text("offer")));
    if (program == null || offer == null) {
      return MarketReason.NOT_FOUND;
    }
    return propose(command, ledger, Program.from(program), Offer.from(offer));
  }

  private static MarketReason propose(
      Command command, MarketLedger ledger, Program program, Offer offer) {
    String id = command.text("contract");
    if (!Fields.isName(id)) {
      return MarketReason.NAME_INVALID;
    }
    if (!program.developer().equals(command.author())) {
      return MarketReason.NOT_THE_OWNER;
    }
    // The offer's and the contract's escrow share one name space of service accounts.
    if (ledger.record(MarketPaths.contract(id)) != null
        || ledger.record(MarketPaths.offer(id)) != null
        || ledger.record(MarketPaths.settledContract(id)) != null) {
      return MarketReason.ALREADY_EXISTS;
    }
    if (program.retired() || !offer.runtime().equals(program.runtime())) {
      return MarketReason.WRONG_STATE;
    }
    @Nullable Contract contract = contractOf(command, ledger, program, offer);
    if (contract == null) {
      return MarketReason.MALFORMED;
    }
    return hold(contract, offer, ledger);
  }

  private static MarketReason hold(Contract contract, Offer offer, MarketLedger ledger) {
    long contracted = offer.contracted() + contract.capacity();
    if (contracted > offer.capacity()) {
      return MarketReason.CAPACITY_EXHAUSTED;
    }
    String escrow = MarketPaths.escrowAccount(contract.id());
    if (!ledger.transfer(contract.developer(), escrow, contract.developerDepositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    Offer taken = offer.with(contracted, offer.contracts() + 1);
    return allWritten(
        ledger.write(MarketPaths.offer(offer.id()), taken.toJson()),
        ledger.write(MarketPaths.contract(contract.id()), contract.toJson()));
  }

  private static @Nullable Contract contractOf(
      Command command, MarketLedger ledger, Program program, Offer offer) {
    JsonObject fields = command.fields();
    long capacity = Fields.integer(fields, "capacity", 1, OfferCommands.MAX_CAPACITY);
    long share = command.micros("provider_share");
    long developerDeposit = command.micros("developer_deposit");
    long providerDeposit = command.micros("provider_deposit");
    long penalty = command.micros("penalty");
    long now = ledger.blockTimeMillis();
    long until = Fields.integer(fields, "until", now + 1, now + MAX_PERIOD_MILLIS);
    boolean valid =
        capacity > 0
            && share >= 0
            && share <= MILLION
            && developerDeposit >= 0
            && providerDeposit >= 0
            && penalty >= 0
            && penalty <= providerDeposit
            && until > 0;
    if (!valid) {
      return null;
    }
    return new Contract(
        command.text("contract"),
        program.name(),
        program.developer(),
        offer.provider(),
        offer.id(),
        Contract.Status.PROPOSED,
        capacity,
        0,
        share,
        developerDeposit,
        providerDeposit,
        penalty,
        until,
        0);
  }

  static MarketReason accept(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.contract(command.text("contract")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Contract contract = Contract.from(existing);
    if (!contract.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    if (contract.status() != Contract.Status.PROPOSED) {
      return MarketReason.WRONG_STATE;
    }
    if (ledger.blockTimeMillis() > contract.untilMillis()) {
      return MarketReason.CONTRACT_OVER;
    }
    String escrow = MarketPaths.escrowAccount(contract.id());
    if (!ledger.transfer(contract.provider(), escrow, contract.providerDepositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    Contract active = contract.withStatus(Contract.Status.ACTIVE);
    return allWritten(ledger.write(MarketPaths.contract(contract.id()), active.toJson()));
  }

  static MarketReason end(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.contract(command.text("contract")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Contract contract = Contract.from(existing);
    boolean isParty =
        contract.developer().equals(command.author())
            || contract.provider().equals(command.author());
    if (!isParty) {
      return MarketReason.NOT_A_PARTY;
    }
    if (contract.openJobs() > 0) {
      return MarketReason.JOBS_STILL_OPEN;
    }
    boolean over = ledger.blockTimeMillis() > contract.untilMillis();
    return settle(contract, endOf(contract, over), ledger);
  }

  private static Contract.Status endOf(Contract contract, boolean over) {
    if (contract.status() == Contract.Status.PROPOSED) {
      return Contract.Status.WITHDRAWN;
    }
    return over ? Contract.Status.COMPLETED : Contract.Status.TERMINATED;
  }

  /** Returns the deposits, frees the capacity and moves the contract to the history. */
  static MarketReason settle(Contract contract, Contract.Status end, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(contract.id());
    // A proposal holds the developer's deposit only.
    long providerDeposit =
        contract.status() == Contract.Status.PROPOSED ? 0 : contract.providerDepositMicros();
    boolean sameParty = contract.developer().equals(contract.provider());
    boolean paid =
        sameParty
            ? ledger.transfer(
                escrow, contract.developer(), contract.developerDepositMicros() + providerDeposit)
            : ledger.transfer(escrow, contract.developer(), contract.developerDepositMicros())
                && ledger.transfer(escrow, contract.provider(), providerDeposit);
    if (!paid) {
      return MarketReason.TRANSFER_FAILED;
    }
    return allWritten(
        releaseCapacity(contract, ledger),
        ledger.remove(MarketPaths.contract(contract.id())),
        ledger.write(
            MarketPaths.settledContract(contract.id()), contract.withStatus(end).toJson()));
  }

  private static boolean releaseCapacity(Contract contract, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.offer(contract.offer()));
    if (existing == null) {
      return false;
    }
    Offer offer = Offer.from(existing);
    Offer freed = offer.with(offer.contracted() - contract.capacity(), offer.contracts() - 1);
    return ledger.write(MarketPaths.offer(offer.id()), freed.toJson());
  }

  private static MarketReason allWritten(boolean... done) {
    for (boolean one : done) {
      if (!one) {
        return MarketReason.LEDGER_REFUSED;
      }
    }
    return MarketReason.OK;
  }
}
