package org.hanok.protocol.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Computes the proof hashes that are missing below a node. Where several large subtrees lack
 * theirs, they are hashed in parallel; the result does not depend on that.
 */
final class StateHasher {

  // Below this many state nodes, handing work to another thread costs more than it saves.
  private static final int MIN_PARALLEL_SIZE = 512;

  /**
   * AIN: the null that a tree has for a hash until it is summed up for the first time. One that
   * only ever had a refused delete keeps it, and its parent hashes the text "null".
   */
  static final Hash NULL = new Hash(0, 0, 0, 0);

  private static final String NULL_TEXT = "null";

  private StateHasher() {}

  static Hash hash(StateNode node) {
    StateTree tree = node.tree();
    return tree == null ? hashOfLeaf(node.value(), new MessageHash()) : hash(tree.root);
  }

  static Hash hash(RadixNode node) {
    Hash known = node.hash;
    return known != null ? known : hash(node, new MessageHash());
  }

  /** Keeps its own stack: a hostile tree is deeper than a thread's. */
  private static Hash hash(RadixNode top, MessageHash hasher) {
    ArrayDeque<RadixNode> waiting = new ArrayDeque<>();
    waiting.push(top);
    while (!waiting.isEmpty()) {
      RadixNode node = waiting.element();
      if (node.hash != null || !pushMissing(node, waiting, hasher)) {
        waiting.pop();
        node.hash = hashOfParts(node, hasher);
      }
    }
    return hashOfParts(top, hasher);
  }

  /** Pushes what has to be hashed before {@code node}; returns whether there is any. */
  private static boolean pushMissing(
      RadixNode node, ArrayDeque<RadixNode> waiting, MessageHash hasher) {
    int count = waiting.size();
    pushMissingChildren(node, waiting, hasher);
    StateNode state = node.state();
    StateTree tree = state == null ? null : state.tree();
    if (tree != null && tree.root.hash == null) {
      waiting.push(tree.root);
    }
    return waiting.size() > count;
  }

  private static void pushMissingChildren(
      RadixNode node, ArrayDeque<RadixNode> waiting, MessageHash hasher) {
    if (node.size >= 2 * MIN_PARALLEL_SIZE) {
      hashLargeChildren(node);
    }
    for (RadixNode child : node.children()) {
      if (child.hash == null && isBottom(child)) {
        child.hash = hashOfParts(child, hasher);
      } else if (child.hash == null) {
        waiting.push(child);
      }
    }
  }

  private static boolean isBottom(RadixNode node) {
    StateNode state = node.state();
    return node.childCount() == 0 && (state == null || state.tree() == null);
  }

  private static Hash hashOf(StateNode state, MessageHash hasher) {
    StateTree tree = state.tree();
    return tree == null ? hashOfLeaf(state.value(), hasher) : hash(tree.root);
  }

  private static void hashLargeChildren(RadixNode node) {
    List<HashTask> tasks = new ArrayList<>(0);
    for (RadixNode child : node.children()) {
      if (child.hash == null && child.size >= MIN_PARALLEL_SIZE) {
        tasks.add(new HashTask(child));
      }
    }
    if (tasks.size() > 1) {
      ForkJoinTask.invokeAll(tasks);
    }
  }

  /** The hash of {@code node}, for which those of its parts are known. */
  private static Hash hashOfParts(RadixNode node, MessageHash hasher) {
    Hash known = node.hash;
    if (known != null) {
      return known;
    }
    StateNode stateNode = node.state();
    if (stateNode != null && stateNode.tree() == null && node.childCount() == 0) {
      return LeafHashes.of(stateNode.value(), hasher);
    }
    Hash state = stateNode == null ? null : hashOf(stateNode, hasher);
    hasher.start(lengthOf(state, node));
    if (state != null && isNull(state)) {
      hasher.add(NULL_TEXT);
    } else if (state != null) {
      hasher.add(state);
    }
    hasher.add('#');
    if (node.childCount() == 0) {
      return hasher.add('#').finish();
    }
    int digits = node.childDigits();
    for (RadixNode child : node.children()) {
      int digit = Integer.numberOfTrailingZeros(digits);
      digits &= digits - 1;
      hasher.add('#').add((char) Hex.digit(digit));
      addSuffix(child, hasher);
      hasher.add('#').add(hash(child));
    }
    return hasher.finish();
  }

  private static void addSuffix(RadixNode node, MessageHash hasher) {
    if (node.isSuffixShort()) {
      for (int i = 0; i < node.suffixLength(); i++) {
        hasher.add((char) Hex.digit(node.suffixDigit(i)));
      }
      return;
    }
    for (byte digit : node.suffix()) {
      hasher.add((char) Hex.digit(digit));
    }
  }

  private static long lengthOf(@Nullable Hash state, RadixNode node) {
    long length = 1L + lengthOf(state);
    if (node.childCount() == 0) {
      return length + 1;
    }
    for (RadixNode child : node.children()) {
      length += 3 + child.suffixLength() + Hash.TEXT_LENGTH;
    }
    return length;
  }

  /** Whether {@code hash} is {@link #NULL} itself, not merely equal to it. */
  @SuppressWarnings("ReferenceEquality") // a hash of zeros is no null
  static boolean isNull(Hash hash) {
    return hash == NULL;
  }

  private static int lengthOf(@Nullable Hash state) {
    return state == null ? 0 : isNull(state) ? NULL_TEXT.length() : Hash.TEXT_LENGTH;
  }

  static Hash hashOfLeaf(JsonValue value, MessageHash hasher) {
    String text = textOf(value);
    return Hex.isPrefixed(text)
        ? MessageHash.of(text)
        : hasher.start(text.length()).add(text).finish();
  }

  /** A value as the reference hashes it. AIN: {@code true} and "true" have the same hash. */
  static String textOf(JsonValue value) {
    return switch (value) {
      case JsonString text -> text.value();
      case JsonNumber number -> EcmaNumber.toString(number.value());
      case JsonBoolean bool -> bool.value() ? "true" : "false";
      case JsonNull ignored -> "null";
      case JsonArray array -> JsonText.stringify(array);
      case JsonObject object -> JsonText.stringify(object);
    };
  }

  private static final class HashTask extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient RadixNode node;

    HashTask(RadixNode node) {
      this.node = node;
    }

    @Override
    protected void compute() {
      hash(node, new MessageHash());
    }
  }
}
