package org.hanok.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the reference is. */
final class ReferenceOptions {

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      defaultValue = "${REF}",
      description = "The reference's checkout with its dependencies; REF in the environment.")
  private @Nullable Path checkout;

  @Option(
      names = "--driver",
      paramLabel = "FILE",
      defaultValue = "${HANOK_FUZZ_DRIVER:-verification/fuzz/reference.js}",
      description = "The script that runs the reference (default: ${DEFAULT-VALUE}).")
  private Path driver;

  /** Whether a checkout is named that may be one. */
  boolean isThere() {
    return checkout != null && Files.exists(checkout.resolve("db"));
  }

  /**
   * Starts the reference.
   *
   * @throws IllegalStateException unless it is there
   */
  Reference start(Path configuration) throws IOException {
    if (checkout == null) {
      throw new IllegalStateException("no reference");
    }
    return new Reference(driver, checkout, configuration);
  }
}
