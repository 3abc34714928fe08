package org.hanok.node.query;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trail that is fed by what happens on the chain. Bounded: of each thing some transactions, of
 * the things those that were last heard of. What failed is kept apart: anybody can send commands
 * that name another's job, and must not push out what was done to it.
 */
public final class LiveTrail implements MarketTrail {

  /** Of how many things it knows: more than the chain keeps settled jobs. */
  public static final int MAX_THINGS = 10_000;

  /** How many transactions of each that succeeded. */
  public static final int MAX_TRANSACTIONS = ThingTrail.MAX_TRANSACTIONS;

  /** How many others of each. */
  public static final int MAX_OTHERS = 8;

  /** How many events may wait for it. */
  public static final int CAPACITY = 20_000;

  private final long sinceMillis;

  /** By thing; the thing that was heard of longest ago is the first. */
  private final Map<MarketThing, ThingTrail> taken = new LinkedHashMap<>(64, 0.75f, true);

  private final Map<MarketThing, Set<String>> others = new LinkedHashMap<>(64, 0.75f, true);

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
  public synchronized void hear(ChainEvent event) {
    if (event instanceof ChainEvent.TransactionStateChanged changed) {
      @Nullable String sender = changed.transaction().getString("address");
      boolean succeeded = changed.after().equals("FINALIZED");
      Set<MarketThing> things = MarketThing.in(changed.transaction());
      boolean isOfMany = things.stream().filter(LiveTrail::isJob).count() > 1;
      for (MarketThing thing : things) {
        // A list of results succeeds when one of them was taken: the others may be anybody's.
        if (succeeded && (!isOfMany || taken.containsKey(thing))) {
          take(thing, changed.hash(), sender == null ? "" : sender);
        } else {
          keep(thing, changed.hash());
        }
      }
    }
  }

  private static boolean isJob(MarketThing thing) {
    return thing.kind() == MarketThing.Kind.JOB;
  }

  private void take(MarketThing thing, String hash, String sender) {
    taken.computeIfAbsent(thing, ignored -> new ThingTrail()).add(hash, sender);
    bound(taken);
    others.computeIfPresent(
        thing, (ignored, hashes) -> hashes.remove(hash) && hashes.isEmpty() ? null : hashes);
  }

  private void keep(MarketThing thing, String hash) {
    Set<String> hashes = others.computeIfAbsent(thing, ignored -> new LinkedHashSet<>());
    hashes.add(hash);
    if (hashes.size() > MAX_OTHERS) {
      hashes.remove(hashes.iterator().next());
    }
    bound(others);
  }

  private static void bound(Map<MarketThing, ?> things) {
    if (things.size() > MAX_THINGS) {
      things.remove(things.keySet().iterator().next());
    }
  }

  @Override
  public synchronized Known about(MarketThing thing) {
    @Nullable ThingTrail known = taken.get(thing);
    List<String> beside = List.copyOf(others.getOrDefault(thing, Set.of()));
    return known == null
        ? new Known(List.of(), beside, true)
        : new Known(known.hashes(), beside, known.isCut());
  }

  @Override
  public long sinceMillis() {
    return sinceMillis;
  }
}
