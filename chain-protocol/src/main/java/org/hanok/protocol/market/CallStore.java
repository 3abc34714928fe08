package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The chain during one call of {@code _market}: each write passes its rules like any other. */
final class CallStore implements MarketStore {

  private final FunctionCall call;
  private final MarketWindows windows;
  private int transfers;

  CallStore(FunctionCall call) {
    this.call = call;
    this.windows = MarketWindows.of(call.parameters());
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
  public long balanceMicros(String account) {
    return Micros.floor(call.ledger().getValue(MarketPaths.balance(account)));
  }

  @Override
  public boolean put(String path, @Nullable JsonObject record) {
    return !call.ledger().setValue(path, record == null ? JsonNull.NULL : record).isFailed();
  }

  @Override
  public boolean move(String from, String to, long micros) {
    // Not LedgerAccess.transfer: its key is the timestamp, and two transactions of one millisecond
    // between the same accounts would collide. The hash and a count never do.
    String key =
        call.transaction().hash()
            + "-"
            + Integer.toHexString(call.valuePath().hashCode())
            + "-"
            + transfers++;
    String path = "/transfer/" + from + "/" + to + "/" + key + "/value";
    return !call.ledger().setValue(path, JsonNumber.of(Micros.toAin(micros))).isFailed();
  }

  @Override
  public long blockTimeMillis() {
    return call.blockTimeMillis();
  }

  @Override
  public long blockNumber() {
    return call.blockNumber();
  }

  @Override
  public MarketWindows windows() {
    return windows;
  }
}
