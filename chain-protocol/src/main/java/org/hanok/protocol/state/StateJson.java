package org.hanok.protocol.state;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/** State trees as JSON, with the extras the reference's get options ask for. */
final class StateJson {

  static final String PROOF_HASH = "#state_ph";
  static final String VERSION = "#version";
  static final String SERIAL = "#serial";
  private static final String END_LABEL = "#end_label";
  private static final String NUM_PARENTS = "#num_parents";
  private static final String NUM_CHILDREN = "#num_children";
  private static final String TREE_HEIGHT = "#tree_height";
  private static final String TREE_SIZE = "#tree_size";
  private static final String TREE_BYTES = "#tree_bytes";
  private static final String TREE_MAX_SIBLINGS = "#tree_max_siblings";

  // AIN: JavaScript takes a member of this name for something else and shows nothing.
  static final String LOST_LABEL = "__proto__";

  private StateJson() {}

  static JsonValue of(StateNode node, StateReadOptions options) {
    StateTree tree = node.tree();
    if (tree == null || node.isLeaf()) {
      return node.value();
    }
    JsonObject.Builder json = JsonObject.builder();
    ChildList children = childrenOf(tree, options);
    if (options.isPartial()) {
      json.set(END_LABEL, textOrNull(children.endKey()));
    }
    for (int i = 0; i < children.nodes().size(); i++) {
      addChild(json, children.nodes().get(i), children.serials().get(i), options);
    }
    addExtras(json, node, "", options);
    return json.build();
  }

  private static ChildList childrenOf(StateTree tree, StateReadOptions options) {
    if (options.isPartial()) {
      return ChildList.page(tree, options.maxSiblings(), options.lastEndLabel());
    }
    return options.lastEndLabel() == null
        ? ChildList.inSerialOrder(tree)
        : ChildList.page(tree, Integer.MAX_VALUE, options.lastEndLabel());
  }

  private static void addChild(
      JsonObject.Builder json, StateNode child, int serial, StateReadOptions options) {
    String label = child.label();
    if (!label.equals(LOST_LABEL)) {
      json.set(label, valueOfChild(child, serial, options));
    }
    if (child.isLeaf()) {
      addExtras(json, child, ":" + label, options);
    }
  }

  private static JsonValue valueOfChild(StateNode child, int serial, StateReadOptions options) {
    if (child.isLeaf() || !(options.isShallow() || options.isPartial())) {
      return of(child, options);
    }
    JsonObject.Builder reference = JsonObject.builder().set(PROOF_HASH, hashOf(child));
    if (options.isPartial()) {
      reference.set(SERIAL, serial);
    }
    return reference.build();
  }

  private static void addExtras(
      JsonObject.Builder json, StateNode node, String suffix, StateReadOptions options) {
    if (options.includeVersion()) {
      json.set(VERSION + suffix, textOrNull(node.version()));
    }
    if (options.includeTreeInfo()) {
      // Counts radix nodes, a lower bound of what the reference counts.
      json.set(NUM_PARENTS + suffix, parentsOf(node));
      json.set(NUM_CHILDREN + suffix, node.childCount());
      addTreeInfo(json, node, suffix);
    }
    if (options.includeProof()) {
      json.set(PROOF_HASH + suffix, hashOf(node));
    }
  }

  /**
   * The only reader of a count that the writing thread changes: it may be told before or after any
   * step of it, and no hash depends on what it is told. Who reads may hold a version that was
   * released meanwhile, and its counts with it; at least the parent it came by was there.
   */
  static int parentsOf(StateNode node) {
    return Math.max(node.parentCount, node.label().isEmpty() ? 0 : 1);
  }

  private static void addTreeInfo(JsonObject.Builder json, StateNode node, String suffix) {
    json.set(TREE_HEIGHT + suffix, node.treeHeight());
    json.set(TREE_SIZE + suffix, node.treeSize());
    json.set(TREE_BYTES + suffix, JsonNumber.of(node.treeBytes()));
    json.set(TREE_MAX_SIBLINGS + suffix, node.treeMaxSiblings());
  }

  static JsonObject infoOf(StateNode node) {
    JsonObject.Builder json = JsonObject.builder().set(NUM_CHILDREN, node.childCount());
    addTreeInfo(json, node, "");
    return json.set(PROOF_HASH, hashOf(node)).set(VERSION, textOrNull(node.version())).build();
  }

  static JsonValue hashOf(StateNode node) {
    Hash hash = node.proofHash();
    return hash == null ? JsonNull.NULL : JsonString.of(hash.toString());
  }

  static JsonValue textOrNull(@Nullable String text) {
    return text == null ? JsonNull.NULL : JsonString.of(text);
  }
}
