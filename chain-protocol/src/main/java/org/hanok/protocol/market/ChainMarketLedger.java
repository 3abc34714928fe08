package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The market's view of the chain during one call of {@code _market}. */
final class ChainMarketLedger implements MarketLedger {

  private final FunctionCall call;
  private int transfers;

  ChainMarketLedger(FunctionCall call) {
    this.call = call;
  }

  @Override
  public @Nullable JsonObject record(String path) {
    return call.ledger().getValue(path) instanceof JsonObject record ? record : null;
  }

  @Override
  public List<String> labels(String path) {
    return call.ledger().labelsAt(path);
  }

  @Override
  public boolean write(String path, JsonObject record) {
    return !call.ledger().setValue(path, record).isFailed();
  }

  @Override
  public boolean remove(String path) {
    return !call.ledger().setValue(path, JsonNull.NULL).isFailed();
  }

  @Override
  public boolean transfer(String from, String to, long micros) {
    if (micros == 0) {
      return true;
    }
    // Not LedgerAccess.transfer: its key is the timestamp, and two transactions of one millisecond
    // between the same accounts would collide. The hash and a count never do.
    String key = call.transaction().hash() + "-" + transfers++;
    String path = "/transfer/" + from + "/" + to + "/" + key + "/value";
    return !call.ledger().setValue(path, JsonNumber.of(Micros.toAin(micros))).isFailed();
  }

  @Override
  public long blockTimeMillis() {
    return call.blockTimeMillis();
  }
}
