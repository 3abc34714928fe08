package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Proposing, accepting, refusing and ending contracts. */
final class ContractCommands {

  /** How many proposals may wait at one offer, of all developers and of each. */
  static final int PROPOSALS_PER_OFFER = 64;

  static final int PROPOSALS_PER_DEVELOPER = 4;

  /** How many of them may come from people who pay no gas. */
  static final int FREE_PROPOSALS_PER_OFFER = 8;

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
    MarketReason room = roomFor(contract, offer, ledger);
    return room == MarketReason.OK ? hold(contract, ledger) : room;
  }

  /** A proposal takes no capacity; it needs room on the list of those that wait. */
  private static MarketReason roomFor(Contract contract, Offer offer, MarketLedger ledger) {
    if (offer.suspended()) {
      return MarketReason.OFFER_SUSPENDED;
    }
    if (!offer.hasRoomFor(contract.capacity())) {
      return MarketReason.CAPACITY_EXHAUSTED;
    }
    int waiting = 0;
    int ofDeveloper = 0;
    int free = 0;
    for (String id : ledger.labels(MarketPaths.proposals(offer.id()))) {
      @Nullable JsonObject record = ledger.record(MarketPaths.contract(id));
      if (record != null) {
        Contract other = Contract.from(record);
        waiting++;
        ofDeveloper += other.developer().equals(contract.developer()) ? 1 : 0;
        free += other.paysForGas() ? 0 : 1;
      }
    }
    boolean full =
        waiting >= PROPOSALS_PER_OFFER
            || ofDeveloper >= PROPOSALS_PER_DEVELOPER
            || (!contract.paysForGas() && free >= FREE_PROPOSALS_PER_OFFER);
    return full ? MarketReason.TOO_MANY_PROPOSALS : MarketReason.OK;
  }

  private static MarketReason hold(Contract contract, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(contract.id());
    if (!ledger.transfer(contract.developer(), escrow, contract.developerDepositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    return Settlement.written(
        ledger.write(MarketPaths.contract(contract.id()), contract.toJson()),
        ledger.write(
            MarketPaths.proposals(contract.offer()) + "/" + contract.id(),
            JsonObject.builder().set("developer", contract.developer()).build()),
        Due.atBlock(ledger, Due.Kind.CONTRACT, contract.id(), contract.dueBlock()));
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
        "",
        capacity,
        0,
        0,
        share,
        developerDeposit,
        providerDeposit,
        penalty,
        until,
        ledger.blockNumber() + ledger.windows().proposalBlocks(),
        0,
        0,
        command.paysForGas());
  }

  static MarketReason accept(Command command, MarketLedger ledger) {
    @Nullable Contract contract = contract(command, ledger);
    if (contract == null) {
      return MarketReason.NOT_FOUND;
    }
    MarketReason may = mayAnswer(contract, command);
    if (may != MarketReason.OK) {
      return may;
    }
    if (ledger.blockTimeMillis() > contract.untilMillis()) {
      return MarketReason.CONTRACT_OVER;
    }
    @Nullable JsonObject record = ledger.record(MarketPaths.offer(contract.offer()));
    if (record == null) {
      return MarketReason.NOT_FOUND;
    }
    Offer offer = Offer.from(record);
    if (offer.contracted() + contract.capacity() > offer.capacity()) {
      return MarketReason.CAPACITY_EXHAUSTED;
    }
    String escrow = MarketPaths.escrowAccount(contract.id());
    if (!ledger.transfer(contract.provider(), escrow, contract.providerDepositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    Offer taken = offer.with(offer.contracted() + contract.capacity(), offer.contracts() + 1);
    return Settlement.written(
        forgetProposal(contract, ledger),
        ledger.write(MarketPaths.offer(offer.id()), taken.toJson()),
        ledger.write(MarketPaths.contract(contract.id()), contract.accepted().toJson()),
        Due.atTime(ledger, Due.Kind.CONTRACT, contract.id(), contract.untilMillis()));
  }

  static MarketReason refuse(Command command, MarketLedger ledger) {
    @Nullable Contract contract = contract(command, ledger);
    if (contract == null) {
      return MarketReason.NOT_FOUND;
    }
    MarketReason may = mayAnswer(contract, command);
    if (may != MarketReason.OK) {
      return may;
    }
    String reason = command.text("reason");
    return Fields.isName(reason)
        ? settle(contract, Contract.Status.REFUSED, reason, ledger)
        : MarketReason.MALFORMED;
  }

  private static MarketReason mayAnswer(Contract contract, Command command) {
    if (!contract.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    return contract.status() == Contract.Status.PROPOSED
        ? MarketReason.OK
        : MarketReason.WRONG_STATE;
  }

  static MarketReason end(Command command, MarketLedger ledger) {
    @Nullable Contract contract = contract(command, ledger);
    if (contract == null) {
      return MarketReason.NOT_FOUND;
    }
    boolean isDeveloper = contract.developer().equals(command.author());
    if (!isDeveloper && !contract.provider().equals(command.author())) {
      return MarketReason.NOT_A_PARTY;
    }
    if (!contract.isIdle()) {
      return MarketReason.JOBS_STILL_OPEN;
    }
    if (contract.status() == Contract.Status.PROPOSED) {
      return isDeveloper
          ? settle(contract, Contract.Status.WITHDRAWN, "withdrawn", ledger)
          : settle(contract, Contract.Status.REFUSED, "refused", ledger);
    }
    return ledger.blockTimeMillis() > contract.untilMillis()
        ? settle(contract, Contract.Status.COMPLETED, "period-over", ledger)
        : settle(
            contract,
            Contract.Status.TERMINATED,
            isDeveloper ? "ended-by-developer" : "ended-by-provider",
            ledger);
  }

  /** Returns the deposits, frees the capacity and moves the contract to the history. */
  static MarketReason settle(
      Contract contract, Contract.Status end, String reason, MarketLedger ledger) {
    String escrow = MarketPaths.escrowAccount(contract.id());
    boolean proposed = contract.status() == Contract.Status.PROPOSED;
    // A proposal holds the developer's deposit only.
    long providerDeposit = proposed ? 0 : contract.providerDepositMicros();
    boolean paid =
        ledger.transfer(escrow, contract.developer(), contract.developerDepositMicros())
            && ledger.transfer(escrow, contract.provider(), providerDeposit);
    if (!paid) {
      return MarketReason.TRANSFER_FAILED;
    }
    return Settlement.written(
        proposed ? forgetProposal(contract, ledger) : releaseCapacity(contract, ledger),
        ledger.remove(MarketPaths.contract(contract.id())),
        ledger.write(
            MarketPaths.settledContract(contract.id()), contract.ended(end, reason).toJson()));
  }

  private static boolean forgetProposal(Contract contract, MarketLedger ledger) {
    return ledger.remove(MarketPaths.proposals(contract.offer()) + "/" + contract.id())
        && Due.notAtBlock(ledger, Due.Kind.CONTRACT, contract.id(), contract.dueBlock());
  }

  private static boolean releaseCapacity(Contract contract, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.offer(contract.offer()));
    if (existing == null) {
      return false;
    }
    Offer offer = Offer.from(existing);
    Offer freed = offer.with(offer.contracted() - contract.capacity(), offer.contracts() - 1);
    return ledger.write(MarketPaths.offer(offer.id()), freed.toJson())
        && Due.notAtTime(ledger, Due.Kind.CONTRACT, contract.id(), contract.untilMillis());
  }

  private static @Nullable Contract contract(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.contract(command.text("contract")));
    return existing == null ? null : Contract.from(existing);
  }
}
