package org.hanok.protocol.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hanok.protocol.json.JsonObject;

/**
 * The market's calendar: what has to be looked at when a time has passed, and what when a block has
 * come. It stands on the chain in order, so that the end of a block reads only what is due.
 */
final class Due {

  private static final JsonObject ENTRY = JsonObject.builder().set("due", true).build();
  private static final long MILLIS = 1_000;
  private static final long SECONDS_AN_HOUR = 3_600;

  private Due() {}

  /** What an entry is about. */
  enum Kind {
    CONTRACT("c"),
    JOB("j");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** An entry: where it stands and what it is about. */
  record Entry(String path, Kind kind, String id) {}

  /** Looks at {@code id} at the end of the first block whose time is after {@code millis}. */
  static boolean atTime(MarketLedger ledger, Kind kind, String id, long millis) {
    return ledger.write(timePath(kind, id, millis), ENTRY);
  }

  /** Takes back {@link #atTime}. */
  static boolean notAtTime(MarketLedger ledger, Kind kind, String id, long millis) {
    return ledger.remove(timePath(kind, id, millis));
  }

  /** Looks at {@code id} at the end of block {@code number}. */
  static boolean atBlock(MarketLedger ledger, Kind kind, String id, long number) {
    return ledger.write(blockPath(kind, id, number), ENTRY);
  }

  /** Takes back {@link #atBlock}; nothing for block 0. */
  static boolean notAtBlock(MarketLedger ledger, Kind kind, String id, long number) {
    return number == 0 || ledger.remove(blockPath(kind, id, number));
  }

  /** At most {@code limit} entries whose time has passed, those due first first. */
  static List<Entry> passed(MarketLedger ledger, int limit) {
    long lastSecond = (ledger.blockTimeMillis() - 1) / MILLIS;
    List<Entry> entries = new ArrayList<>();
    for (long hour : upTo(ledger, MarketPaths.DUE_TIMES, lastSecond / SECONDS_AN_HOUR)) {
      for (long second : upTo(ledger, MarketPaths.DUE_TIMES + "/" + hour, lastSecond)) {
        add(ledger, MarketPaths.DUE_TIMES + "/" + hour + "/" + second, limit, entries);
      }
    }
    return entries;
  }

  /** At most {@code limit} entries whose block has come, those due first first. */
  static List<Entry> reached(MarketLedger ledger, int limit) {
    List<Entry> entries = new ArrayList<>();
    for (long number : upTo(ledger, MarketPaths.DUE_BLOCKS, ledger.blockNumber())) {
      add(ledger, MarketPaths.DUE_BLOCKS + "/" + number, limit, entries);
    }
    return entries;
  }

  private static List<Long> upTo(MarketLedger ledger, String path, long last) {
    return ledger.labels(path).stream()
        .map(Long::parseLong)
        .filter(value -> value <= last)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static void add(MarketLedger ledger, String path, int limit, List<Entry> entries) {
    if (entries.size() >= limit) {
      return;
    }
    for (String label : ledger.labels(path)) {
      if (entries.size() >= limit) {
        return;
      }
      Kind kind = label.startsWith(Kind.JOB.prefix) ? Kind.JOB : Kind.CONTRACT;
      entries.add(new Entry(path + "/" + label, kind, label.substring(1)));
    }
  }

  private static String timePath(Kind kind, String id, long millis) {
    long second = Math.ceilDiv(millis, MILLIS);
    long hour = second / SECONDS_AN_HOUR;
    return MarketPaths.DUE_TIMES + "/" + hour + "/" + second + "/" + kind.prefix + id;
  }

  private static String blockPath(Kind kind, String id, long number) {
    return MarketPaths.DUE_BLOCKS + "/" + number + "/" + kind.prefix + id;
  }
}
