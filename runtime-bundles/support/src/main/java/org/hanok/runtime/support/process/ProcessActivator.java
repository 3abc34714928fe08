package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.LanguageRuntime;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers one language's runtime as a service while its bundle is started. */
public abstract class ProcessActivator implements BundleActivator {

  private final String type;
  private @Nullable ProcessRuntime runtime;

  protected ProcessActivator(String type) {
    this.type = type;
  }

  /**
   * Looks for what the language needs.
   *
   * @param property gives the node's value of a setting, or null
   * @param folder a folder of the bundle's own
   */
  protected abstract FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException;

  /**
   * What the language's runtime may use; a language whose programs are larger says so.
   *
   * @param property gives the node's value of a setting, or null
   */
  protected ProcessSettings settings(UnaryOperator<@Nullable String> property) {
    return ProcessSettings.from(property);
  }

  @Override
  public final void start(BundleContext context) throws IOException {
    Path folder = context.getDataFile("").toPath();
    String version = context.getBundle().getVersion().toString();
    context.registerService(
        LanguageRuntime.class,
        switch (find(context::getProperty, folder)) {
          case FoundLanguage.Absent(String reason) -> new AbsentRuntime(type, version, reason);
          case FoundLanguage.Here(ProcessLanguage language) -> {
            ProcessRuntime started =
                new ProcessRuntime(
                    version,
                    language,
                    settings(context::getProperty),
                    Sandbox.detect(folder),
                    folder);
            runtime = started;
            yield started;
          }
        },
        null);
  }

  @Override
  public final void stop(BundleContext context) {
    ProcessRuntime stopped = runtime;
    runtime = null;
    if (stopped != null) {
      stopped.close();
    }
  }
}
