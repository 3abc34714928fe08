package org.hanok.protocol.transition;

import java.util.HashMap;
import java.util.Map;

/** How much room one block has for bandwidth, and how much of it is used up. */
public final class BlockRoom {

  private static final double FITS_NOWHERE = -1;

  private final BlockSelection.Facts facts;
  private final BlockSelection.Budgets budgets;
  private final double totalAppStake;
  private final Map<String, Double> usedByApp = new HashMap<>();
  private double usedByServices;
  private double usedFree;

  /** An empty block on top of the state that {@code facts} tell of. */
  public BlockRoom(BlockSelection.Facts facts) {
    this.facts = facts;
    this.budgets = facts.budgets();
    this.totalAppStake = facts.totalAppStake();
  }

  /** Whether {@link #take} would take it; nothing is used up. */
  public boolean hasRoomFor(PoolTransaction transaction) {
    return fitsServices(transaction) && freeTierOf(transaction.appBandwidth()) > FITS_NOWHERE;
  }

  /** Takes a transaction in if it fits. */
  public boolean take(PoolTransaction transaction) {
    if (!fitsServices(transaction)) {
      return false;
    }
    // AIN: the service part stays counted even if the app part then does not fit.
    usedByServices += transaction.serviceBandwidth();
    double free = freeTierOf(transaction.appBandwidth());
    if (free == FITS_NOWHERE) {
      return false;
    }
    usedFree += free;
    transaction.appBandwidth().forEach((app, used) -> usedByApp.merge(app, used, Double::sum));
    return true;
  }

  private boolean fitsServices(PoolTransaction transaction) {
    return transaction.serviceBandwidth() == 0
        || usedByServices + transaction.serviceBandwidth() <= budgets.service();
  }

  /** How much of the free tier these need. */
  private double freeTierOf(Map<String, Double> appBandwidth) {
    double free = 0;
    for (Map.Entry<String, Double> entry : appBandwidth.entrySet()) {
      double allocated = allocatedTo(entry.getKey());
      double used = usedByApp.getOrDefault(entry.getKey(), 0.0);
      if (used + entry.getValue() > allocated) {
        if (allocated != 0 || usedFree + free + entry.getValue() > budgets.freeTier()) {
          return FITS_NOWHERE;
        }
        free += entry.getValue();
      }
    }
    return free;
  }

  private double allocatedTo(String app) {
    return totalAppStake > 0 ? budgets.apps() * facts.stakeOf(app) / totalAppStake : 0;
  }
}
