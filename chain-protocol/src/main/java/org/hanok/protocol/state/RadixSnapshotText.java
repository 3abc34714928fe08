package org.hanok.protocol.state;

import java.io.IOException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The text of {@link RadixSnapshot}, for trees too large to have it in memory as a value. */
final class RadixSnapshotText {

  private final Appendable target;
  private final StringBuilder scratch = new StringBuilder();

  RadixSnapshotText(Appendable target) {
    this.target = target;
  }

  void append(StateNode node) throws IOException {
    StateTree tree = node.tree();
    if (tree == null || node.isLeaf()) {
      append(node.value());
      return;
    }
    target.append("{\"#next_serial\":").append(Integer.toString(tree.nextSerial)).append(',');
    appendMembers(tree.root, node.version());
    target.append('}');
  }

  private void appendMembers(RadixNode node, @Nullable String version) throws IOException {
    target.append("\"#version\":");
    append(StateJson.textOrNull(version));
    target.append(",\"#serial\":").append(Integer.toString(node.serial));
    StateNode state = node.state();
    if (state != null) {
      appendState(state);
    }
    appendChildren(node, version);
  }

  private void appendState(StateNode state) throws IOException {
    appendName("#state:" + state.label());
    append(state);
    if (state.isLeaf()) {
      appendName("#version:" + state.label());
      append(StateJson.textOrNull(state.version()));
    }
  }

  private void appendChildren(RadixNode node, @Nullable String version) throws IOException {
    int digits = node.childDigits();
    for (RadixNode child : node.children()) {
      int digit = Integer.numberOfTrailingZeros(digits);
      digits &= digits - 1;
      appendName("#radix:" + ChildList.labelOf(digit, child));
      target.append('{');
      appendMembers(child, version);
      target.append('}');
    }
  }

  private void appendName(String name) throws IOException {
    scratch.setLength(0);
    JsonText.appendString(scratch, name);
    target.append(',').append(scratch).append(':');
  }

  private void append(JsonValue value) throws IOException {
    scratch.setLength(0);
    JsonText.append(scratch, value);
    target.append(scratch);
  }
}
