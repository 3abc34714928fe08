package org.hanok.runtime.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.LanguageRuntime;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers the runtime as a service while the bundle is started. */
public final class OnnxActivator implements BundleActivator {

  private @Nullable OnnxRuntime runtime;

  @Override
  public void start(BundleContext context) throws IOException {
    Path folder = context.getDataFile("").toPath();
    OnnxRuntime started =
        new OnnxRuntime(
            context.getBundle().getVersion().toString(),
            OnnxSettings.from(context::getProperty),
            WorkerFiles.ofBundle(context.getBundle(), folder),
            Sandbox.detect(folder),
            folder);
    runtime = started;
    context.registerService(LanguageRuntime.class, started, null);
  }

  @Override
  public void stop(BundleContext context) {
    OnnxRuntime stopped = runtime;
    runtime = null;
    if (stopped != null) {
      stopped.close();
    }
  }
}
