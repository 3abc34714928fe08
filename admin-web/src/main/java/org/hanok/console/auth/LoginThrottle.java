package org.hanok.console.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing from one origin: after so many wrong passwords it has to wait until {@link
 * #WINDOW} after the first of them. Remembers {@link #MAX_ADDRESSES}. Nobody else waits for it: an
 * account that is closed to all after wrong passwords, strangers could keep closed for ever.
 */
public final class LoginThrottle {

  /** How many wrong passwords an origin has in a window, for all accounts together. */
  public static final int MAX_FAILURES = 10;

  /** How many it has for one account. */
  public static final int MAX_ACCOUNT_FAILURES = 5;

  /** How long failures count. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  /** How many addresses are remembered; the oldest are forgotten. */
  public static final int MAX_ADDRESSES = 10_000;

  private final InstantSource clock;
  private final int maxFailures;
  private final Map<String, Failures> failuresByAddress = new LinkedHashMap<>();

  /** One that has seen nothing. */
  public LoginThrottle(InstantSource clock) {
    this(clock, MAX_FAILURES);
  }

  LoginThrottle(InstantSource clock, int maxFailures) {
    this.clock = clock;
    this.maxFailures = maxFailures;
  }

  private record Failures(long sinceMillis, int count) {}

  /**
   * Lets a password be tried; answers how long that address has to wait first, zero if it need not.
   * The attempt counts as a wrong one until {@link #succeeded}: many at once are no more than one
   * after another.
   */
  public synchronized Duration attempt(String address) {
    Duration wait = wait(address);
    if (wait.isZero()) {
      failed(address);
    }
    return wait;
  }

  /** How long that address has to wait before it may try again; zero if it may now. */
  synchronized Duration wait(String address) {
    Failures failures = failuresByAddress.get(address);
    if (failures == null || failures.count() < maxFailures) {
      return Duration.ZERO;
    }
    long leftMillis = failures.sinceMillis() + WINDOW.toMillis() - clock.millis();
    return leftMillis <= 0 ? Duration.ZERO : Duration.ofMillis(leftMillis);
  }

  private void failed(String address) {
    long nowMillis = clock.millis();
    Failures before = failuresByAddress.remove(address);
    boolean isNew = before == null || nowMillis - before.sinceMillis() >= WINDOW.toMillis();
    failuresByAddress.put(
        address,
        isNew || before == null
            ? new Failures(nowMillis, 1)
            : new Failures(before.sinceMillis(), before.count() + 1));
    if (failuresByAddress.size() > MAX_ADDRESSES) {
      failuresByAddress.remove(failuresByAddress.keySet().iterator().next());
    }
  }

  /** Forgets the failures of an address that knew the password. */
  public synchronized void succeeded(String address) {
    failuresByAddress.remove(address);
  }
}
