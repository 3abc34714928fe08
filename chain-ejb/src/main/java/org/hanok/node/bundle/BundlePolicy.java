package org.hanok.node.bundle;

/**
 * What an operator demands of bundles.
 *
 * @param unsigned what becomes of those that no trusted publisher signed
 * @param demandsSbom whether a bundle must say what it is made of
 */
public record BundlePolicy(Unsigned unsigned, boolean demandsSbom) {

  /** The usual one. */
  public static final BundlePolicy STRICT = new BundlePolicy(Unsigned.REFUSED, false);

  /** For the network of a machine that programs are developed on, if the operator says so. */
  public static final BundlePolicy DEVELOPMENT = new BundlePolicy(Unsigned.TAKEN, false);

  /** What becomes of bundles that no trusted publisher signed. */
  public enum Unsigned {
    /** They are refused. */
    REFUSED,
    /** They are refused although the operator allows them: this is no development network. */
    REFUSED_HERE,
    /** They are taken. */
    TAKEN
  }
}
