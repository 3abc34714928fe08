package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.IOException;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.ReceivedSnapshot;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/**
 * A large state from one node's memory to another's, as a snapshot in chunks: cut and written, and
 * on the other side read, put together, and its hash computed. What a network costs is not in it.
 *
 * <p>Arguments: leaves, and rounds.
 */
public final class SnapshotSpeed {

  private static final long CHUNK_BYTES = 1_000_000;

  private SnapshotSpeed() {}

  public static void main(String[] args) throws IOException {
    int leaves = Integer.parseInt(args[0]);
    BenchNetwork.State state = BenchNetwork.create().state().fill(leaves);
    String hash = String.valueOf(state.version().proofHash());
    JsonObject block = BenchNetwork.create().config().genesisBlock().toJson();
    for (int round = 1; round <= Integer.parseInt(args[1]); round++) {
      run(round, leaves, state.version().root(), block, hash);
    }
  }

  private static void run(int round, int leaves, StateNode root, JsonObject block, String hash)
      throws IOException {
    Taker taker = new Taker();
    long began = System.nanoTime();
    ReferenceSnapshot.appendChunks(taker, block, root, CHUNK_BYTES, false);
    long carried = System.nanoTime();
    StateVersion loaded = new StateStore().load("again", taker.received);
    require(hash.equals(String.valueOf(loaded.proofHash())), "the same hash");
    long done = System.nanoTime();
    String what = "snapshot of " + leaves + " leaves, round " + round + ": ";
    Figures.tell(what + "text", taker.units / 1e6, "MB", Double.NaN, false);
    Figures.tell(what + "chunks", taker.chunks, "chunks", Double.NaN, false);
    Figures.tell(what + "chunks read", taker.readNanos / 1e9, "s", Double.NaN, false);
    Figures.tell(what + "put together and hashed", (done - carried) / 1e9, "s", Double.NaN, false);
    Figures.tell(what + "cut, written, read, hashed", (done - began) / 1e9, "s", 60, false);
  }

  /** Takes each chunk as a text, as it comes over the wire. */
  private static final class Taker implements ReferenceSnapshot.ChunkTargets {
    final ReceivedSnapshot received = new ReceivedSnapshot();
    int chunks;
    long units;
    long readNanos;
    private final StringBuilder text = new StringBuilder();

    @Override
    public Appendable begin(int index, int count) {
      text.setLength(0);
      return text;
    }

    @Override
    public void end() {
      chunks++;
      units += text.length();
      long began = System.nanoTime();
      JsonValue chunk = JsonParser.parseStored(text.toString());
      received.add(chunk);
      readNanos += System.nanoTime() - began;
    }
  }
}
