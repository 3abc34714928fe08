package org.hanok.console.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Browsers in which an operator logged in before. Each is slowed down for its own wrong passwords
 * and for nobody else's, so that whoever guesses from the same address, or through the same proxy,
 * keeps no operator out. Remembers {@link #MAX_DEVICES}, and forgets all with the process.
 */
public final class KnownDevices {

  /** How many are remembered; the one that logged in longest ago is forgotten. */
  public static final int MAX_DEVICES = 1_000;

  /** How long one is remembered after it logged in. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private final InstantSource clock;
  private final Map<String, Device> devices = new LinkedHashMap<>();

  /** None. */
  public KnownDevices(InstantSource clock) {
    this.clock = clock;
  }

  private record Device(String operator, long sinceMillis) {}

  /** A new one of that operator; the answer is its cookie's value and is not kept. */
  public synchronized String add(String operator) {
    String token = Tokens.random();
    devices.put(Tokens.digest(token), new Device(operator, clock.millis()));
    if (devices.size() > MAX_DEVICES) {
      devices.remove(devices.keySet().iterator().next());
    }
    return token;
  }

  /** Whether that operator logged in there. */
  public synchronized boolean knows(String token, String operator) {
    Device device = devices.get(Tokens.digest(token));
    return device != null
        && device.operator().equals(operator)
        && clock.millis() - device.sinceMillis() < LIFETIME.toMillis();
  }
}
