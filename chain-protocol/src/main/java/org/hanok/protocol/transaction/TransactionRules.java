package org.hanok.protocol.transaction;

/**
 * What a node lets pass beyond the protocol.
 *
 * @param allowNoGasPrice transactions without gas price, the reference's ENABLE_GAS_FEE_WORKAROUND
 * @param allowUnsigned transactions that name their sender instead of signing, the reference's
 *     ENABLE_TX_SIG_VERIF_WORKAROUND; for tests only
 */
public record TransactionRules(boolean allowNoGasPrice, boolean allowUnsigned) {

  /** The reference's defaults. */
  public static final TransactionRules DEFAULT = new TransactionRules(true, false);
}
