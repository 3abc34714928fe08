package org.hanok.protocol.market;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are made in memory first: a record that changes two hundred times is written once,
 * and what fails half-way leaves nothing behind. Changes reach the chain in the order in which
 * their records and accounts were first touched.
 */
final class Draft implements MarketLedger {

  private static final String ESCROW = "escrow|";

  private final MarketStore store;
  private final Map<String, Change> records = new LinkedHashMap<>();
  private final Map<String, Map<String, Boolean>> changedLabels = new HashMap<>();
  private final Map<Move, Long> moves = new LinkedHashMap<>();
  private final Map<String, Long> gained = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** Money from one account to another; {@code turn} tells apart what must not be added up. */
  private record Move(String from, String to, int turn) {}

  /** What a record becomes; {@code null} if it goes. */
  private record Change(@Nullable JsonObject record) {}

  private int turn;
  private boolean lastWasFromEscrow = true;

  Draft(MarketStore store) {
    this.store = store;
  }

  /** From here on {@link #undoToMark()} takes everything back. */
  void mark() {
    undo.clear();
  }

  void undoToMark() {
    while (!undo.isEmpty()) {
      undo.removeLast().run();
    }
  }

  /** Hands everything to the chain; answers whether it took it. */
  boolean flush() {
    for (Map.Entry<Move, Long> move : moves.entrySet()) {
      Move way = move.getKey();
      long micros = move.getValue();
      if (micros > 0 && !store.move(way.from(), way.to(), micros)) {
        return false;
      }
    }
    for (Map.Entry<String, Change> change : records.entrySet()) {
      @Nullable JsonObject record = change.getValue().record();
      boolean isThere = record != null || store.record(change.getKey()) != null;
      if (isThere && !store.put(change.getKey(), record)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public @Nullable JsonObject record(String path) {
    @Nullable Change changed = records.get(path);
    return changed == null ? store.record(path) : changed.record();
  }

  @Override
  public List<String> labels(String path) {
    TreeSet<String> labels = new TreeSet<>(store.labels(path));
    changedLabels
        .getOrDefault(path, Map.of())
        .forEach(
            (label, isThere) -> {
              if (isThere) {
                labels.add(label);
              } else {
                labels.remove(label);
              }
            });
    return List.copyOf(labels);
  }

  @Override
  public boolean write(String path, JsonObject record) {
    change(path, new Change(record));
    return true;
  }

  @Override
  public boolean remove(String path) {
    change(path, new Change(null));
    return true;
  }

  private void change(String path, Change change) {
    @Nullable Change before = records.put(path, change);
    int slash = path.lastIndexOf('/');
    String label = path.substring(slash + 1);
    Map<String, Boolean> labels =
        changedLabels.computeIfAbsent(path.substring(0, slash), ignored -> new HashMap<>());
    @Nullable Boolean wasThere = labels.put(label, change.record() != null);
    undo.addLast(
        () -> {
          restore(records, path, before);
          restore(labels, label, wasThere);
        });
  }

  @Override
  public boolean transfer(String from, String to, long micros) {
    if (micros == 0 || from.equals(to)) {
      return micros >= 0;
    }
    if (micros < 0 || store.balanceMicros(from) + gained.getOrDefault(from, 0L) < micros) {
      return false;
    }
    boolean fromEscrow = from.startsWith(ESCROW);
    if (fromEscrow != lastWasFromEscrow) {
      // Money must be there when it leaves: what comes in and what goes out is not mixed.
      turn++;
      lastWasFromEscrow = fromEscrow;
    }
    add(moves, new Move(from, to, turn), micros);
    add(gained, from, -micros);
    add(gained, to, micros);
    return true;
  }

  private <K> void add(Map<K, Long> sums, K key, long micros) {
    @Nullable Long before = sums.get(key);
    sums.put(key, (before == null ? 0 : before) + micros);
    undo.addLast(() -> restore(sums, key, before));
  }

  private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
    if (before == null) {
      map.remove(key);
    } else {
      map.put(key, before);
    }
  }

  @Override
  public long blockTimeMillis() {
    return store.blockTimeMillis();
  }

  @Override
  public long blockNumber() {
    return store.blockNumber();
  }

  @Override
  public MarketWindows windows() {
    return store.windows();
  }
}
