package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The chain below a {@link Draft}: what is there, and how the draft's changes get there. */
interface MarketStore {

  /** The record at {@code path}, or {@code null} if there is none. */
  @Nullable JsonObject record(String path);

  /** The labels of the children of {@code path}, in any order. */
  List<String> labels(String path);

  /** What {@code account} has, in whole millionths of an AIN, rounded down. */
  long balanceMicros(String account);

  /** Writes a record, or removes it if it is {@code null}; answers whether the chain took it. */
  boolean put(String path, @Nullable JsonObject record);

  /** Moves money; answers whether the chain took it. */
  boolean move(String from, String to, long micros);

  /** The block's time, in milliseconds. */
  long blockTimeMillis();

  /** The block's number. */
  long blockNumber();

  /** How long what may take. */
  MarketWindows windows();
}
