package org.hanok.node.query;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A trail that is fed by what happens on the chain. Bounded: of each thing the newest transactions,
 * of the things those that were last heard of.
 */
public final class LiveTrail implements MarketTrail {

  /** Of how many things it knows: more than the chain keeps settled jobs. */
  public static final int MAX_THINGS = 10_000;

  /** How many transactions of each. */
  public static final int MAX_TRANSACTIONS = 32;

  /** How many events may wait for it. */
  public static final int CAPACITY = 20_000;

  private final long sinceMillis;

  /** Hashes by thing; the thing that was heard of longest ago is the first. */
  private final Map<MarketThing, Set<String>> hashes = new LinkedHashMap<>(64, 0.75f, true);

  /** A trail that knows nothing before {@code sinceMillis}. */
  public LiveTrail(long sinceMillis) {
    this.sinceMillis = sinceMillis;
  }

  /** Whether it wants to hear of that: a command that was executed here or is final. */
  public static boolean wants(ChainEvent event) {
    return event instanceof ChainEvent.TransactionStateChanged changed
        && switch (changed.after()) {
          case "EXECUTED", "FINALIZED", "REVERTED" -> true;
          default -> false;
        };
  }

  /** Takes note of what happened. */
  public void hear(ChainEvent event) {
    if (event instanceof ChainEvent.TransactionStateChanged changed) {
      MarketThing.in(changed.transaction()).forEach(thing -> add(thing, changed.hash()));
    }
  }

  private synchronized void add(MarketThing thing, String hash) {
    Set<String> known = hashes.computeIfAbsent(thing, ignored -> new LinkedHashSet<>());
    known.add(hash);
    if (known.size() > MAX_TRANSACTIONS) {
      // The first says how it began; what followed it is the oldest of the rest.
      known.remove(known.stream().skip(1).findFirst().orElse(hash));
    }
    if (hashes.size() > MAX_THINGS) {
      hashes.remove(hashes.keySet().iterator().next());
    }
  }

  @Override
  public synchronized List<String> about(MarketThing thing) {
    return List.copyOf(hashes.getOrDefault(thing, Set.of()));
  }

  @Override
  public long sinceMillis() {
    return sinceMillis;
  }
}
