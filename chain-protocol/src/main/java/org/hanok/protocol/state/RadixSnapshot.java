package org.hanok.protocol.state;

import java.util.Objects;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * State trees with their radix structure: the only form from which a tree with the same hash, now
 * and after later writes, can be built.
 */
final class RadixSnapshot {

  private static final String NEXT_SERIAL = "#next_serial";
  private static final String RADIX = "#radix:";
  private static final String STATE = "#state:";
  private static final String LEAF_VERSION = "#version:";

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

  /** The root of the tree that {@code snapshot} describes. */
  static StateNode read(JsonValue snapshot, int epoch) {
    return readState("", null, snapshot, epoch);
  }

  private static StateNode readState(
      String label, @Nullable String leafVersion, JsonValue snapshot, int epoch) {
    if (!(snapshot instanceof JsonObject object)) {
      return StateNode.leaf(label, leafVersion, snapshot, epoch);
    }
    if (object.isEmpty()) {
      return StateNode.leaf(label, leafVersion, JsonNull.NULL, epoch);
    }
    StateTree tree = new StateTree(new RadixNode(serialOf(object), epoch), 0, 0);
    tree.nextSerial = (int) object.getNumber(NEXT_SERIAL, 0);
    readRadixNode(tree, tree.root, object, epoch);
    return StateNode.branch(label, object.getString(StateJson.VERSION), tree, epoch);
  }

  private static int serialOf(JsonObject object) {
    if (object.get(StateJson.SERIAL) instanceof JsonNumber serial) {
      return (int) serial.value();
    }
    throw new IllegalArgumentException("a radix node without a serial");
  }

  private static void readRadixNode(StateTree tree, RadixNode node, JsonObject object, int epoch) {
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      if (key.startsWith(STATE)) {
        String label = key.substring(STATE.length());
        String version = object.getString(LEAF_VERSION + label);
        node.setState(readState(label, version, object.valueAt(i), epoch));
        tree.childCount++;
      } else if (key.startsWith(RADIX)) {
        addChild(node, key.substring(RADIX.length()), readChild(tree, key, object, epoch));
      }
    }
    node.sumUp();
  }

  private static RadixNode readChild(StateTree tree, String key, JsonObject parent, int epoch) {
    JsonObject object = Objects.requireNonNull(parent.getObject(key), key);
    RadixNode child = new RadixNode(serialOf(object), epoch);
    child.setSuffix(suffixOf(key.substring(RADIX.length())));
    readRadixNode(tree, child, object, epoch);
    return child;
  }

  private static void addChild(RadixNode node, String label, RadixNode child) {
    node.putChild(Hex.valueOf(label.charAt(0)), child);
    child.parentCount++;
  }

  private static byte[] suffixOf(String label) {
    if (label.isEmpty() || !Hex.isHex(label, 0)) {
      throw new IllegalArgumentException("not a radix label: " + label);
    }
    byte[] digits = new byte[label.length() - 1];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) Hex.valueOf(label.charAt(i + 1));
    }
    return digits;
  }
}
