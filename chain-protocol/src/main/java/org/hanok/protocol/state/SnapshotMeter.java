package org.hanok.protocol.state;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;

/** Counts what a snapshot takes of its {@link SnapshotRoom}, and refuses what is over. */
final class SnapshotMeter {

  /** What an array or object takes besides what is in it, and an item of it. */
  private static final int BYTES_PER_ITEM = 16;

  private final SnapshotRoom room;
  private long treeBytes;
  private long radixNodes;
  private long openUnits;

  SnapshotMeter(SnapshotRoom room) {
    this.room = room;
  }

  /** A node of the state comes. */
  void state(String label, JsonValue value) {
    treeBytes += StateNode.BYTES_PER_NODE + ObjectSize.ofText(label) + bytesOf(value);
    check(treeBytes, room.treeBytes(), "bytes of state");
  }

  /** A node of a radix tree comes: where few of them are superfluous, two for each of the state. */
  void radix() {
    radixNodes++;
    check(radixNodes, room.treeBytes() / (StateNode.BYTES_PER_NODE / 2), "radix nodes");
  }

  /** A chunk is opened. */
  void open(String chunk) {
    openUnits += chunk.length();
    check(openUnits, room.openUnits(), "characters of chunks within each other");
  }

  /** A chunk of so many units is done with. */
  void close(long units) {
    openUnits -= units;
  }

  private static void check(long count, long most, String what) {
    if (count > most) {
      throw new SnapshotTooLarge("more than " + most + " " + what + " do not fit into this heap");
    }
  }

  // Items cost memory even where AIN counts nothing for them.
  private static long bytesOf(JsonValue value) {
    return switch (value) {
      case JsonArray array -> {
        long bytes = BYTES_PER_ITEM;
        for (JsonValue item : array.items()) {
          bytes += BYTES_PER_ITEM + bytesOf(item);
        }
        yield bytes;
      }
      case JsonObject object -> BYTES_PER_ITEM + ObjectSize.real(object);
      default -> ObjectSize.real(value);
    };
  }
}
