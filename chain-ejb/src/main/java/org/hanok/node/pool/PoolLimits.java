package org.hanok.node.pool;

/**
 * How much the pool holds. Names and defaults are the reference's.
 *
 * @param size TX_POOL_SIZE_LIMIT
 * @param sizePerAccount TX_POOL_SIZE_LIMIT_PER_ACCOUNT
 * @param freeRatio FREE_TX_POOL_SIZE_LIMIT_RATIO, the share that pays no gas
 * @param freeRatioPerAccount FREE_TX_POOL_SIZE_LIMIT_RATIO_PER_ACCOUNT
 * @param timeoutMillis TX_POOL_TIMEOUT_MS, how long a transaction waits at most
 * @param trackerTimeoutMillis TX_TRACKER_TIMEOUT_MS, how long its fate is remembered
 */
public record PoolLimits(
    int size,
    int sizePerAccount,
    double freeRatio,
    double freeRatioPerAccount,
    long timeoutMillis,
    long trackerTimeoutMillis) {

  /** The reference's defaults. */
  public static final PoolLimits DEFAULTS =
      new PoolLimits(1_000, 100, 0.1, 0.1, 3_600_000, 86_400_000);

  /** How many transactions without a gas price fit. */
  public int freeSize() {
    return (int) Math.floor(size * freeRatio);
  }

  /** How many transactions without a gas price fit for one account. */
  public int freeSizePerAccount() {
    return (int) Math.floor(sizePerAccount * freeRatioPerAccount);
  }
}
