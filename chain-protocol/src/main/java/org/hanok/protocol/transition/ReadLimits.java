package org.hanok.protocol.transition;

/**
 * What one read may return over an API.
 *
 * @param maxSiblings most children of one node
 * @param maxBytes most bytes of a whole subtree, as the tree counts them
 * @param maxOperations most entries in one list of reads
 */
public record ReadLimits(double maxSiblings, double maxBytes, double maxOperations) {

  /** The reference's defaults: 1000 siblings, 20 million bytes, 50 operations. */
  public static final ReadLimits DEFAULTS = new ReadLimits(1000, 20_000_000, 50);

  /** No limits. */
  public static final ReadLimits NONE =
      new ReadLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
}
