package org.hanok.node.sharding;

import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.reason.Category;

/**
 * How reporting stands.
 *
 * @param reason what it came to
 * @param message that for a person
 * @param reported the newest block that the parent was seen to have, −1 for none
 */
public record Standing(ShardReason reason, String message, long reported) {

  /** Whether an operator should look at it. */
  public boolean isTrouble() {
    return reason.category() != Category.NEWS;
  }
}
