package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the market may do to the chain while it acts on one command. A call that answers {@code
 * false} has failed the whole transaction, which the ledger then reverts.
 */
interface MarketLedger {

  /** The record at {@code path}, or {@code null} if there is none. */
  @Nullable JsonObject record(String path);

  /** The labels of the children of {@code path}, oldest first; empty if there are none. */
  List<String> labels(String path);

  /** Writes {@code record} to {@code path}. */
  boolean write(String path, JsonObject record);

  /** Removes the record at {@code path}. */
  boolean remove(String path);

  /** Moves {@code micros} millionths of an AIN; nothing for 0. */
  boolean transfer(String from, String to, long micros);

  /** The last block's time, in milliseconds. */
  long blockTimeMillis();
}
