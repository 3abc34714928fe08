package @PACKAGE@;

import java.nio.file.Path;
import java.time.Clock;
import org.hanok.spi.driver.DeviceDriver;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers the driver as a service while the bundle is started. */
public final class @Name@Activator implements BundleActivator {

  /** The framework makes it. */
  public @Name@Activator() {}

  @Override
  public void start(BundleContext context) {
    String version = context.getBundle().getVersion().toString();
    var driver = new @Name@Driver(version, Path.of("/"), Clock.systemUTC());
    context.registerService(DeviceDriver.class, driver, null);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service away; the driver holds no thread, file or library.
  }
}
