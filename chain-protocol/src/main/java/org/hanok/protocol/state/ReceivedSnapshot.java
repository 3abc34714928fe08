package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that comes chunk by chunk, as {@link ReferenceSnapshot} cuts it or the reference does:
 * parents before what was cut out of them. The values that it tells besides the structure are
 * dropped. How much may come is for the caller to limit.
 */
public final class ReceivedSnapshot {

  private final SnapshotCuts cuts = new SnapshotCuts();
  private @Nullable JsonObject head;

  /**
   * Takes a chunk.
   *
   * @throws IllegalArgumentException if it is none, comes before what it was cut out of, or is for
   *     the place of another
   */
  public void add(JsonValue chunk) {
    if (!(chunk instanceof JsonObject members)
        || !(members.get("path") instanceof JsonArray names)
        || members.get("data") == null
        || names.size() > ReferenceSnapshot.MAX_JSON_DEPTH) {
      throw new IllegalArgumentException("not a chunk");
    }
    List<String> path = path(names);
    JsonValue data = members.get("data");
    if (path.isEmpty()) {
      begin(data);
    } else if (head == null) {
      throw new IllegalArgumentException("a chunk before the one that it was cut out of");
    } else if (!path.getFirst().equals(ReferenceSnapshot.VALUES)) {
      cuts.put(path, data);
    }
  }

  private static List<String> path(JsonArray names) {
    List<String> path = new ArrayList<>(names.size());
    for (JsonValue name : names.items()) {
      if (!(name instanceof JsonString text)) {
        throw new IllegalArgumentException("not the path of a chunk");
      }
      path.add(text.value());
    }
    return path;
  }

  private void begin(JsonValue data) {
    if (head != null || !(data instanceof JsonObject members)) {
      throw new IllegalArgumentException("not the beginning of a snapshot");
    }
    head = members.toBuilder().set(ReferenceSnapshot.VALUES, JsonNull.NULL).build();
  }

  /**
   * The block after which it was taken, as it was sent.
   *
   * @throws IllegalArgumentException if there is none
   */
  public JsonObject block() {
    SnapshotCuts below = cuts.below(ReferenceSnapshot.BLOCK);
    JsonValue left = member(ReferenceSnapshot.BLOCK);
    JsonValue block = below == null ? left : below.whole(left);
    if (!(block instanceof JsonObject whole)) {
      throw new IllegalArgumentException("a snapshot without a block");
    }
    return whole;
  }

  /** The root of the state; each chunk must have had its place. */
  StateNode state(RadixSnapshotReader reader) {
    SnapshotCuts below = cuts.below(ReferenceSnapshot.STRUCTURE);
    JsonValue left = member(ReferenceSnapshot.STRUCTURE);
    StateNode root = reader.read(below == null ? left : below.in(left), below);
    if (below != null && !below.areUsed()) {
      throw new IllegalArgumentException("a chunk that belongs nowhere");
    }
    return root;
  }

  private JsonValue member(String name) {
    JsonValue member = head == null ? null : head.get(name);
    if (member == null) {
      throw new IllegalArgumentException("a snapshot without " + name);
    }
    return member;
  }
}
