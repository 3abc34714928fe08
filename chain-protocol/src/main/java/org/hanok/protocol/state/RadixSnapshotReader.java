package org.hanok.protocol.state;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Builds a state tree from a {@link RadixSnapshot}, whoever wrote it.
 *
 * <p>What is no snapshot is an {@link IllegalArgumentException}: serials that are missing, labels
 * that are no digits, nodes at another place than their label's, two in one place. As deep as the
 * JSON nests.
 */
final class RadixSnapshotReader {

  private final int epoch;
  private final SnapshotMeter meter;

  /** Counts what it reads by {@code meter}, which refuses what is too much. */
  RadixSnapshotReader(int epoch, SnapshotMeter meter) {
    this.epoch = epoch;
    this.meter = meter;
  }

  static RadixSnapshotReader unlimited(int epoch) {
    return new RadixSnapshotReader(epoch, new SnapshotMeter(SnapshotRoom.UNLIMITED));
  }

  /**
   * The root of the tree that {@code snapshot} describes, of which {@code cuts} were cut out.
   *
   * @param cuts empty where it is whole
   */
  StateNode read(JsonValue snapshot, @Nullable SnapshotCuts cuts) {
    JsonValue whole = cuts == null ? snapshot : cuts.open(snapshot);
    StateNode root = state("", null, whole, cuts);
    close(cuts);
    return root;
  }

  private static void close(@Nullable SnapshotCuts cuts) {
    if (cuts != null) {
      cuts.close();
    }
  }

  private StateNode state(
      String label, @Nullable String leafVersion, JsonValue snapshot, @Nullable SnapshotCuts cuts) {
    boolean isLeaf = !(snapshot instanceof JsonObject);
    meter.state(label, isLeaf ? snapshot : JsonNull.NULL);
    if (!(snapshot instanceof JsonObject object)) {
      return StateNode.leaf(label, leafVersion, snapshot, epoch);
    }
    if (object.isEmpty()) {
      return StateNode.leaf(label, leafVersion, JsonNull.NULL, epoch);
    }
    StateTree tree = new StateTree(new RadixNode(serialOf(object), epoch), 0, 0);
    tree.nextSerial = (int) object.getNumber(RadixSnapshot.NEXT_SERIAL, 0);
    fill(tree, tree.root, object, new StringBuilder(), cuts);
    return StateNode.branch(label, object.getString(StateJson.VERSION), tree, epoch);
  }

  private static int serialOf(JsonObject object) {
    if (object.get(StateJson.SERIAL) instanceof JsonNumber serial) {
      return (int) serial.value();
    }
    throw new IllegalArgumentException("a radix node without a serial");
  }

  /** Reads what {@code object} holds into {@code node}, whose place is {@code digits}. */
  private void fill(
      StateTree tree,
      RadixNode node,
      JsonObject object,
      StringBuilder digits,
      @Nullable SnapshotCuts cuts) {
    meter.radix();
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      SnapshotCuts below = cuts == null ? null : cuts.below(key);
      JsonValue value = below == null ? object.valueAt(i) : below.open(object.valueAt(i));
      if (key.startsWith(RadixSnapshot.STATE)) {
        String label = key.substring(RadixSnapshot.STATE.length());
        checkPlace(node, label, digits);
        String version = object.getString(RadixSnapshot.LEAF_VERSION + label);
        node.setState(state(label, version, value, below));
        tree.childCount++;
      } else if (key.startsWith(RadixSnapshot.RADIX)) {
        String label = key.substring(RadixSnapshot.RADIX.length());
        addChild(tree, node, label, value, digits, below);
      }
      close(below);
    }
    node.sumUp();
  }

  // What keys do not tell of a radix node is told by its label.
  private static void checkPlace(RadixNode node, String label, StringBuilder digits) {
    RadixKey key = RadixKey.of(label);
    boolean fits = node.state() == null && key.length() == digits.length();
    for (int i = 0; fits && i < key.length(); i++) {
      fits = key.digit(i) == Hex.valueOf(digits.charAt(i));
    }
    if (!fits) {
      throw new IllegalArgumentException("not the place of a child: " + label);
    }
  }

  private void addChild(
      StateTree tree,
      RadixNode parent,
      String label,
      JsonValue value,
      StringBuilder digits,
      @Nullable SnapshotCuts cuts) {
    if (!(value instanceof JsonObject object) || label.isEmpty() || !Hex.isHex(label, 0)) {
      throw new IllegalArgumentException("not a radix node: " + label);
    }
    int digit = Hex.valueOf(label.charAt(0));
    if (parent.child(digit) != null) {
      throw new IllegalArgumentException("two radix nodes in the place of " + label);
    }
    RadixNode child = new RadixNode(serialOf(object), epoch);
    child.setSuffix(suffixOf(label));
    int length = digits.length();
    fill(tree, child, object, digits.append(label), cuts);
    digits.setLength(length);
    parent.putChild(digit, child);
    child.parentCount++;
  }

  private static byte[] suffixOf(String label) {
    byte[] digits = new byte[label.length() - 1];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) Hex.valueOf(label.charAt(i + 1));
    }
    return digits;
  }
}
