package org.hanok.consensus.solo;

import java.util.Map;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Offers the engine while the bundle is active; the framework withdraws it afterwards. */
public final class Activator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    context.registerService(
        ConsensusEngineFactory.class,
        new SoloEngineFactory(),
        FrameworkUtil.asDictionary(Map.of("hanok.engine", SoloEngine.NAME)));
  }

  @Override
  public void stop(BundleContext context) {
    // The framework unregisters the service with the bundle.
  }
}
