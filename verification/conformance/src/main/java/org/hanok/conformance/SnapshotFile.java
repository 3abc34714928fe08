package org.hanok.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hanok.conformance.SnapshotOutcome.Code;
import org.hanok.conformance.SnapshotOutcome.Unusable;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/** A snapshot as the reference keeps it, {@code snapshots/<port>/n2s/<number>.json.gz}. */
record SnapshotFile(Path file) {

  static final Pattern NAME = Pattern.compile("(\\d{1,15})\\.json\\.gz");
  private static final long UNKNOWN = -1;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String VERSION = "SNAPSHOT";
  private static final long DEFAULT_CHUNK_BYTES = 1_000_000;
  private static final List<String> CHUNK_BYTES_PATH =
      List.of("values", "blockchain_params", "resource", "snapshot_chunk_size");
  // Tells nothing that the structure does not tell, and is as large.
  private static final String VALUES = "state_snapshot";

  /** Reads block and state, and compares them with the hashes that both say. */
  SnapshotOutcome read() {
    try {
      return chunks().whole() instanceof JsonObject whole
          ? check(whole)
          : unusable(Code.MALFORMED_SNAPSHOT, "holds no object");
    } catch (IOException broken) {
      return unusable(Code.UNREADABLE_SNAPSHOT, String.valueOf(broken.getMessage()));
    } catch (IllegalArgumentException malformed) {
      return unusable(Code.MALFORMED_SNAPSHOT, String.valueOf(malformed.getMessage()));
    }
  }

  private Unusable unusable(Code code, String reason) {
    return new Unusable(number(), code, file + ": " + reason);
  }

  private long number() {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : UNKNOWN;
  }

  private ChunkTree chunks() throws IOException {
    ChunkTree tree = new ChunkTree();
    try (Reader reader = open()) {
      SnapshotDocs docs = new SnapshotDocs(reader);
      for (JsonObject chunk = docs.next(); chunk != null; chunk = docs.next()) {
        List<String> path = pathOf(chunk);
        if (path.isEmpty() || !path.getFirst().equals(VALUES)) {
          tree.put(path, dataOf(chunk, path));
        }
      }
    }
    return tree;
  }

  private Reader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), StandardCharsets.UTF_8),
        BUFFER_BYTES);
  }

  private static List<String> pathOf(JsonObject chunk) {
    JsonArray path = chunk.getArray("path");
    if (path == null) {
      throw new IllegalArgumentException("a chunk without a path");
    }
    List<String> labels = new ArrayList<>();
    for (JsonValue label : path.items()) {
      if (!(label instanceof JsonString text)) {
        throw new IllegalArgumentException("a chunk whose path is none");
      }
      labels.add(text.value());
    }
    return labels;
  }

  private static JsonValue dataOf(JsonObject chunk, List<String> path) {
    JsonValue data = chunk.get("data");
    if (data == null) {
      throw new IllegalArgumentException("a chunk without data");
    }
    return path.isEmpty() && data instanceof JsonObject whole && whole.has(VALUES)
        ? whole.toBuilder().set(VALUES, JsonNull.NULL).build()
        : data;
  }

  private SnapshotOutcome check(JsonObject whole) {
    JsonObject stored = whole.getObject("block");
    Block block = stored == null ? null : Block.parse(stored);
    JsonObject structure = whole.getObject("radix_snapshot");
    if (stored == null || block == null || structure == null) {
      return unusable(Code.MALFORMED_SNAPSHOT, "holds no block or no radix_snapshot");
    }
    if (!block.hash().toString().equals(stored.getString("hash"))
        || block.number() != whole.getNumber("block_number", UNKNOWN)
        || (number() != UNKNOWN && number() != block.number())) {
      return unusable(
          Code.SNAPSHOT_BLOCK_HASH, "its block " + block.number() + " hashes to " + block.hash());
    }
    StateStore store = new StateStore();
    StateVersion state = store.load(VERSION, structure);
    String hash = String.valueOf(state.proofHash());
    String expected = block.header().stateProofHash();
    return hash.equals(expected) && hash.equals(whole.getString("root_proof_hash"))
        ? new SnapshotOutcome.Loaded(block, store, state)
        : unusable(
            Code.SNAPSHOT_STATE_HASH,
            "its state hashes to "
                + hash
                + "; its block says "
                + expected
                + ", the snapshot "
                + whole.getString("root_proof_hash"));
  }

  /**
   * Writes a snapshot, reads it again, and only then puts it in its place, over what is there.
   *
   * @throws IOException if it cannot be written, or read again with the same state
   */
  void write(Block block, StateNode state) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    Path fresh = folder.resolve("unfinished_" + ProcessHandle.current().pid() + ".tmp");
    try {
      try (Writer writer =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(fresh), BUFFER_BYTES),
              StandardCharsets.UTF_8)) {
        ReferenceSnapshot.append(writer, block.toJson(), state, chunkBytes(state));
      }
      if (new SnapshotFile(fresh).read() instanceof Unusable unusable) {
        throw new IOException("what was written is no snapshot: " + unusable.reason());
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static long chunkBytes(StateNode state) {
    StateNode parameter = state.find(CHUNK_BYTES_PATH);
    return parameter != null && parameter.value() instanceof JsonNumber bytes && bytes.value() >= 1
        ? (long) bytes.value()
        : DEFAULT_CHUNK_BYTES;
  }
}
