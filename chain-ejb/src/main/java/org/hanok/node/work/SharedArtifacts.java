package org.hanok.node.work;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hanok.node.objects.ObjectStore.ReadOutcome;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Programs' artifacts, each once in memory however many jobs of it wait or run, and no longer than
 * one of them does: an image has up to 64 MiB, and its calls are as many as there are places.
 */
final class SharedArtifacts implements JobMaterials.Source {

  /** Places of artifacts that nobody holds any more are given up beyond so many. */
  private static final int MOST_PLACES = 1_024;

  private final JobMaterials.Source store;
  private final Map<ContentHash, Place> places = new ConcurrentHashMap<>();

  SharedArtifacts(JobMaterials.Source store) {
    this.store = store;
  }

  @Override
  public ReadOutcome read(ContentHash hash) {
    if (places.size() >= MOST_PLACES) {
      places.values().removeIf(Place::isEmpty);
    }
    return places.computeIfAbsent(hash, _ -> new Place()).read(hash);
  }

  /** Where an artifact is while somebody holds it; read by one at a time. */
  private final class Place {

    private WeakReference<@Nullable Payload> held = new WeakReference<>(null);

    synchronized ReadOutcome read(ContentHash hash) {
      Payload here = held.get();
      if (here != null) {
        return new ReadOutcome.Found(here);
      }
      ReadOutcome outcome = store.read(hash);
      if (outcome instanceof ReadOutcome.Found(Payload content)) {
        held = new WeakReference<>(content);
      }
      return outcome;
    }

    synchronized boolean isEmpty() {
      return held.get() == null;
    }
  }
}
