package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/**
 * A snapshot that comes chunk by chunk, as {@link ReferenceSnapshot} cuts it or the reference does:
 * parents before what was cut out of them. In memory there is only where each chunk belongs; the
 * chunks lie in a {@link ChunkStore}, and are read one by one while the state is made of them. The
 * values that it tells besides the structure are dropped. How much may come is for the store to
 * limit.
 */
public final class ReceivedSnapshot {

  private final SnapshotMeter meter;
  private final SnapshotCuts cuts;
  private boolean isBegun;

  /** A snapshot of which nothing came yet. */
  public ReceivedSnapshot(ChunkStore store, SnapshotRoom room) {
    this.meter = new SnapshotMeter(room);
    this.cuts = new SnapshotCuts(store, meter);
  }

  /**
   * Takes a chunk.
   *
   * @throws IllegalArgumentException if it is none, comes before what it was cut out of, or is for
   *     the place of another
   * @throws SnapshotTooLarge if the store takes no more, or there are too many places
   * @throws java.io.UncheckedIOException if the store cannot keep it
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
    } else if (!isBegun) {
      throw new IllegalArgumentException("a chunk before the one that it was cut out of");
    } else if (!path.getFirst().equals(ReferenceSnapshot.VALUES)) {
      cuts.put(path, JsonText.stringify(data));
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
    if (isBegun || !(data instanceof JsonObject members)) {
      throw new IllegalArgumentException("not the beginning of a snapshot");
    }
    isBegun = true;
    JsonObject head = members.toBuilder().set(ReferenceSnapshot.VALUES, JsonNull.NULL).build();
    cuts.put(List.of(), JsonText.stringify(head));
  }

  /**
   * The block after which it was taken, as it was sent.
   *
   * @throws IllegalArgumentException if there is none
   * @throws java.io.UncheckedIOException if a chunk cannot be read from the store
   */
  public JsonObject block() {
    JsonValue left = openMember(ReferenceSnapshot.BLOCK);
    SnapshotCuts below = cuts.below(ReferenceSnapshot.BLOCK);
    JsonValue block = below == null ? left : below.whole(left);
    cuts.close();
    if (!(block instanceof JsonObject whole)) {
      throw new IllegalArgumentException("a snapshot without a block");
    }
    return whole;
  }

  /** The root of the state; each chunk must have had its place. */
  StateNode state(int epoch) {
    JsonValue left = openMember(ReferenceSnapshot.STRUCTURE);
    SnapshotCuts below = cuts.below(ReferenceSnapshot.STRUCTURE);
    StateNode root = new RadixSnapshotReader(epoch, meter).read(left, below);
    cuts.close();
    if (below != null && !below.areUsed()) {
      throw new IllegalArgumentException("a chunk that belongs nowhere");
    }
    return root;
  }

  private JsonValue openMember(String name) {
    JsonValue member =
        isBegun && cuts.open(JsonNull.NULL) instanceof JsonObject head ? head.get(name) : null;
    if (member == null) {
      throw new IllegalArgumentException("a snapshot without " + name);
    }
    return member;
  }
}
