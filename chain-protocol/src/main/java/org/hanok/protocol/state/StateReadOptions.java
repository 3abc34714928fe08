package org.hanok.protocol.state;

import org.jspecify.annotations.Nullable;

/**
 * How much of a subtree {@link StateNode#toJson(StateReadOptions)} tells.
 *
 * @param isShallow children that are not leaves are told by their proof hash only
 * @param isPartial as shallow, and at most {@code maxSiblings} children are told
 * @param lastEndLabel the "#end_label" of the page before, a radix key in hex; {@code null} asks
 *     for the first page. AIN: without {@code isPartial} nodes on all levels lack the children up
 *     to it
 * @param includeTreeInfo adds numbers of parents and children, height, size, bytes and siblings
 * @param includeProof adds proof hashes
 * @param includeVersion adds the version a node was made in; informative only
 * @param maxSiblings the length of a page, from 1
 */
public record StateReadOptions(
    boolean isShallow,
    boolean isPartial,
    @Nullable String lastEndLabel,
    boolean includeTreeInfo,
    boolean includeProof,
    boolean includeVersion,
    int maxSiblings) {

  /** Everything below a node, and nothing but its values. */
  public static final StateReadOptions ALL =
      new StateReadOptions(false, false, null, false, false, false, Integer.MAX_VALUE);

  /** One level: values of leaves, proof hashes of others. */
  public static final StateReadOptions SHALLOW =
      new StateReadOptions(true, false, null, false, false, false, Integer.MAX_VALUE);

  /**
   * Which limit reading {@code node} with these options exceeds. A page has no limits, a shallow
   * read none of bytes.
   *
   * @param maxNodeSiblings the most children of any node in the subtree
   * @param maxBytes the most bytes of the subtree, as {@link StateNode#treeBytes()} counts
   */
  public ReadExcess excessOf(StateNode node, double maxNodeSiblings, double maxBytes) {
    if (!isPartial && node.treeMaxSiblings() > maxNodeSiblings) {
      return ReadExcess.SIBLINGS;
    }
    return !isPartial && !isShallow && node.treeBytes() > maxBytes
        ? ReadExcess.BYTES
        : ReadExcess.NONE;
  }
}
