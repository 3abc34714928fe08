package org.hanok.protocol.function;

import org.hanok.protocol.primitive.TimerFlags;

/** Names of services, apps and service accounts. */
public final class ServiceNames {

  private ServiceNames() {}

  /** Whether {@code name} may name a service or an app at {@code blockNumber}. */
  public static boolean isValid(String name, TimerFlags flags, long blockNumber) {
    boolean lowerCaseOnly =
        flags.isEnabled(org.hanok.protocol.state.ServiceNames.LOWER_CASE_ONLY_FLAG, blockNumber);
    return org.hanok.protocol.state.ServiceNames.isValid(name, lowerCaseOnly);
  }

  /**
   * Whether {@code name} names a service account, {@code type|service|key}. AIN: asked without a
   * block number, so upper case always passes.
   */
  public static boolean isServiceAccount(String name) {
    return org.hanok.protocol.state.ServiceNames.isAccount(name, false);
  }
}
