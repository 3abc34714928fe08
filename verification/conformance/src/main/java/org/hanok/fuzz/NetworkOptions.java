package org.hanok.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network is tried. */
final class NetworkOptions {

  @Option(
      names = "--network",
      paramLabel = "DIR",
      description = "A folder of configuration; without it each seed draws a network of its own.")
  private @Nullable Path folder;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "Where what the folder of configuration lacks is.")
  private @Nullable Path base;

  /** The network named, or one that {@code dice} draw. */
  Network choose(Dice dice) throws IOException {
    return folder == null ? Network.drawn(dice) : Network.in(folder, base == null ? folder : base);
  }
}
