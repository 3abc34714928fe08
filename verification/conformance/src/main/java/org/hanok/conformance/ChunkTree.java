package org.hanok.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a snapshot together, each in the place of those before it that its path names.
 */
final class ChunkTree {

  private @Nullable JsonValue data;
  private final Map<String, ChunkTree> below = new LinkedHashMap<>();

  /** Puts {@code value} at {@code path}, instead of whatever is there and below. */
  void put(List<String> path, JsonValue value) {
    ChunkTree place = this;
    for (String name : path) {
      place = place.below.computeIfAbsent(name, ignored -> new ChunkTree());
    }
    place.data = value;
    place.below.clear();
  }

  /**
   * What the chunks make together.
   *
   * @throws IllegalArgumentException if one belongs into something that is no object
   */
  JsonValue whole() {
    return whole(null);
  }

  /**
   * What the chunks here and below make of {@code there}, which a chunk above has in this place.
   */
  private JsonValue whole(@Nullable JsonValue there) {
    JsonValue base = data == null ? there : data;
    if (below.isEmpty()) {
      return base == null ? JsonNull.NULL : base;
    }
    if (base != null && !(base instanceof JsonObject)) {
      throw new IllegalArgumentException("a chunk belongs into what is no object");
    }
    JsonObject object = base instanceof JsonObject members ? members : JsonObject.EMPTY;
    JsonObject.Builder whole = object.toBuilder();
    below.forEach((name, part) -> whole.set(name, part.whole(object.get(name))));
    return whole.build();
  }
}
