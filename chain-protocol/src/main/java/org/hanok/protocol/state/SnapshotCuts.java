package org.hanok.protocol.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks were cut out of a snapshot, by where: the chunks themselves lie in a {@link
 * ChunkStore}, and are read when it is their turn.
 */
final class SnapshotCuts {

  /** Far more than a state of hundreds of millions of leaves has. */
  static final int MOST_NAMES = 1 << 18;

  private static final long NOTHING = -1;

  private final Shared shared;
  private Map<String, SnapshotCuts> below = Map.of();
  private long place = NOTHING;
  private long openUnits;
  private boolean isUsed;

  private static final class Shared {
    final ChunkStore store;
    final SnapshotMeter meter;
    int names;

    Shared(ChunkStore store, SnapshotMeter meter) {
      this.store = store;
      this.meter = meter;
    }
  }

  /** None yet; they will lie in {@code store}. */
  SnapshotCuts(ChunkStore store, SnapshotMeter meter) {
    this(new Shared(store, meter));
  }

  private SnapshotCuts(Shared shared) {
    this.shared = shared;
  }

  /**
   * Keeps what was cut out at {@code path}.
   *
   * @param text the cut as JSON
   * @throws IllegalArgumentException if something is there already
   * @throws SnapshotTooLarge if that is too much
   */
  void put(List<String> path, String text) {
    SnapshotCuts at = this;
    for (String name : path) {
      at = at.belowOrNew(name);
    }
    if (at.place != NOTHING) {
      throw new IllegalArgumentException("two chunks for one place");
    }
    at.place = shared.store.keep(text);
  }

  private SnapshotCuts belowOrNew(String name) {
    SnapshotCuts known = below.get(name);
    if (known != null) {
      return known;
    }
    if (++shared.names > MOST_NAMES) {
      throw new SnapshotTooLarge("chunks in more than " + MOST_NAMES + " places");
    }
    if (below.isEmpty()) {
      below = HashMap.newHashMap(1);
    }
    SnapshotCuts fresh = new SnapshotCuts(shared);
    below.put(name, fresh);
    return fresh;
  }

  /** What was cut out of the member of that name, or below it; {@code null} for nothing. */
  @Nullable SnapshotCuts below(String name) {
    return below.get(name);
  }

  /**
   * What stands in this place; it is open until {@link #close}.
   *
   * @param left what was left there
   * @throws IllegalArgumentException if something was left where something was cut out
   * @throws SnapshotTooLarge if that is too much at once
   */
  JsonValue open(JsonValue left) {
    isUsed = true;
    if (place == NOTHING) {
      return left;
    }
    if (!(left instanceof JsonNull)) {
      throw new IllegalArgumentException("a chunk for a place that is taken");
    }
    String text = shared.store.read(place);
    shared.meter.open(text);
    openUnits = text.length();
    return JsonParser.parseStored(text);
  }

  /** What stands here was read, and all below it. */
  void close() {
    shared.meter.close(openUnits);
    openUnits = 0;
  }

  /** {@code left} with all that was cut out of it. */
  JsonValue whole(JsonValue left) {
    JsonValue here = open(left);
    JsonValue filled = here instanceof JsonObject object && !below.isEmpty() ? fill(object) : here;
    close();
    return filled;
  }

  private JsonObject fill(JsonObject object) {
    JsonObject.Builder filled = JsonObject.builder();
    object.forEach(
        (name, member) -> {
          SnapshotCuts cuts = below.get(name);
          filled.set(name, cuts == null ? member : cuts.whole(member));
        });
    return filled.build();
  }

  /** Whether each cut was asked for by {@link #open}: the others belong nowhere. */
  boolean areUsed() {
    return isUsed && below.values().stream().allMatch(SnapshotCuts::areUsed);
  }
}
