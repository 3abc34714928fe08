package org.hanok.protocol.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.state.ReferenceSnapshot.Obstacle;
import org.hanok.protocol.state.ReferenceSnapshot.ObstacleCode;
import org.jspecify.annotations.Nullable;

/** Looks for what a snapshot of the reference cannot say. Keeps its own stack. */
final class SnapshotObstacles {

  private record Trail(String label, @Nullable Trail above) {

    String path() {
      List<String> labels = new ArrayList<>();
      for (Trail each = this; each != null; each = each.above()) {
        labels.add(each.label());
      }
      return "/" + String.join("/", labels.reversed());
    }
  }

  private record Waiting(RadixNode node, int depth, @Nullable Trail trail) {}

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable Obstacle found;

  Optional<Obstacle> in(StateNode root) {
    look(root, 0, null);
    while (found == null && !waiting.isEmpty()) {
      look(waiting.pop());
    }
    return Optional.ofNullable(found);
  }

  private void look(Waiting at) {
    if (at.depth() > ReferenceSnapshot.MAX_STATE_DEPTH) {
      String place = at.trail() == null ? "/" : at.trail().path();
      found =
          new Obstacle(
              ObstacleCode.TOO_DEEP,
              place + " lies deeper than " + ReferenceSnapshot.MAX_STATE_DEPTH + " nodes");
      return;
    }
    StateNode state = at.node().state();
    if (state != null) {
      look(state, at.depth(), new Trail(state.label(), at.trail()));
    }
    for (RadixNode child : at.node().children()) {
      waiting.push(new Waiting(child, at.depth() + 1, at.trail()));
    }
  }

  private void look(StateNode state, int depth, @Nullable Trail trail) {
    StateTree tree = state.tree();
    if (tree == null) {
      return;
    }
    boolean old = state.isLeaf() ? isMoreThanNull(tree) : StaleRoot.of(tree.root) != null;
    if (old) {
      found =
          new Obstacle(
              ObstacleCode.OLD_HASH,
              (trail == null ? "/" : trail.path())
                  + " keeps the hash or sums of what it held before, which nothing tells again");
    } else {
      waiting.push(new Waiting(tree.root, depth + 1, trail));
    }
  }

  /** Whether an emptied node is something else than the null it is told as. */
  private static boolean isMoreThanNull(StateTree tree) {
    return !StateHasher.hash(tree.root)
        .equals(StateHasher.hashOfLeaf(JsonNull.NULL, new MessageHash()));
  }
}
