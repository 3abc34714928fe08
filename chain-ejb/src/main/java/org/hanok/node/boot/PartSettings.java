package org.hanok.node.boot;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.transaction.TransactionRules;

/** What a node's settings say to its parts. */
final class PartSettings {

  private static final long MILLIS = 1_000;

  private PartSettings() {}

  /** What the node lets pass. */
  static TransactionRules rules(NodeSettings settings) {
    return new TransactionRules(
        settings.flag("ENABLE_GAS_FEE_WORKAROUND"),
        settings.flag("ENABLE_TX_SIG_VERIF_WORKAROUND"));
  }

  /** What the chain's driver does. */
  static ChainSettings chain(NodeSettings settings) {
    ChainSettings usual = ChainSettings.standard(settings.home());
    return new ChainSettings(
        usual.home(),
        settings.number("HANOK_MIN_FREE_DISK_BYTES", usual.minFreeDiskBytes()),
        settings.number("SNAPSHOTS_INTERVAL_BLOCK_NUMBER"),
        usual.snapshotAfterBytes(),
        settings.number("HANOK_STATE_BYTES_LIMIT", usual.stateBytesLimit()),
        eventHandler(settings).enabled(),
        settings.text("SYNC_MODE").filter("full"::equals).isPresent());
  }

  /** What the event handler does. AIN: names and defaults. */
  static EventHandlerSettings eventHandler(NodeSettings settings) {
    return new EventHandlerSettings(
        settings.flag("ENABLE_EVENT_HANDLER"),
        settings.text("HANOK_HOST").orElse("localhost"),
        settings.text("HANOK_EXTERNAL_HOST").orElse("localhost"),
        (int) settings.number("EVENT_HANDLER_PORT"),
        (int) settings.number("MAX_NUM_EVENT_CHANNELS"),
        (int) settings.number("MAX_NUM_EVENT_FILTERS"),
        (int) settings.number("MAX_NUM_EVENT_FILTERS_PER_CHANNEL"),
        settings.number("EVENT_HANDLER_HEARTBEAT_INTERVAL_MS"),
        settings.number("EVENT_HANDLER_CHANNEL_IDLE_CHECK_INTERVAL_MS"),
        settings.number("EVENT_HANDLER_CHANNEL_IDLE_TIME_LIMIT_SECS"),
        settings.number("EVENT_HANDLER_CHANNEL_LIFE_TIME_LIMIT_SECS"),
        settings.number("EVENT_HANDLER_FILTER_DELETION_TIMEOUT_MS"),
        (int) settings.number("EVENT_HANDLER_MAX_CUSTOM_CLIENT_ID_LENGTH"));
  }

  /**
   * What runtimes may know of the node's settings: how much strangers' programs may take, and which
   * interpreters run them.
   */
  static Map<String, String> programs(NodeSettings settings) {
    Map<String, String> known = new HashMap<>();
    for (String name :
        List.of(
            "HANOK_PROGRAMS_MEMORY_BYTES",
            "HANOK_PROGRAMS_CHILDREN",
            "HANOK_MODEL_THREADS",
            "HANOK_PYTHON",
            "HANOK_NODE")) {
      settings
          .text(name)
          .ifPresent(text -> known.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), text));
    }
    return known;
  }

  /** What is demanded of bundles. */
  static BundlePolicy bundles(NodeSettings settings) {
    boolean isAllowed = choice(settings, "HANOK_BUNDLES_UNSIGNED", "refuse", "allow");
    BundlePolicy.Unsigned unsigned =
        !isAllowed
            ? BundlePolicy.Unsigned.REFUSED
            : settings.isOwnPrivateNetwork()
                ? BundlePolicy.Unsigned.TAKEN
                : BundlePolicy.Unsigned.REFUSED_HERE;
    return new BundlePolicy(
        unsigned, choice(settings, "HANOK_BUNDLES_SBOM", "optional", "required"));
  }

  /** How new bundles are tried. */
  static CanarySettings canary(NodeSettings settings) {
    CanarySettings usual = CanarySettings.USUAL;
    try {
      return new CanarySettings(
          (int) settings.number("HANOK_CANARY_SHARE_PERCENT", usual.sharePercent()),
          (int) settings.number("HANOK_CANARY_CALLS", usual.calls()),
          Math.multiplyExact(
              settings.number("HANOK_CANARY_SECONDS", usual.maxMillis() / MILLIS), MILLIS),
          (int) settings.number("HANOK_CANARY_ERROR_PERCENT", usual.errorPercent()),
          (int) settings.number("HANOK_CANARY_SLOW_PERCENT", usual.slowPercent()));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("HANOK_CANARY_SECONDS is too long", e);
    }
  }

  /** A setting of two words; true if it is the second. */
  private static boolean choice(NodeSettings settings, String name, String no, String yes) {
    String said = settings.ownText(name).orElse(no);
    if (!said.equals(no) && !said.equals(yes)) {
      throw new IllegalArgumentException(name + " is " + no + " or " + yes + ", not " + said);
    }
    return said.equals(yes);
  }

  /** Whether whoever started this process saw that the one before it ran out of memory. */
  static boolean diedOfMemory(NodeSettings settings) {
    return settings.environment("HANOK_LAST_END").map("out-of-memory"::equals).orElse(false);
  }
}
