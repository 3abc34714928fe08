package org.hanok.protocol.state;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * State trees with their radix structure: the only form from which a tree with the same hash, now
 * and after later writes, can be built by {@link RadixSnapshotReader}.
 */
final class RadixSnapshot {

  static final String NEXT_SERIAL = "#next_serial";
  static final String RADIX = "#radix:";
  static final String STATE = "#state:";
  static final String LEAF_VERSION = "#version:";

  private RadixSnapshot() {}

  static JsonValue of(StateNode node) {
    StateTree tree = node.tree();
    if (tree == null || node.isLeaf()) {
      return node.value();
    }
    JsonObject.Builder json = JsonObject.builder().set(NEXT_SERIAL, tree.nextSerial);
    addRadixNode(json, tree.root, node.version());
    return json.build();
  }

  private static void addRadixNode(
      JsonObject.Builder json, RadixNode node, @Nullable String version) {
    // The reference names a version on each radix node; informative, so the state node's it is.
    json.set(StateJson.VERSION, StateJson.textOrNull(version));
    json.set(StateJson.SERIAL, node.serial);
    StateNode state = node.state();
    if (state != null) {
      json.set(STATE + state.label(), of(state));
      if (state.isLeaf()) {
        json.set(LEAF_VERSION + state.label(), StateJson.textOrNull(state.version()));
      }
    }
    addChildren(json, node, version);
  }

  private static void addChildren(
      JsonObject.Builder json, RadixNode node, @Nullable String version) {
    int digits = node.childDigits();
    for (RadixNode child : node.children()) {
      JsonObject.Builder childJson = JsonObject.builder();
      addRadixNode(childJson, child, version);
      int digit = Integer.numberOfTrailingZeros(digits);
      digits &= digits - 1;
      json.set(RADIX + ChildList.labelOf(digit, child), childJson.build());
    }
  }
}
