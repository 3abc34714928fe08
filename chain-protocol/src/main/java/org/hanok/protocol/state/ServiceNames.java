package org.hanok.protocol.state;

import java.util.List;
import java.util.Set;

/** Names of services (apps) and of the accounts that services hold. */
public final class ServiceNames {

  /** The timer flag after which upper-case letters are no longer allowed. */
  public static final String LOWER_CASE_ONLY_FLAG = "allow_lower_case_app_names_only";

  private static final Set<String> RESERVED = Set.of("balance_total_sum");
  private static final Set<String> ACCOUNT_TYPES =
      Set.of("billing", "escrow", "gas_fee", "payments", "staking");
  private static final int MIN_ACCOUNT_PARTS = 3;

  private ServiceNames() {}

  /**
   * Whether {@code name} may name a service: letters, digits and underscores, no digit in front.
   * AIN: of a name of several lines one such line is enough.
   *
   * @param lowerCaseOnly whether {@value #LOWER_CASE_ONLY_FLAG} is in force. AIN: false wherever
   *     the reference does not say which block it asks for
   */
  public static boolean isValid(String name, boolean lowerCaseOnly) {
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || StateLabels.isLineEnd(name.charAt(i))) {
        if (isName(name, start, i, lowerCaseOnly)) {
          return !RESERVED.contains(name);
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean isName(String text, int start, int end, boolean lowerCaseOnly) {
    if (start == end || isDigit(text.charAt(start))) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      if (!(c >= 'a' && c <= 'z') && c != '_' && !isDigit(c) && (lowerCaseOnly || !upper)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether services of this type hold accounts. */
  public static boolean isAccountType(String serviceType) {
    return ACCOUNT_TYPES.contains(serviceType);
  }

  /**
   * Whether {@code name} names a service's account: its type, the service and a key, separated by
   * "|"; the key may hold more of them.
   */
  public static boolean isAccount(String name, boolean lowerCaseOnly) {
    List<String> parts = split(name);
    return parts.size() >= MIN_ACCOUNT_PARTS
        && isAccountType(parts.get(0))
        && isValid(parts.get(1), lowerCaseOnly);
  }

  /** The type, the service and the key of an account, or an empty list if it has fewer parts. */
  public static List<String> partsOfAccount(String name) {
    List<String> parts = split(name);
    if (parts.size() < MIN_ACCOUNT_PARTS) {
      return List.of();
    }
    String key = name.substring(parts.get(0).length() + parts.get(1).length() + 2);
    return List.of(parts.get(0), parts.get(1), key);
  }

  /** The name of the account that {@code service} of {@code serviceType} holds for {@code key}. */
  public static String account(String serviceType, String service, String key) {
    return serviceType + '|' + service + '|' + key;
  }

  private static List<String> split(String name) {
    return List.of(name.split("\\|", -1));
  }
}
