package org.hanok.node.sharding;

import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.JsonValue;

/** What came of a {@link ParentQuestion}. */
public sealed interface ParentAnswer {

  /** It says so; of a transaction, what came of executing it. */
  record Said(JsonValue value) implements ParentAnswer {}

  /**
   * There is none.
   *
   * @param message what went wrong, for people
   */
  record Failed(ShardReason reason, String message) implements ParentAnswer {}
}
