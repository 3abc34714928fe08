package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Offering capacity, changing it and taking it back. */
final class OfferCommands {

  static final long MAX_CAPACITY = 10_000;

  private OfferCommands() {}

  static MarketReason post(Command command, MarketLedger ledger) {
    String id = command.text("offer");
    String runtime = command.text("runtime");
    if (!Fields.isName(id) || !Fields.isName(runtime)) {
      return MarketReason.NAME_INVALID;
    }
    long capacity = Fields.integer(command.fields(), "capacity", 1, MAX_CAPACITY);
    long deposit = command.micros("deposit");
    if (capacity < 0 || deposit < 0) {
      return MarketReason.MALFORMED;
    }
    // The offer's and the contract's escrow share one name space of service accounts.
    if (ledger.record(MarketPaths.offer(id)) != null
        || ledger.record(MarketPaths.contract(id)) != null) {
      return MarketReason.ALREADY_EXISTS;
    }
    MarketReason free = FreeRecords.take(command, "offers", ledger);
    if (free != MarketReason.OK) {
      return free;
    }
    if (!ledger.transfer(command.author(), MarketPaths.escrowAccount(id), deposit)) {
      return MarketReason.TRANSFER_FAILED;
    }
    Offer offer = new Offer(id, command.author(), runtime, capacity, 0, deposit, 0, false);
    return Settlement.written(ledger.write(MarketPaths.offer(id), offer.toJson()));
  }

  /** Changes the capacity, not below what contracts have taken, or suspends and resumes. */
  static MarketReason update(Command command, MarketLedger ledger) {
    @Nullable Offer offer = own(command, ledger);
    if (offer == null) {
      return reasonForNone(command, ledger);
    }
    JsonObject fields = command.fields();
    long capacity =
        fields.has("capacity")
            ? Fields.integer(fields, "capacity", 1, MAX_CAPACITY)
            : offer.capacity();
    boolean isFlag = !fields.has("suspended") || fields.get("suspended") instanceof JsonBoolean;
    if (capacity < 0 || !isFlag) {
      return MarketReason.MALFORMED;
    }
    if (capacity < offer.contracted()) {
      return MarketReason.STILL_CONTRACTED;
    }
    boolean suspended =
        fields.has("suspended") ? Fields.flag(fields, "suspended") : offer.suspended();
    return Settlement.written(
        ledger.write(MarketPaths.offer(offer.id()), offer.with(capacity, suspended).toJson()));
  }

  static MarketReason withdraw(Command command, MarketLedger ledger) {
    @Nullable Offer offer = own(command, ledger);
    if (offer == null) {
      return reasonForNone(command, ledger);
    }
    if (offer.contracts() > 0) {
      return MarketReason.STILL_CONTRACTED;
    }
    MarketReason withdrawn = withdrawProposals(offer, ledger);
    if (withdrawn != MarketReason.OK) {
      return withdrawn;
    }
    String escrow = MarketPaths.escrowAccount(offer.id());
    if (!ledger.transfer(escrow, offer.provider(), offer.depositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    return Settlement.written(ledger.remove(MarketPaths.offer(offer.id())));
  }

  /** Proposals, which anybody may make, do not keep an offer from being withdrawn. */
  private static MarketReason withdrawProposals(Offer offer, MarketLedger ledger) {
    for (String id : ledger.labels(MarketPaths.proposals(offer.id()))) {
      @Nullable JsonObject record = ledger.record(MarketPaths.contract(id));
      MarketReason settled =
          record == null
              ? MarketReason.OK
              : ContractCommands.settle(
                  Contract.from(record), Contract.Status.REFUSED, "offer-withdrawn", ledger);
      if (settled != MarketReason.OK) {
        return settled;
      }
    }
    return MarketReason.OK;
  }

  private static @Nullable Offer own(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.offer(command.text("offer")));
    Offer offer = existing == null ? null : Offer.from(existing);
    return offer != null && offer.provider().equals(command.author()) ? offer : null;
  }

  private static MarketReason reasonForNone(Command command, MarketLedger ledger) {
    return ledger.record(MarketPaths.offer(command.text("offer"))) == null
        ? MarketReason.NOT_FOUND
        : MarketReason.NOT_THE_OWNER;
  }
}
