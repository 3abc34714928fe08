package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the market may do to the chain while it acts. A call that answers {@code false} has failed
 * the whole act, of which nothing is kept.
 */
interface MarketLedger {

  /** The record at {@code path}, or {@code null} if there is none. */
  @Nullable JsonObject record(String path);

  /** The labels of the children of {@code path}, in ascending order; empty if there are none. */
  List<String> labels(String path);

  /** Writes {@code record} to {@code path}. */
  boolean write(String path, JsonObject record);

  /** Removes the record at {@code path}. */
  boolean remove(String path);

  /** Moves {@code micros} millionths of an AIN; nothing for 0. */
  boolean transfer(String from, String to, long micros);

  /** The block's time, in milliseconds; on the front the last block's. */
  long blockTimeMillis();

  /** The number of the block that is executed; on the front the next block's. */
  long blockNumber();

  /** How long what may take, in blocks. */
  MarketWindows windows();
}
