package org.hanok.protocol.state;

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

  private static Hash hash(RadixNode node, MessageHash hasher) {
    Hash known = node.hash;
    if (known != null) {
      return known;
    }
    RadixChildren children = node.children();
    if (children != null) {
      hashChildren(children, hasher);
    }
    StateNode state = node.state();
    Hash stateHash = state == null ? null : hashOf(state, hasher);
    Hash hash = hashOfParts(stateHash, children, hasher);
    node.hash = hash;
    return hash;
  }

  private static Hash hashOf(StateNode state, MessageHash hasher) {
    StateTree tree = state.tree();
    return tree == null ? hashOfLeaf(state.value(), hasher) : hash(tree.root, hasher);
  }

  private static void hashChildren(RadixChildren children, MessageHash hasher) {
    if (children.size >= 2 * MIN_PARALLEL_SIZE) {
      hashLargeChildren(children);
    }
    for (RadixNode child : children.nodes) {
      hash(child, hasher);
    }
  }

  private static void hashLargeChildren(RadixChildren children) {
    List<HashTask> tasks = new ArrayList<>(0);
    for (RadixNode child : children.nodes) {
      if (child.hash == null && child.size() >= MIN_PARALLEL_SIZE) {
        tasks.add(new HashTask(child));
      }
    }
    if (tasks.size() > 1) {
      ForkJoinTask.invokeAll(tasks);
    }
  }

  private static Hash hashOfParts(
      @Nullable Hash state, @Nullable RadixChildren children, MessageHash hasher) {
    hasher.start(lengthOf(state, children));
    if (state == NULL) {
      hasher.add(NULL_TEXT);
    } else if (state != null) {
      hasher.add(state);
    }
    hasher.add('#');
    if (children == null || children.count() == 0) {
      return hasher.add('#').finish();
    }
    int digits = children.digits();
    for (RadixNode child : children.nodes) {
      int digit = Integer.numberOfTrailingZeros(digits);
      digits &= digits - 1;
      hasher.add('#').add((char) Hex.digit(digit));
      for (byte suffixDigit : child.digits()) {
        hasher.add((char) Hex.digit(suffixDigit));
      }
      hasher.add('#').add(hash(child));
    }
    return hasher.finish();
  }

  private static long lengthOf(@Nullable Hash state, @Nullable RadixChildren children) {
    long length = 1 + lengthOf(state);
    if (children == null || children.count() == 0) {
      return length + 1;
    }
    for (RadixNode child : children.nodes) {
      length += 3 + child.suffixLength() + Hash.TEXT_LENGTH;
    }
    return length;
  }

  private static int lengthOf(@Nullable Hash state) {
    return state == null ? 0 : state == NULL ? NULL_TEXT.length() : Hash.TEXT_LENGTH;
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
