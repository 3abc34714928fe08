package org.hanok.protocol.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What was cut out of a JSON value, by where it was. */
final class SnapshotCuts {

  private final Map<String, SnapshotCuts> below = new HashMap<>();
  private @Nullable JsonValue value;
  private boolean isUsed;

  /**
   * Keeps what was cut out at {@code path}.
   *
   * @throws IllegalArgumentException if something is there already
   */
  void put(List<String> path, JsonValue cut) {
    SnapshotCuts at = this;
    for (String name : path) {
      at = at.below.computeIfAbsent(name, ignored -> new SnapshotCuts());
    }
    if (at.value != null) {
      throw new IllegalArgumentException("two chunks for one place");
    }
    at.value = cut;
  }

  /** What was cut out of the member of that name, or below it; {@code null} for nothing. */
  @Nullable SnapshotCuts below(String name) {
    return below.get(name);
  }

  /**
   * What stands in this place.
   *
   * @param left what was left there
   * @throws IllegalArgumentException if something was left where something was cut out
   */
  JsonValue in(JsonValue left) {
    isUsed = true;
    if (value == null) {
      return left;
    }
    if (!(left instanceof JsonNull)) {
      throw new IllegalArgumentException("a chunk for a place that is taken");
    }
    return value;
  }

  /** {@code left} with all that was cut out of it. */
  JsonValue whole(JsonValue left) {
    JsonValue here = in(left);
    if (!(here instanceof JsonObject object) || below.isEmpty()) {
      return here;
    }
    JsonObject.Builder filled = JsonObject.builder();
    object.forEach(
        (name, member) -> {
          SnapshotCuts cuts = below.get(name);
          filled.set(name, cuts == null ? member : cuts.whole(member));
        });
    return filled.build();
  }

  /** Whether each cut was asked for by {@link #in}: the others belong nowhere. */
  boolean areUsed() {
    return isUsed && below.values().stream().allMatch(SnapshotCuts::areUsed);
  }
}
