package org.hanok.protocol.transition;

import java.util.List;

/** Amounts of money in the state. */
final class Balances {

  private static final double MICRO = 1_000_000;

  /** From here on a double cannot tell one millionth of an AIN from the next. */
  private static final double EXACT_BELOW = (1L << 53) / MICRO;

  private Balances() {}

  /** Whether {@code path} is the balance of an account or of a service's account. */
  static boolean isBalance(List<String> path) {
    if (path.size() < 3 || !path.getLast().equals("balance")) {
      return false;
    }
    return path.getFirst().equals("accounts") || path.getFirst().equals("service_accounts");
  }

  /** {@code amount} to the nearest millionth. */
  static double exact(double amount) {
    return Math.abs(amount) < EXACT_BELOW ? Math.rint(amount * MICRO) / MICRO : amount;
  }
}
