package org.hanok.runtime.oci;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessActivator;
import org.hanok.runtime.support.process.ProcessSettings;
import org.jspecify.annotations.Nullable;

/** Offers the runtime as a service while the bundle is started. */
public final class OciActivator extends ProcessActivator {

  /** The framework makes it. */
  public OciActivator() {
    super(OciLanguage.TYPE);
  }

  @Override
  protected FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    return OciLanguage.find(folder);
  }

  @Override
  protected ProcessSettings settings(UnaryOperator<@Nullable String> property) {
    return OciLanguage.settings(ProcessSettings.from(property));
  }
}
