package org.hanok.node.chain.loop;

/** What tests do to a driver that nobody else may. */
public final class DriverHooks {

  private DriverHooks() {}

  /** Ends {@link ChainDriver#run} at once, with nothing said or stored. */
  public static void abandon(ChainDriver driver) {
    driver.abandon();
  }

  /** Has the driver look at a clock that was moved. */
  public static void wake(ChainDriver driver) {
    driver.wake();
  }
}
