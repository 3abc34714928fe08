package org.hanok.node.query;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A block that is not final yet, as interfaces show it.
 *
 * @param proposal the proposal transaction; {@code null} before there is one
 * @param votes the vote transactions so far
 */
public record PendingView(Block block, @Nullable JsonObject proposal, List<JsonObject> votes) {

  public PendingView {
    votes = List.copyOf(votes);
  }

  /** Whether it is proposed and voted for. */
  public boolean isNotarized() {
    return proposal != null && !votes.isEmpty();
  }
}
