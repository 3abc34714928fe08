package org.hanok.node.boot;

import java.util.List;
import java.util.function.Supplier;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.settings.NodeParams;
import org.hanok.node.settings.NodeSettings;

/** The pool's limits as the node's parameters are now. AIN: they are read at each use. */
final class LivePoolLimits implements Supplier<PoolLimits> {

  private static final String SIZE = "TX_POOL_SIZE_LIMIT";
  private static final String SIZE_PER_ACCOUNT = "TX_POOL_SIZE_LIMIT_PER_ACCOUNT";
  private static final String FREE_RATIO = "FREE_TX_POOL_SIZE_LIMIT_RATIO";
  private static final String FREE_RATIO_PER_ACCOUNT = "FREE_TX_POOL_SIZE_LIMIT_RATIO_PER_ACCOUNT";
  private static final String TIMEOUT = "TX_POOL_TIMEOUT_MS";
  private static final String TRACKER_TIMEOUT = "TX_TRACKER_TIMEOUT_MS";

  /** Longer than any node runs; sums with times of day stay far from a long's limit. */
  private static final double FOREVER_MILLIS = 1e15;

  private final NodeParams params;

  /**
   * The limits that {@code settings} begin with and that operators change.
   *
   * @throws IllegalArgumentException if one is no number: at the start a mistake is told
   */
  LivePoolLimits(NodeSettings settings) {
    this.params = settings.params();
    for (String name : List.of(SIZE, SIZE_PER_ACCOUNT, TIMEOUT, TRACKER_TIMEOUT)) {
      long ignored = settings.number(name, 0);
    }
    for (String name : List.of(FREE_RATIO, FREE_RATIO_PER_ACCOUNT)) {
      double ignored = settings.text(name).map(Double::parseDouble).orElse(0.0);
    }
  }

  @Override
  public PoolLimits get() {
    return new PoolLimits(
        count(SIZE),
        count(SIZE_PER_ACCOUNT),
        params.asNumber(FREE_RATIO),
        params.asNumber(FREE_RATIO_PER_ACCOUNT),
        millis(TIMEOUT),
        millis(TRACKER_TIMEOUT));
  }

  /** AIN: what is no number leaves no room, because nothing is less than it. */
  private int count(String name) {
    return (int) Math.ceil(params.asNumber(name));
  }

  private long millis(String name) {
    double millis = params.asNumber(name);
    return (long) (millis < FOREVER_MILLIS ? Math.max(0, millis) : FOREVER_MILLIS);
  }
}
