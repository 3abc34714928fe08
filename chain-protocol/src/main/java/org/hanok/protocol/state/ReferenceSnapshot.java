package org.hanok.protocol.state;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * The text of the snapshots that AI Network's nodes keep in {@code n2s} and send each other: block,
 * values and radix structure of the state after it, in chunks. What they keep is compressed.
 */
public final class ReferenceSnapshot {

  /** How many radix nodes may lie above each other, over all levels of the state. */
  public static final int MAX_STATE_DEPTH = 1_400;

  /** How deep a snapshot of a state of {@link #MAX_STATE_DEPTH} nests at most. */
  public static final int MAX_JSON_DEPTH = 2_000;

  static final String BLOCK = "block";
  static final String VALUES = "state_snapshot";
  static final String STRUCTURE = "radix_snapshot";

  /** Why there cannot be a snapshot of a state. */
  public enum ObstacleCode {
    /**
     * AIN: below labels without digits, refused deletes leave old hashes. A snapshot does not tell
     * them, and a reference node would not start from it.
     */
    OLD_HASH,
    /** The state lies too deep to be nested. */
    TOO_DEEP
  }

  /** What is in the way, and where. */
  public record Obstacle(ObstacleCode code, String message) {}

  private ReferenceSnapshot() {}

  /** What keeps a snapshot from telling all that {@code root} is, if anything does. */
  public static Optional<Obstacle> obstacle(StateNode root) {
    return new SnapshotObstacles().in(root);
  }

  /**
   * Writes the snapshot piece by piece, without holding it in memory.
   *
   * @param block the block as it is stored
   * @param root the state after it, without {@link #obstacle}
   * @param chunkBytes how large chunks are at least, as object-sizeof counts: the network's
   *     parameter {@code resource/snapshot_chunk_size}; from 1
   * @throws IOException if {@code target} does
   */
  public static void append(Appendable target, JsonObject block, StateNode root, long chunkBytes)
      throws IOException {
    new SnapshotChunks(whole(block, root, true), chunkBytes).append(target);
  }

  /** Where chunks are written to, one after the other. */
  public interface ChunkTargets {

    /** A chunk begins, of so many; from 0. */
    Appendable begin(int index, int count) throws IOException;

    /** It is whole. */
    void end() throws IOException;
  }

  /**
   * As {@link #append}, each chunk to a target of its own, as nodes send them to each other.
   *
   * @param hasValues whether the values are told besides the structure, which holds them, too: the
   *     reference's nodes tell them and never read them
   */
  public static void appendChunks(
      ChunkTargets targets, JsonObject block, StateNode root, long chunkBytes, boolean hasValues)
      throws IOException {
    new SnapshotChunks(whole(block, root, hasValues), chunkBytes).append(targets);
  }

  private static SnapshotPart whole(JsonObject block, StateNode root, boolean hasValues) {
    // AIN: a node that starts from it takes this for the name of the version.
    String version = "FINAL:" + (long) block.getNumber("number", 0);
    SnapshotPart values =
        hasValues ? SnapshotPart.values(root, version) : new SnapshotPart.Plain(JsonObject.EMPTY);
    return new SnapshotPart.Members(
        List.of(
            new SnapshotPart.Member("block_number", member(block, "number")),
            new SnapshotPart.Member("block_timestamp", member(block, "timestamp")),
            new SnapshotPart.Member(BLOCK, block),
            new SnapshotPart.Member(VALUES, values),
            new SnapshotPart.Member(STRUCTURE, SnapshotPart.structure(root, version)),
            new SnapshotPart.Member("root_proof_hash", StateJson.hashOf(root))));
  }

  private static JsonValue member(JsonObject block, String name) {
    JsonValue value = block.get(name);
    return value == null ? JsonNull.NULL : value;
  }
}
