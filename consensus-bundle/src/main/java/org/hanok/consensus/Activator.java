package org.hanok.consensus;

import java.util.List;
import java.util.Map;
import org.hanok.consensus.solo.SoloEngineFactory;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Offers the engines while the bundle is active; the framework withdraws them afterwards. */
public final class Activator implements BundleActivator {

  /** All engines of this bundle. */
  static final List<ConsensusEngineFactory> ENGINES =
      List.of(new SoloEngineFactory(), new ValidatorsEngineFactory());

  @Override
  public void start(BundleContext context) {
    for (ConsensusEngineFactory factory : ENGINES) {
      context.registerService(
          ConsensusEngineFactory.class,
          factory,
          FrameworkUtil.asDictionary(Map.of("hanok.engine", factory.name())));
    }
  }

  @Override
  public void stop(BundleContext context) {
    // The framework unregisters the services with the bundle.
  }
}
