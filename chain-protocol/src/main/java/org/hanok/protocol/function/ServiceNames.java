package org.hanok.protocol.function;

import java.util.Set;
import org.hanok.protocol.primitive.TimerFlags;

/** Names of services, apps and service accounts. */
public final class ServiceNames {

  private static final String RESERVED_NAME = "balance_total_sum";
  private static final Set<String> ACCOUNT_TYPES =
      Set.of("billing", "escrow", "gas_fee", "payments", "staking");

  private ServiceNames() {}

  /** Whether {@code name} may name a service or an app at {@code blockNumber}. */
  public static boolean isValid(String name, TimerFlags flags, long blockNumber) {
    return isValid(name, !flags.isEnabled("allow_lower_case_app_names_only", blockNumber));
  }

  /**
   * Whether {@code name} names a service account, {@code type|service|key}. AIN: asked without a
   * block number, so upper case always passes.
   */
  public static boolean isServiceAccount(String name) {
    int first = name.indexOf('|');
    int second = first < 0 ? -1 : name.indexOf('|', first + 1);
    return second >= 0
        && ACCOUNT_TYPES.contains(name.substring(0, first))
        && isValid(name.substring(first + 1, second), true);
  }

  private static boolean isValid(String name, boolean upperCase) {
    return !name.equals(RESERVED_NAME) && hasMatchingLine(name, upperCase);
  }

  // AIN: the pattern is multi-line, so one good line is enough.
  private static boolean hasMatchingLine(String name, boolean upperCase) {
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || isLineEnd(name.charAt(i))) {
        if (isIdentifier(name, start, i, upperCase)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private static boolean isIdentifier(String text, int start, int end, boolean upperCase) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = c == '_' || (c >= 'a' && c <= 'z') || (upperCase && c >= 'A' && c <= 'Z');
      boolean digit = i > start && c >= '0' && c <= '9';
      if (!letter && !digit) {
        return false;
      }
    }
    return end > start;
  }
}
