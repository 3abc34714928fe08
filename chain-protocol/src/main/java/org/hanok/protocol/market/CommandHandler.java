package org.hanok.protocol.market;

/** Checks one kind of command and carries it out. Anything but OK fails the transaction. */
@FunctionalInterface
interface CommandHandler {
  MarketReason handle(Command command, MarketLedger ledger);
}
