package org.hanok.runtime.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessActivator;
import org.jspecify.annotations.Nullable;

/** Offers the runtime as a service while the bundle is started. */
public final class PythonActivator extends ProcessActivator {

  /** The framework makes it. */
  public PythonActivator() {
    super(PythonLanguage.TYPE);
  }

  @Override
  protected FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    return PythonLanguage.find(property, folder);
  }
}
