package org.hanok.node.module;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;

/**
 * Where the bundle host lives and how patient it is.
 *
 * @param storage the framework's own folder; emptied at each start
 * @param dropFolder the jars in service; what is put there is deployed, what is deleted is removed
 * @param store what the host keeps: whom it trusts, the history, earlier versions
 * @param builtinFolder the jars that come with the node, copied to the drop folder once each
 * @param startMillis how long a bundle may take to start
 * @param selfTestMillis how long all self-tests of a bundle may take
 * @param pollMillis how often the drop folder is looked at; a jar is taken when it looked the same
 *     twice
 * @param bundleProperties what bundles may read of the node's settings, in lower case with dots
 * @param policy what is demanded of bundles
 * @param canary how new ones are tried
 */
public record HostSettings(
    Path storage,
    Path dropFolder,
    Path store,
    Optional<Path> builtinFolder,
    long startMillis,
    long selfTestMillis,
    long pollMillis,
    Map<String, String> bundleProperties,
    BundlePolicy policy,
    CanarySettings canary) {

  // A runtime's self-test starts processes: on a busy machine that takes its time.
  private static final long START_MILLIS = 30_000;
  private static final long SELF_TEST_MILLIS = 60_000;
  private static final long POLL_MILLIS = 250;

  public HostSettings {
    bundleProperties = Map.copyOf(bundleProperties);
  }

  /** The usual settings under the node's home. */
  public static HostSettings under(Path home, Optional<Path> builtinFolder) {
    return new HostSettings(
        home.resolve("felix"),
        home.resolve("bundles"),
        home.resolve("bundle-store"),
        builtinFolder,
        START_MILLIS,
        SELF_TEST_MILLIS,
        POLL_MILLIS,
        Map.of(),
        BundlePolicy.STRICT,
        CanarySettings.USUAL);
  }

  /** These settings, with what bundles may read. */
  public HostSettings withBundleProperties(Map<String, String> properties) {
    return new HostSettings(
        storage,
        dropFolder,
        store,
        builtinFolder,
        startMillis,
        selfTestMillis,
        pollMillis,
        properties,
        policy,
        canary);
  }

  /** These settings, with what is demanded of bundles, and how new ones are tried. */
  public HostSettings withRules(BundlePolicy demanded, CanarySettings tried) {
    return new HostSettings(
        storage,
        dropFolder,
        store,
        builtinFolder,
        startMillis,
        selfTestMillis,
        pollMillis,
        bundleProperties,
        demanded,
        tried);
  }

  /** These settings, with other patience. */
  public HostSettings withPatience(long toStart, long toTest, long betweenLooks) {
    return new HostSettings(
        storage,
        dropFolder,
        store,
        builtinFolder,
        toStart,
        toTest,
        betweenLooks,
        bundleProperties,
        policy,
        canary);
  }
}
