package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;

/** What a state tree must hold, in the simplest form: maps of maps, copied whole. */
final class NaiveTree {

  private final Map<String, NaiveTree> children = new LinkedHashMap<>();
  private JsonValue value = JsonNull.NULL;

  static NaiveTree of(JsonValue value) {
    NaiveTree tree = new NaiveTree();
    if (value instanceof JsonObject object) {
      object.forEach((key, member) -> tree.children.put(key, of(member)));
    } else {
      tree.value = value;
    }
    return tree;
  }

  NaiveTree copy() {
    NaiveTree copy = new NaiveTree();
    copy.value = value;
    children.forEach((label, child) -> copy.children.put(label, child.copy()));
    return copy;
  }

  private boolean isEmpty() {
    return children.isEmpty() && value == JsonNull.NULL;
  }

  /** Writes and returns whether this node is empty now because of a delete. */
  boolean write(List<String> path, JsonValue written) {
    String label = path.get(0);
    boolean emptied;
    if (path.size() == 1) {
      NaiveTree tree = of(written);
      children.put(label, tree);
      emptied = tree.isEmpty();
    } else {
      NaiveTree child = children.computeIfAbsent(label, l -> new NaiveTree());
      child.value = JsonNull.NULL;
      emptied = child.write(path.subList(1, path.size()), written);
    }
    if (emptied) {
      children.remove(label);
    }
    return emptied && isEmpty();
  }

  JsonValue toJson() {
    if (children.isEmpty()) {
      return value;
    }
    JsonObject.Builder json = JsonObject.builder();
    children.forEach((label, child) -> json.set(label, child.toJson()));
    return json.build();
  }

  List<String> labels() {
    return new ArrayList<>(children.keySet());
  }

  Map<String, NaiveTree> children() {
    return children;
  }

  int height() {
    return children.isEmpty()
        ? 0
        : 1 + children.values().stream().mapToInt(NaiveTree::height).max().orElse(0);
  }

  int size() {
    return 1 + children.values().stream().mapToInt(NaiveTree::size).sum();
  }

  long bytes() {
    long bytes = 160 + ObjectSize.real(value);
    for (Map.Entry<String, NaiveTree> child : children.entrySet()) {
      bytes += ObjectSize.ofText(child.getKey()) + child.getValue().bytes();
    }
    return bytes;
  }

  int maxSiblings() {
    if (children.isEmpty()) {
      return 1;
    }
    int below = children.values().stream().mapToInt(NaiveTree::maxSiblings).max().orElse(0);
    return Math.max(children.size(), below);
  }
}
