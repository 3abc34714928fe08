package org.hanok.spi;

/**
 * A service that a bundle offers to the host: the root of all families, which {@link ServiceFamily}
 * lists. A bundle registers it under its family's interface.
 *
 * <p>Life story: the host calls {@link #selfTest()} once after the bundle started and before
 * anything else is asked of the service; only a service that passes is put to work. Operators may
 * ask for it again at any time, also while the service works.
 */
public interface BundleService {

  /** What operators see of it, such as {@code runtime wasm 1.0.0}. Constant and cheap. */
  String label();

  /**
   * Exercises the service's essential promises. Must come back within the time the host grants for
   * it (10 seconds unless configured otherwise) and must leave nothing behind. Safe to call from
   * any thread, also concurrently.
   *
   * @return the report; a service that does not work answers {@link SelfTestReport.Failed} rather
   *     than throw, but the host takes a throw for the same
   */
  SelfTestReport selfTest();
}
