package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.function.BlockEnd;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The chain at the end of a block: nobody asked, so that nobody's rule is asked and nobody pays
 * gas. Payments change balances and leave no record of a transfer; the job's record tells of them.
 */
final class BlockEndStore implements MarketStore {

  private final BlockEnd block;
  private final MarketWindows windows;

  BlockEndStore(BlockEnd block) {
    this.block = block;
    this.windows = MarketWindows.of(block.parameters());
  }

  @Override
  public @Nullable JsonObject record(String path) {
    return block.value(path) instanceof JsonObject record ? record : null;
  }

  @Override
  public List<String> labels(String path) {
    return block.labels(path);
  }

  @Override
  public long balanceMicros(String account) {
    return Micros.floor(block.value(MarketPaths.balance(account)));
  }

  @Override
  public boolean put(String path, @Nullable JsonObject record) {
    block.write(path, record == null ? JsonNull.NULL : record);
    return true;
  }

  @Override
  public boolean move(String from, String to, long micros) {
    if (balanceMicros(from) < micros) {
      return false;
    }
    block.add(MarketPaths.balance(from), Micros.toAin(-micros));
    block.add(MarketPaths.balance(to), Micros.toAin(micros));
    return true;
  }

  @Override
  public long blockTimeMillis() {
    return block.timeMillis();
  }

  @Override
  public long blockNumber() {
    return block.number();
  }

  @Override
  public MarketWindows windows() {
    return windows;
  }
}
