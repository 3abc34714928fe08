package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Which owner config a path meets: literal labels only, the closest one counts.
 *
 * @param path the path asked for
 * @param depth how far it goes in the tree of owners
 * @param node the node at its end, or {@code null}
 * @param closest the closest {@code .owner} node, or {@code null}
 * @param closestDepth how deep that one is set
 */
record OwnerMatch(
    List<String> path,
    int depth,
    @Nullable StateNode node,
    @Nullable StateNode closest,
    int closestDepth) {

  static OwnerMatch of(StateNode root, List<String> path) {
    StateNode node = root.child(Roots.OWNERS);
    StateNode closest = null;
    int closestDepth = 0;
    int depth = 0;
    while (node != null) {
      StateNode config = node.child(Roots.OWNER);
      if (config != null) {
        closest = config;
        closestDepth = depth;
      }
      if (depth == path.size()) {
        break;
      }
      StateNode next = node.child(path.get(depth));
      if (next == null) {
        return new OwnerMatch(path, depth, null, closest, closestDepth);
      }
      node = next;
      depth++;
    }
    return new OwnerMatch(path, depth, node, closest, closestDepth);
  }

  /** The closest config; null if there is none. */
  JsonValue config() {
    return closest == null ? JsonNull.NULL : closest.toJson();
  }

  /** Owner configs below the path. */
  List<Subtree.Config> subtree() {
    return Subtree.OWNERS.below(node);
  }
}
