package org.hanok.node.module;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the bundle host lives and how patient it is.
 *
 * @param storage the framework's own folder; emptied at each start
 * @param dropFolder the jars in service; what is put there is deployed, what is deleted is removed
 * @param builtinFolder the jars that come with the node, copied to the drop folder once each
 * @param startMillis how long a bundle may take to start
 * @param selfTestMillis how long all self-tests of a bundle may take
 * @param pollMillis how often the drop folder is looked at; a jar is taken when it looked the same
 *     twice
 */
public record HostSettings(
    Path storage,
    Path dropFolder,
    Optional<Path> builtinFolder,
    long startMillis,
    long selfTestMillis,
    long pollMillis) {

  /** The usual settings under the node's home. */
  public static HostSettings under(Path home, Optional<Path> builtinFolder) {
    return new HostSettings(
        home.resolve("felix"), home.resolve("bundles"), builtinFolder, 10_000, 10_000, 250);
  }
}
