package org.hanok.spi.driver;

import java.util.Map;

/**
 * What somebody wants to reserve.
 *
 * @param holder who wants it, such as a job's id
 * @param count how many devices, at least one
 * @param attributes attributes that each device must have with exactly these values
 * @param leaseMillis after how long the lease ends by itself
 */
public record DeviceClaim(
    String holder, int count, Map<String, String> attributes, long leaseMillis) {

  public DeviceClaim {
    if (count < 1 || leaseMillis < 1) {
      throw new IllegalArgumentException("a claim is for at least one device and one millisecond");
    }
    attributes = Map.copyOf(attributes);
  }
}
