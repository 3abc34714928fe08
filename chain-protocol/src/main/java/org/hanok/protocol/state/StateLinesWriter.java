package org.hanok.protocol.state;

import java.io.IOException;
import java.util.ArrayDeque;
import org.hanok.protocol.json.JsonText;

/**
 * A state tree as lines of text, each a small JSON array, of any number and depth. What the
 * reference nests ({@link RadixSnapshot}) is told by depth here, so that neither writing nor
 * reading needs the whole at once, nor a stack as deep as the tree.
 *
 * <p>A line is {@code [depth, digits, serial]} for a radix node, with {@code label, version, value}
 * after it if a state node is there, the value as {@link ExactLeaf} writes it. The value of a state
 * node that has children is {@code {"#next_serial":n}}; the root of its radix tree, without digits,
 * follows one deeper, and has a seventh element if it is a {@link StaleRoot}. That of one which was
 * emptied and could not be deleted is {@code {"#emptied":hash}}. The first line is the root of the
 * state tree.
 */
final class StateLinesWriter {

  private record Waiting(RadixNode node, int depth, String digits) {}

  private final Appendable target;
  private final StringBuilder line = new StringBuilder();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  StateLinesWriter(Appendable target) {
    this.target = target;
  }

  void append(StateNode root) throws IOException {
    startLine(0, "", 0);
    addState(root);
    endLine();
    pushTree(root, 1);
    while (!waiting.isEmpty()) {
      append(waiting.pop());
    }
  }

  private void append(Waiting next) throws IOException {
    RadixNode node = next.node();
    startLine(next.depth(), next.digits(), node.serial);
    StateNode state = node.state();
    if (state != null) {
      addState(state);
    }
    if (next.digits().isEmpty()) {
      addStaleRoot(node);
    }
    endLine();
    pushChildren(node, next.depth() + 1);
    if (state != null) {
      // After the children, so that it comes before them.
      pushTree(state, next.depth() + 1);
    }
  }

  private void pushChildren(RadixNode node, int depth) {
    int digits = node.childDigits();
    for (int i = node.childCount() - 1; i >= 0; i--) {
      int digit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(digits);
      digits &= ~(1 << digit);
      RadixNode child = node.children()[i];
      waiting.push(new Waiting(child, depth, ChildList.labelOf(digit, child)));
    }
  }

  private void pushTree(StateNode state, int depth) {
    StateTree tree = state.tree();
    if (tree != null && !state.isLeaf()) {
      waiting.push(new Waiting(tree.root, depth, ""));
    }
  }

  private void startLine(int depth, String digits, int serial) {
    line.setLength(0);
    line.append('[').append(depth).append(",\"").append(digits).append("\",").append(serial);
  }

  private void addState(StateNode state) {
    line.append(',');
    JsonText.appendString(line, state.label());
    line.append(',');
    JsonText.append(line, StateJson.textOrNull(state.version()));
    line.append(',');
    StateTree tree = state.tree();
    if (tree == null) {
      JsonText.append(line, ExactLeaf.toLine(state.value()));
    } else if (state.isLeaf()) {
      String hash = StaleRoot.text(StateHasher.hash(tree.root));
      line.append("{\"#emptied\":\"").append(hash).append("\"}");
    } else {
      line.append("{\"#next_serial\":").append(tree.nextSerial).append('}');
    }
  }

  private void addStaleRoot(RadixNode root) {
    StaleRoot stale = StaleRoot.of(root);
    if (stale != null) {
      stale.append(line.append(','));
    }
  }

  private void endLine() throws IOException {
    target.append(line.append("]\n"));
  }
}
