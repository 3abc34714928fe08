package org.hanok.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class NodeOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The node's data folder (default: $HANOK_HOME, else ./data).")
  @Nullable Path homeOption;

  @Option(names = "--json", description = "Print JSON for programs instead of text for people.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  NodeHome home() {
    return NodeHome.at(homeOption);
  }
}
