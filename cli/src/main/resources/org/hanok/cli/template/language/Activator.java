package @PACKAGE@;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessActivator;
import org.jspecify.annotations.Nullable;

/** Offers the runtime as a service while the bundle is started. */
public final class @Name@Activator extends ProcessActivator {

  /** The framework makes it. */
  public @Name@Activator() {
    super(@Name@Language.TYPE);
  }

  @Override
  protected FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws java.io.IOException {
    return @Name@Language.find(property, folder);
  }
}
