package org.hanok.node.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;

/**
 * Inputs of paid jobs. One is held in memory while its payment is executed, because the provider
 * starts at once, and goes to the disk when it was paid: nobody stores anything here for nothing.
 * Each payer may have so many bytes here; what no open job needs any more goes first.
 */
public final class PaidInputs {

  /** How long an input is spared by sweeping: its job may not have been seen yet. */
  static final long GRACE_MILLIS = 10_000;

  private final FileObjectStore store;
  private final long maxBytesPerPayer;
  private final Supplier<Set<String>> openInputs;
  private final LongSupplier clockMillis;
  private final Map<ContentHash, Held> held = new ConcurrentHashMap<>();
  private final Map<String, Map<ContentHash, Entry>> byPayer = new HashMap<>();

  private record Held(byte[] bytes, int holders) {
    Held with(int change) {
      return new Held(bytes, holders + change);
    }
  }

  private record Entry(long bytes, long atMillis) {}

  /**
   * Inputs that are kept in {@code store}.
   *
   * @param maxBytesPerPayer what one payer's inputs may have together
   * @param openInputs the hashes, as 64 hex digits, of the inputs of all open jobs
   * @param clockMillis the wall clock, Unix time
   */
  public PaidInputs(
      FileObjectStore store,
      long maxBytesPerPayer,
      Supplier<Set<String>> openInputs,
      LongSupplier clockMillis) {
    this.store = store;
    this.maxBytesPerPayer = maxBytesPerPayer;
    this.openInputs = openInputs;
    this.clockMillis = clockMillis;
  }

  /** Whether {@code payer} had room for {@code input}; if so, {@link #release} it in the end. */
  public synchronized boolean hold(String payer, ContentHash hash, byte[] input) {
    Map<ContentHash, Entry> own = byPayer.computeIfAbsent(payer, ignored -> new LinkedHashMap<>());
    boolean isNew = !own.containsKey(hash);
    if (isNew && used(own) + input.length > maxBytesPerPayer) {
      forgetEnded(own);
    }
    if (isNew && used(own) + input.length > maxBytesPerPayer) {
      return false;
    }
    own.put(hash, new Entry(input.length, clockMillis.getAsLong()));
    held.merge(hash, new Held(input, 1), (before, ignored) -> before.with(1));
    return true;
  }

  /** Puts a held input on the disk: it was paid. */
  public ObjectStore.StoreOutcome keep(ContentHash hash) {
    Held one = held.get(hash);
    return one == null
        ? new ObjectStore.StoreOutcome.Failed(
            ObjectStore.StoreFailure.DISK_FAILED, "the input is held no more")
        : store.store(one.bytes());
  }

  /**
   * Ends a {@link #hold}.
   *
   * @param paid whether it was kept; if not, it no longer counts
   */
  public synchronized void release(String payer, ContentHash hash, boolean paid) {
    held.computeIfPresent(hash, (key, one) -> one.holders() == 1 ? null : one.with(-1));
    Map<ContentHash, Entry> own = byPayer.get(payer);
    if (!paid && own != null && !held.containsKey(hash) && !store.contains(hash)) {
      own.remove(hash);
      if (own.isEmpty()) {
        byPayer.remove(payer);
      }
    }
  }

  /** The input of that hash, from memory or from the disk. */
  public ObjectStore.ReadOutcome read(ContentHash hash) {
    Held one = held.get(hash);
    return one == null
        ? store.read(hash)
        : new ObjectStore.ReadOutcome.Found(Payload.of(one.bytes()));
  }

  /** Opens the input of that hash, in memory or on the disk. */
  ObjectStore.OpenOutcome open(ContentHash hash) {
    Held one = held.get(hash);
    return one == null
        ? store.open(hash)
        : new ObjectStore.OpenOutcome.Opened(
            one.bytes().length, new ByteArrayInputStream(one.bytes()));
  }

  /** How many bytes the input of that hash has; empty if it is not here. */
  OptionalLong bytes(ContentHash hash) {
    Held one = held.get(hash);
    return one == null ? store.bytes(hash) : OptionalLong.of(one.bytes().length);
  }

  /** Whether the input of that hash is here. */
  public boolean contains(ContentHash hash) {
    return held.containsKey(hash) || store.contains(hash);
  }

  /**
   * Removes what no open job needs; to be called now and then.
   *
   * @throws IOException if the folder cannot be read
   */
  public synchronized void sweep() throws IOException {
    Set<String> open = openInputs.get();
    byPayer.values().forEach(own -> forgetEnded(own, open));
    byPayer.values().removeIf(Map::isEmpty);
    Set<ContentHash> known = ConcurrentHashMap.newKeySet();
    byPayer.values().forEach(own -> known.addAll(own.keySet()));
    store.removeIf(
        hash -> !known.contains(hash) && !held.containsKey(hash) && !open.contains(hash.digits()));
  }

  private void forgetEnded(Map<ContentHash, Entry> own) {
    forgetEnded(own, openInputs.get());
  }

  private void forgetEnded(Map<ContentHash, Entry> own, Set<String> open) {
    long before = clockMillis.getAsLong() - GRACE_MILLIS;
    own.entrySet()
        .removeIf(
            entry ->
                entry.getValue().atMillis() < before
                    && !held.containsKey(entry.getKey())
                    && !open.contains(entry.getKey().digits()));
  }

  private static long used(Map<ContentHash, Entry> own) {
    return own.values().stream().mapToLong(Entry::bytes).sum();
  }
}
