package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/** Builds a state tree from what {@link StateLinesWriter} wrote. */
final class StateLinesReader {

  private static final int DIGITS_AT = 1;
  private static final int SERIAL_AT = 2;
  private static final int LABEL_AT = 3;
  private static final int VERSION_AT = 4;
  private static final int VALUE_AT = 5;
  private static final int PLAIN_LENGTH = 3;
  private static final int LENGTH_WITH_STATE = 6;
  private static final int LENGTH_WITH_STALE_ROOT = 7;

  /** A radix node on the way to the current line, with the tree it is in. */
  private record Open(RadixNode node, StateTree tree, @Nullable StaleRoot stale) {

    Open(RadixNode node, StateTree tree) {
      this(node, tree, null);
    }
  }

  private final int epoch;
  // The first stands for whatever holds the root, and is in no tree.
  private final List<Open> open = new ArrayList<>();

  StateLinesReader(int epoch) {
    this.epoch = epoch;
  }

  StateNode read(Iterator<String> lines) {
    if (!lines.hasNext()) {
      throw malformed("no lines");
    }
    StateTree nowhere = StateTree.fresh(epoch);
    RadixNode holder = nowhere.root;
    JsonArray first = parse(lines.next());
    StateNode root = stateOf(first);
    if (root == null || depthOf(first) != 0) {
      throw malformed("the first line is no root");
    }
    holder.setState(root);
    open.add(new Open(holder, nowhere));
    while (lines.hasNext()) {
      add(parse(lines.next()));
    }
    closeTo(0);
    root.parentCount = 0;
    return root;
  }

  private void add(JsonArray line) {
    int depth = depthOf(line);
    if (depth < 1 || depth > open.size()) {
      throw malformed("a line without the one above it");
    }
    closeTo(depth);
    Open parent = open.get(depth - 1);
    String digits = textAt(line, DIGITS_AT);
    open.add(digits.isEmpty() ? openTree(parent.node(), line) : addChild(parent, digits, line));
    addState(open.get(depth), line);
  }

  private static Open openTree(RadixNode holder, JsonArray line) {
    StateNode state = holder.state();
    StateTree tree = state == null ? null : state.tree();
    if (tree == null) {
      throw malformed("a tree without its node");
    }
    tree.root.serial = intAt(line, SERIAL_AT);
    tree.root.hash = null;
    return new Open(tree.root, tree, staleRootOf(line));
  }

  private static @Nullable StaleRoot staleRootOf(JsonArray line) {
    if (line.size() != LENGTH_WITH_STALE_ROOT) {
      return null;
    }
    StaleRoot stale =
        line.at(LENGTH_WITH_STATE) instanceof JsonArray json ? StaleRoot.read(json) : null;
    if (stale == null) {
      throw malformed("no hash and sums");
    }
    return stale;
  }

  private Open addChild(Open parent, String digits, JsonArray line) {
    if (!Hex.isHex(digits, 0)) {
      throw malformed("not digits: " + digits);
    }
    RadixNode child = new RadixNode(intAt(line, SERIAL_AT), epoch);
    child.parentCount = 1;
    byte[] suffix = new byte[digits.length() - 1];
    for (int i = 0; i < suffix.length; i++) {
      suffix[i] = (byte) Hex.valueOf(digits.charAt(i + 1));
    }
    child.setSuffix(suffix);
    RadixNode node = parent.node();
    node.putChild(Hex.valueOf(digits.charAt(0)), child);
    return new Open(child, parent.tree());
  }

  private void addState(Open at, JsonArray line) {
    StateNode state = stateOf(line);
    if (state != null) {
      at.node().setState(state);
      at.tree().childCount++;
    }
  }

  private @Nullable StateNode stateOf(JsonArray line) {
    if (line.size() == PLAIN_LENGTH) {
      return null;
    }
    String label = textAt(line, LABEL_AT);
    String version = line.at(VERSION_AT) instanceof JsonString name ? name.value() : null;
    JsonValue value = line.at(VALUE_AT);
    if (ExactLeaf.isLeaf(value)) {
      return StateNode.leaf(label, version, ExactLeaf.ofLine(value), epoch);
    }
    JsonObject branch = (JsonObject) value;
    StateTree tree = StateTree.fresh(epoch);
    String emptied = branch.getString("#emptied");
    if (emptied != null) {
      tree.root.hash = StaleRoot.hash(emptied);
      return StateNode.branch(label, version, tree, epoch);
    }
    tree.nextSerial = (int) branch.getNumber("#next_serial", 0);
    return StateNode.branch(label, version, tree, epoch);
  }

  /** Sums up all nodes from {@code depth} on, the deepest first: no more comes below them. */
  private void closeTo(int depth) {
    while (open.size() > Math.max(depth, 1)) {
      Open closed = open.removeLast();
      closed.node().sumUp();
      if (closed.stale() != null) {
        closed.stale().putInto(closed.node());
      }
    }
  }

  private static JsonArray parse(String line) {
    String start = line.substring(0, Math.min(80, line.length()));
    try {
      if (JsonParser.parseStored(line) instanceof JsonArray array
          && (array.size() == PLAIN_LENGTH
              || array.size() == LENGTH_WITH_STATE
              || array.size() == LENGTH_WITH_STALE_ROOT)) {
        return array;
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not a line of a state: " + start, e);
    }
    throw malformed("a line that is not one: " + start);
  }

  private static int depthOf(JsonArray line) {
    return intAt(line, 0);
  }

  private static int intAt(JsonArray line, int index) {
    if (line.at(index) instanceof JsonNumber number) {
      return (int) number.value();
    }
    throw malformed("no number at " + index);
  }

  private static String textAt(JsonArray line, int index) {
    if (line.at(index) instanceof JsonString text) {
      return text.value();
    }
    throw malformed("no text at " + index);
  }

  private static IllegalArgumentException malformed(String what) {
    return new IllegalArgumentException("not a state: " + what);
  }
}
