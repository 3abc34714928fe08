package org.hanok.spi.driver;

import java.time.Instant;
import java.util.List;

/**
 * Devices held by one user.
 *
 * <p>Life story: begins with {@link DeviceDriver#reserve}; ends with {@link #close()}, at {@link
 * #endsAt()}, or when the driver stops, whichever is first. Closing twice does no harm.
 */
public interface DeviceLease extends AutoCloseable {

  /** The devices held. */
  List<Device> devices();

  /** When the lease ends by itself. */
  Instant endsAt();

  /** Whether the devices are still held. */
  boolean isActive();

  /** Gives the devices back. */
  @Override
  void close();
}
