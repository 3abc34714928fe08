package org.hanok.protocol.market;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A chain small enough for a million operations: records, balances, and undo on failure. */
final class FakeLedger implements MarketLedger {

  private final Map<String, LinkedHashMap<String, JsonObject>> folders = new HashMap<>();
  private final Map<String, Long> balances = new HashMap<>();
  private final List<Runnable> undo = new ArrayList<>();
  private long blockTimeMillis = 1_000_000;

  /** Acts on one command as a transaction does: all or nothing. */
  MarketReason act(MarketVerb verb, String author, JsonObject fields) {
    undo.clear();
    MarketReason reason = verb.handle(new Command(author, "r", fields), this);
    if (reason != MarketReason.OK) {
      for (int i = undo.size() - 1; i >= 0; i--) {
        undo.get(i).run();
      }
    }
    return reason;
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

  void passTime(long millis) {
    blockTimeMillis += millis;
  }

  List<JsonObject> all(String folder) {
    return List.copyOf(folder(folder).values());
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
    return List.copyOf(folder(path).keySet());
  }

  @Override
  public boolean write(String path, JsonObject record) {
    put(path, record);
    return true;
  }

  @Override
  public boolean remove(String path) {
    put(path, null);
    return true;
  }

  @Override
  public boolean transfer(String from, String to, long micros) {
    if (micros < 0 || balance(from) < micros) {
      return false;
    }
    move(from, to, micros);
    undo.add(() -> move(to, from, micros));
    return true;
  }

  @Override
  public long blockTimeMillis() {
    return blockTimeMillis;
  }

  private void move(String from, String to, long micros) {
    balances.merge(from, -micros, Long::sum);
    balances.merge(to, micros, Long::sum);
  }

  private void put(String path, @Nullable JsonObject record) {
    LinkedHashMap<String, JsonObject> folder = folder(parent(path));
    @Nullable JsonObject before = folder.get(label(path));
    replace(folder, label(path), record);
    undo.add(() -> replace(folder, label(path), before));
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
