package org.hanok.protocol.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A chain small enough for a million operations: records, balances, blocks, undo on failure. */
final class FakeLedger implements MarketStore {

  /** One block a second: six blocks of grace, ten for disputes, twenty to show a result. */
  private static final MarketWindows WINDOWS = new MarketWindows(6, 1, 10, 20, 30);

  private final Map<String, LinkedHashMap<String, JsonObject>> folders = new HashMap<>();
  private final Map<String, Long> balances = new HashMap<>();
  private final List<Runnable> undo = new ArrayList<>();
  private long blockTimeMillis = 1_000_000;
  private long blockNumber = 1;

  /** Acts on one command as a transaction does: all or nothing. */
  MarketReason act(MarketVerb verb, String author, JsonObject fields) {
    return act(verb, author, fields, true);
  }

  MarketReason act(MarketVerb verb, String author, JsonObject fields, boolean paysForGas) {
    undo.clear();
    MarketReason reason = verb.handle(new Command(author, "r", fields, paysForGas), this);
    if (reason != MarketReason.OK) {
      for (int i = undo.size() - 1; i >= 0; i--) {
        undo.get(i).run();
      }
    }
    return reason;
  }

  /** Ends the block, and begins the next one {@code millis} later. */
  void endBlock(long millis) {
    new MarketTick(this).run();
    blockNumber++;
    blockTimeMillis += millis;
  }

  /** Ends blocks, one a second, until the block's time is more than {@code millis} later. */
  void passTime(long millis) {
    long end = blockTimeMillis + millis;
    while (blockTimeMillis <= end) {
      endBlock(1_000);
    }
    endBlock(0);
  }

  void passBlocks(long count) {
    for (long i = 0; i < count; i++) {
      endBlock(1_000);
    }
  }

  void fund(String account, long micros) {
    balances.merge(account, micros, Long::sum);
  }

  long balance(String account) {
    return balances.getOrDefault(account, 0L);
  }

  Map<String, Long> balances() {
    return balances;
  }

  List<JsonObject> all(String folder) {
    return List.copyOf(folder(folder).values());
  }

  /** The paths of all folders that hold something. */
  List<String> filledFolders() {
    return folders.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  void forget(String folder, int keep) {
    LinkedHashMap<String, JsonObject> records = folder(folder);
    while (records.size() > keep) {
      records.pollFirstEntry();
    }
  }

  @Override
  public @Nullable JsonObject record(String path) {
    return folder(parent(path)).get(label(path));
  }

  @Override
  public List<String> labels(String path) {
    List<String> labels = new ArrayList<>(folder(path).keySet());
    for (String folder : filledFolders()) {
      if (folder.startsWith(path + "/")) {
        String below = folder.substring(path.length() + 1);
        int slash = below.indexOf('/');
        String label = slash < 0 ? below : below.substring(0, slash);
        if (!labels.contains(label)) {
          labels.add(label);
        }
      }
    }
    return labels;
  }

  @Override
  public long balanceMicros(String account) {
    return balance(account);
  }

  @Override
  public boolean put(String path, @Nullable JsonObject record) {
    LinkedHashMap<String, JsonObject> folder = folder(parent(path));
    @Nullable JsonObject before = folder.get(label(path));
    replace(folder, label(path), record);
    undo.add(() -> replace(folder, label(path), before));
    return true;
  }

  @Override
  public boolean move(String from, String to, long micros) {
    if (micros < 0 || balance(from) < micros) {
      return false;
    }
    shift(from, to, micros);
    undo.add(() -> shift(to, from, micros));
    return true;
  }

  @Override
  public long blockTimeMillis() {
    return blockTimeMillis;
  }

  @Override
  public long blockNumber() {
    return blockNumber;
  }

  @Override
  public MarketWindows windows() {
    return WINDOWS;
  }

  private void shift(String from, String to, long micros) {
    balances.merge(from, -micros, Long::sum);
    balances.merge(to, micros, Long::sum);
  }

  private static void replace(
      Map<String, JsonObject> folder, String label, @Nullable JsonObject record) {
    if (record == null) {
      folder.remove(label);
    } else {
      folder.put(label, record);
    }
  }

  private LinkedHashMap<String, JsonObject> folder(String path) {
    return folders.computeIfAbsent(path, ignored -> new LinkedHashMap<>());
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String label(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
