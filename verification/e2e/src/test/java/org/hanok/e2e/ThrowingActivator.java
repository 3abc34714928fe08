package org.hanok.e2e;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What must not bring a node down. */
public final class ThrowingActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("this bundle never starts");
  }

  @Override
  public void stop(BundleContext context) {}
}
