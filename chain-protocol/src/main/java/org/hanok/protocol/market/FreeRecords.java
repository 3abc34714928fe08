package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How many records people may leave for ever without paying for gas, all together: enough to try
 * the market with an empty wallet, and nothing that fills a node's memory. Who pays is not counted.
 */
final class FreeRecords {

  static final long MOST = 500;

  private static final String COUNT = "count";

  private FreeRecords() {}

  /** Counts one more of {@code kind}, unless its author pays. */
  static MarketReason take(Command command, String kind, MarketLedger ledger) {
    if (command.paysForGas()) {
      return MarketReason.OK;
    }
    String path = MarketPaths.freeRecords(kind);
    @Nullable JsonObject counter = ledger.record(path);
    long count = counter == null ? 0 : (long) counter.getNumber(COUNT, 0);
    return count >= MOST
        ? MarketReason.GAS_NOT_PAID
        : Settlement.written(
            ledger.write(path, JsonObject.builder().set(COUNT, count + 1).build()));
  }
}
