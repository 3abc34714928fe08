package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Paths between a child chain and its parent. */
final class Sharding {

  private Sharding() {}

  /** {@code path} without {@code shardingPath}, or {@code null} if it lies outside. */
  static @Nullable List<String> toLocal(List<String> path, List<String> shardingPath) {
    if (shardingPath.isEmpty()) {
      return path;
    }
    if (path.size() < shardingPath.size()
        || !path.subList(0, shardingPath.size()).equals(shardingPath)) {
      return null;
    }
    return new ArrayList<>(path.subList(shardingPath.size(), path.size()));
  }

  /** {@code path} below {@code shardingPath}. */
  static List<String> toGlobal(List<String> path, List<String> shardingPath) {
    if (shardingPath.isEmpty()) {
      return path;
    }
    List<String> global = new ArrayList<>(shardingPath);
    global.addAll(path);
    return global;
  }

  /** Where values at {@code path} are left to a child chain, or {@code null} if they are not. */
  static @Nullable String shardedPath(StateNode root, List<String> path) {
    StateNode node = root;
    if (isSharded(node)) {
      return "/";
    }
    StateNode child = node.child(Roots.VALUES);
    int depth = 0;
    while (child != null) {
      node = child;
      if (depth == path.size()) {
        break;
      }
      String label = path.get(depth);
      if (!label.equals(Roots.SHARD) && isSharded(node)) {
        return at(path, depth);
      }
      child = node.child(label);
      depth += child == null ? 0 : 1;
    }
    return isSharded(node) ? at(path, depth) : null;
  }

  private static String at(List<String> path, int depth) {
    return Paths.format(Paths.below(Roots.VALUES, path.subList(0, depth)));
  }

  private static boolean isSharded(StateNode node) {
    StateNode config = node.child(Roots.SHARD);
    StateNode enabled = config == null ? null : config.child("sharding_enabled");
    return enabled != null && enabled.value() == JsonBoolean.TRUE;
  }
}
