package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.LanguageRuntime;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers the runtime as a service while the bundle is started. */
public final class WasmActivator implements BundleActivator {

  private @Nullable WasmRuntime runtime;

  @Override
  public void start(BundleContext context) {
    WasmRuntime started =
        new WasmRuntime(context.getBundle().getVersion().toString(), WasmSettings.ofThisMachine());
    runtime = started;
    context.registerService(LanguageRuntime.class, started, null);
  }

  @Override
  public void stop(BundleContext context) {
    WasmRuntime stopped = runtime;
    runtime = null;
    if (stopped != null) {
      stopped.close();
    }
  }
}
