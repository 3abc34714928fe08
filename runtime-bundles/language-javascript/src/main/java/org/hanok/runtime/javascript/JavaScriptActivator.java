package org.hanok.runtime.javascript;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessActivator;
import org.jspecify.annotations.Nullable;

/** Offers the runtime as a service while the bundle is started. */
public final class JavaScriptActivator extends ProcessActivator {

  /** The framework makes it. */
  public JavaScriptActivator() {
    super(JavaScriptLanguage.TYPE);
  }

  @Override
  protected FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    return JavaScriptLanguage.find(property, folder);
  }
}
