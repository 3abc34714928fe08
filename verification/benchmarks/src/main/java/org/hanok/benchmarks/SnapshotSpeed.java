package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.node.peering.SnapshotSpool;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.state.ReceivedSnapshot;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/**
 * A large state as a snapshot in chunks: cut and written by one process; in another read, kept on
 * the disk, made into a state, hashed, stored in the database (H2), and loaded from it as a node
 * does that starts. Each in the heap of the node that is shipped. What a network costs is not in
 * it.
 *
 * <p>Arguments: {@code give}, a file, and leaves; or {@code take} and that file.
 */
public final class SnapshotSpeed {

  private static final long CHUNK_BYTES = 1_000_000;
  private static final double SECONDS_ASKED = 60;

  private SnapshotSpeed() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    if (args[0].equals("give")) {
      give(file, Integer.parseInt(args[2]));
    } else {
      take(file);
    }
  }

  // The first line is the hash that has to come out.
  private static void give(Path file, int leaves) throws IOException {
    BenchNetwork network = BenchNetwork.create();
    StateVersion version = network.state().fill(leaves).version();
    String hash = String.valueOf(version.proofHash());
    JsonObject block = network.config().genesisBlock().toJson();
    long began = System.nanoTime();
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      lines.append(hash).append('\n');
      ReferenceSnapshot.appendChunks(
          new ReferenceSnapshot.ChunkTargets() {
            @Override
            public Appendable begin(int index, int count) {
              return lines;
            }

            @Override
            public void end() throws IOException {
              lines.append('\n');
            }
          },
          block,
          version.root(),
          CHUNK_BYTES,
          false);
    }
    tell("cut and written", secondsSince(began), "s");
    tell("text", Files.size(file) / 1e6, "MB");
    tell("most heap where it is given", mostHeapMegabytes(), "MB");
  }

  private static void take(Path file) throws IOException {
    Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "take");
    long began = System.nanoTime();
    try (BenchDatabase database = BenchDatabase.h2(folder)) {
      SnapshotStore stored = new SnapshotStore(database.work());
      String hash = receive(file, folder, stored);
      long planted = System.nanoTime();
      Optional<String> again =
          stored.read(
              1, lines -> String.valueOf(new StateStore().loadLines("again", lines).proofHash()));
      require(again.equals(Optional.of(hash)), "the same hash from the database");
      tell("loaded from the database, hashed", secondsSince(planted), "s");
    }
    Figures.tell(
        "snapshot: received, stored and loaded", secondsSince(began), "s", SECONDS_ASKED, false);
    tell("most heap where it is taken", mostHeapMegabytes(), "MB");
  }

  private static String receive(Path file, Path folder, SnapshotStore stored) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    long began = System.nanoTime();
    try (SnapshotSpool spool = new SnapshotSpool(folder, heap);
        BufferedReader lines = Files.newBufferedReader(file)) {
      String hash = lines.readLine();
      ReceivedSnapshot received =
          new ReceivedSnapshot(spool, new SnapshotRoom(heap / 3, heap / 32));
      int chunks = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        received.add(JsonParser.parseStored(line));
        chunks++;
      }
      tell("chunks", chunks, "chunks");
      tell("chunks read and kept", secondsSince(began), "s");
      long here = System.nanoTime();
      StateVersion version = new StateStore().load("taken", received);
      require(hash.equals(String.valueOf(version.proofHash())), "the same hash from the chunks");
      tell("made into a state, hashed", secondsSince(here), "s");
      long whole = System.nanoTime();
      long ignored = stored.save(1, hash, version.root()::appendLines, 0);
      tell("stored", secondsSince(whole), "s");
      return hash;
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  // What was in use at the same time may be less: pools have their peaks at different times.
  private static double mostHeapMegabytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage peak = pool.getPeakUsage();
      bytes += pool.getType() == MemoryType.HEAP ? peak.getUsed() : 0;
    }
    return bytes / 1e6;
  }

  private static void tell(String what, double value, String unit) {
    Figures.tell("snapshot: " + what, value, unit, Double.NaN, false);
  }
}
