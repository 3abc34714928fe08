package org.hanok.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hanok.conformance.RadixVectors;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transition.FirstDifference;
import org.jspecify.annotations.Nullable;

/**
 * Compares the structure of both sides' newest state, and what becomes of it when it is written
 * down and loaded again: which hash it has then, and after some more writes.
 */
final class SnapshotComparison {

  private static final int WRITES = 12;

  private final Sides sides;
  private final World world;

  SnapshotComparison(Sides sides, World world) {
    this.sides = sides;
    this.world = world;
  }

  private record Write(List<String> path, JsonValue value) {

    JsonValue toJson() {
      List<JsonValue> labels = path.stream().<JsonValue>map(JsonString::of).toList();
      return JsonObject.of("path", new JsonArray(labels), "value", value);
    }
  }

  /**
   * Compares.
   *
   * @throws Mismatch if structure or a hash differs
   */
  void compare(long now) {
    List<Write> writes = draw();
    JsonArray asked = new JsonArray(writes.stream().map(Write::toJson).toList());
    JsonObject theirs = sides.reference().snapshot(asked, now);
    JsonValue snapshot = sides.hanok().root().toRadixSnapshot();
    JsonValue expected = RadixVectors.withoutVersions(required(theirs.get("radix")));
    JsonValue actual = RadixVectors.withoutVersions(snapshot);
    if (!expected.equals(actual)) {
      throw new Mismatch(
          "snapshots: expected is the reference's, got is Hanok's: "
              + FirstDifference.between("snapshot", expected, actual));
    }
    StateVersion loaded = new StateStore().load("loaded", snapshot);
    Comparison.same("hash of the loaded state", theirs.get("loaded"), hash(loaded));
    write(loaded, writes);
    Comparison.same("hash after writes to it", theirs.get("written"), hash(loaded));
    compareLines(writes);
    sides.comparison().read("snapshot");
  }

  /** Hanok's own form keeps what the reference's loses: hashes that refused deletes left. */
  private void compareLines(List<Write> writes) {
    HanokSide hanok = sides.hanok();
    StateStore store = new StateStore();
    StateVersion loaded = store.loadLines("loaded", lines().lines().iterator());
    Comparison.same("hash from lines", JsonString.of(hanok.rootHash()), hash(loaded));
    StateVersion written = store.cloneVersion("loaded", "written");
    write(written, writes);
    JsonValue expected = hanok.tryOut(version -> write(version, writes), SnapshotComparison::hash);
    Comparison.same("hash from lines after writes", expected, hash(written));
  }

  private static void write(StateVersion version, List<Write> writes) {
    writes.forEach(write -> version.write(write.path(), write.value()));
  }

  private List<Write> draw() {
    List<Write> writes = new ArrayList<>();
    Dice dice = world.dice;
    for (int i = 0; i < WRITES; i++) {
      List<String> path = new ArrayList<>(List.of("values", "apps", world.app()));
      if (dice.chance(50)) {
        path.addAll(Paths.parse(world.odd.withoutDigits(4)));
      } else {
        path.add(world.odd.label());
      }
      writes.add(new Write(path, dice.chance(40) ? JsonNull.NULL : world.odd.leaf()));
    }
    return writes;
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    try {
      sides.hanok().root().appendLines(lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return lines.toString();
  }

  private static JsonValue hash(StateVersion version) {
    return JsonString.of(String.valueOf(version.proofHash()));
  }

  private static JsonValue required(@Nullable JsonValue value) {
    return value == null ? JsonNull.NULL : value;
  }
}
