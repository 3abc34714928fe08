package org.hanok.protocol.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.primitive.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Children of a state node with their serials.
 *
 * @param nodes the children
 * @param serials their serials, in the same order
 * @param endKey the hexadecimal key of the child that is last in order of keys, or {@code null} if
 *     there are none
 */
record ChildList(List<StateNode> nodes, List<Integer> serials, @Nullable String endKey) {

  /** All children in the order they were added. */
  static ChildList inSerialOrder(StateTree tree) {
    return listed(holdersInOrder(tree), null);
  }

  private static List<RadixNode> holdersInOrder(StateTree tree) {
    List<RadixNode> holders = new ArrayList<>(tree.childCount);
    collect(tree.root, holders);
    return inOrder(holders);
  }

  private static void collect(RadixNode node, List<RadixNode> holders) {
    if (node.state() != null) {
      holders.add(node);
    }
    for (RadixNode child : node.children()) {
      // AIN: deletes that are not merged leave nodes that hold nothing; there can be thousands.
      if (child.size > 0) {
        collect(child, holders);
      }
    }
  }

  /** As {@link #inSerialOrder}, for who needs no serials. */
  static List<StateNode> nodesInSerialOrder(StateTree tree) {
    List<StateNode> nodes = new ArrayList<>(tree.childCount);
    for (RadixNode holder : holdersInOrder(tree)) {
      nodes.add(Objects.requireNonNull(holder.state()));
    }
    return nodes;
  }

  private static ChildList sorted(List<RadixNode> holders, @Nullable String endKey) {
    return listed(inOrder(holders), endKey);
  }

  private static List<RadixNode> inOrder(List<RadixNode> holders) {
    long[] order = new long[holders.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) holders.get(i).serial << 32 | i;
    }
    Arrays.sort(order);
    List<RadixNode> inOrder = new ArrayList<>(order.length);
    for (long each : order) {
      inOrder.add(holders.get((int) each));
    }
    return inOrder;
  }

  private static ChildList listed(List<RadixNode> holders, @Nullable String endKey) {
    List<StateNode> nodes = new ArrayList<>(holders.size());
    List<Integer> serials = new ArrayList<>(holders.size());
    for (RadixNode holder : holders) {
      StateNode state = holder.state();
      if (state != null) {
        nodes.add(state);
        serials.add(holder.serial);
      }
    }
    return new ChildList(nodes, serials, endKey);
  }

  /**
   * The at most {@code limit} children that follow the key {@code after}, chosen in order of keys.
   * AIN: the first page ({@code after} null) is then put in the order of addition, others are not.
   */
  static ChildList page(StateTree tree, int limit, @Nullable String after) {
    Pager pager = new Pager(limit);
    pager.visit(tree.root, "", after);
    return after == null
        ? sorted(pager.holders, pager.endKey)
        : listed(pager.holders, pager.endKey);
  }

  /** Walks a radix tree in order of keys until it has enough. */
  private static final class Pager {
    private final int limit;
    private final List<RadixNode> holders = new ArrayList<>();
    private @Nullable String endKey;

    Pager(int limit) {
      this.limit = limit;
    }

    /** {@code after} is what of the key to go on from belongs to {@code node} and below. */
    void visit(RadixNode node, String key, @Nullable String after) {
      if (holders.size() >= limit) {
        return;
      }
      if (node.state() != null && after == null) {
        holders.add(node);
        endKey = key;
      }
      int digits = node.childDigits();
      for (RadixNode child : node.children()) {
        int digit = Integer.numberOfTrailingZeros(digits);
        digits &= digits - 1;
        visitChild(child, labelOf(digit, child), key, after);
      }
    }

    private void visitChild(RadixNode child, String label, String key, @Nullable String after) {
      if (after == null) {
        visit(child, key + label, null);
      } else if (after.startsWith(label)) {
        visit(child, key + label, after.substring(label.length()));
      } else if (follows(label, after)) {
        visit(child, key + label, null);
      }
    }
  }

  /**
   * Whether {@code label}, which is hexadecimal in small letters, comes after {@code after}, which
   * a client may have made up. AIN: in the order of languages, which has digits before letters, all
   * else before both, and letters of both sizes together.
   */
  private static boolean follows(String label, String after) {
    for (int i = 0; i < Math.min(label.length(), after.length()); i++) {
      int order = Integer.compare(weight(label.charAt(i)), weight(after.charAt(i)));
      if (order != 0) {
        return order > 0;
      }
    }
    return label.length() > after.length();
  }

  private static int weight(char c) {
    boolean isDigit = c >= '0' && c <= '9';
    boolean isLetter = c >= 0x80 || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return isDigit ? c : !isLetter ? 0 : c < 0x80 ? c | 0x20 : c;
  }

  /** The digits on the way from a parent to {@code child}, the one that chose it included. */
  static String labelOf(int digit, RadixNode child) {
    byte[] suffix = child.suffix();
    byte[] ascii = new byte[1 + suffix.length];
    ascii[0] = Hex.digit(digit);
    for (int i = 0; i < suffix.length; i++) {
      ascii[i + 1] = Hex.digit(suffix[i]);
    }
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
