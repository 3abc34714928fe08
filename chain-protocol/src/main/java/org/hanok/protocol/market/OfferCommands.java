package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Offering capacity and taking the offer back. */
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
    if (ledger.record(MarketPaths.offer(id)) != null) {
      return MarketReason.ALREADY_EXISTS;
    }
    if (!ledger.transfer(command.author(), MarketPaths.escrowAccount(id), deposit)) {
      return MarketReason.TRANSFER_FAILED;
    }
    Offer offer = new Offer(id, command.author(), runtime, capacity, 0, deposit, 0);
    return ledger.write(MarketPaths.offer(id), offer.toJson())
        ? MarketReason.OK
        : MarketReason.LEDGER_REFUSED;
  }

  static MarketReason withdraw(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.offer(command.text("offer")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Offer offer = Offer.from(existing);
    if (!offer.provider().equals(command.author())) {
      return MarketReason.NOT_THE_OWNER;
    }
    if (offer.contracts() > 0) {
      return MarketReason.STILL_CONTRACTED;
    }
    String escrow = MarketPaths.escrowAccount(offer.id());
    if (!ledger.transfer(escrow, offer.provider(), offer.depositMicros())) {
      return MarketReason.TRANSFER_FAILED;
    }
    return ledger.remove(MarketPaths.offer(offer.id()))
        ? MarketReason.OK
        : MarketReason.LEDGER_REFUSED;
  }
}
