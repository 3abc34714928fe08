package org.hanok.spi.driver;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How a device fares. */
public sealed interface CounterReading {

  /**
   * What the device counts; what it does not count is empty.
   *
   * @param utilisation share of its capacity in use, 0 to 1
   * @param memoryUsedBytes its memory in use
   * @param temperatureCelsius its temperature
   * @param powerWatts what it draws
   */
  record Read(
      OptionalDouble utilisation,
      OptionalLong memoryUsedBytes,
      OptionalDouble temperatureCelsius,
      OptionalDouble powerWatts)
      implements CounterReading {}

  /** The device is gone or does not answer. */
  record Unavailable(String reason) implements CounterReading {}
}
