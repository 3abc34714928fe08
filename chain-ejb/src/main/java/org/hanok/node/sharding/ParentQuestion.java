package org.hanok.node.sharding;

import org.hanok.protocol.json.JsonObject;

/** What a parent chain is asked, one thing at a time. */
public sealed interface ParentQuestion {

  /** Which chain its transactions are signed for. */
  record ChainId() implements ParentQuestion {}

  /**
   * The value at {@code path}.
   *
   * @param isFinal as of its newest final block; else with what waits for the next ones, too
   */
  record Value(String path, boolean isFinal) implements ParentQuestion {}

  /** To take a transaction, which whoever asks signs first. */
  record Send(JsonObject body) implements ParentQuestion {}
}
