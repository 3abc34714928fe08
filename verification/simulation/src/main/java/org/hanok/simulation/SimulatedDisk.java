package org.hanok.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.FinalBlocks;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.WaitingJournal;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.signing.record.DurableFolder;
import org.hanok.spi.consensus.EngineState;

/** A disk and a database in memory that keep text, and refuse to when they are told to. */
final class SimulatedDisk implements FinalBlocks, WaitingJournal {

  /** A block as text. */
  private record Stored(String block, String votes) {}

  private final List<Stored> blocks = new ArrayList<>();
  private final Map<String, EngineState> engines = new HashMap<>();
  private List<String> journal = new ArrayList<>();
  private boolean isBroken;
  final Signing signing = new Signing();

  /** From now on it refuses everything, or works again. */
  void breakDown(boolean yes) {
    isBroken = yes;
  }

  boolean isBroken() {
    return isBroken;
  }

  private void check() {
    if (isBroken) {
      throw new StorageException("simulated", new IllegalStateException("the disk is broken"));
    }
  }

  @Override
  public void commit(List<FinalBlock> added, Optional<EngineState> engine) {
    check();
    for (FinalBlock block : added) {
      blocks.add(
          new Stored(
              JsonText.stringify(block.block().toJson()), JsonText.stringify(block.votes())));
    }
    engine.ifPresent(state -> engines.put(state.engine(), state));
  }

  @Override
  public void commit(EngineState engine) {
    check();
    engines.put(engine.engine(), engine);
  }

  @Override
  public void commit(EngineState engine, List<FinalBlock> pending) {
    // A lone validator makes its blocks again.
    commit(engine);
  }

  @Override
  public List<FinalBlock> pending() {
    return List.of();
  }

  @Override
  public Optional<EngineState> engineState(String engine) {
    return Optional.ofNullable(engines.get(engine));
  }

  @Override
  public void probe(long nowMillis) {
    check();
  }

  @Override
  public void append(Collection<JsonObject> entries) {
    check();
    entries.forEach(entry -> journal.add(JsonText.stringify(entry)));
  }

  @Override
  public boolean isDueForRewrite() {
    return journal.size() > 200;
  }

  @Override
  public void rewrite(Collection<JsonObject> entries) {
    check();
    journal = new ArrayList<>();
    append(entries);
  }

  @Override
  public void close() {}

  /** Where the record of what was signed lies; what fails there fails as on a disk. */
  final class Signing implements DurableFolder {

    private final Map<String, byte[]> files = new HashMap<>();

    @Override
    public Optional<byte[]> read(String name) {
      return Optional.ofNullable(files.get(name));
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
      if (isBroken) {
        throw new IOException("the disk is broken");
      }
      files.put(name, bytes.clone());
    }

    @Override
    public void sync(String name) {}

    @Override
    public void rename(String from, String to) {
      files.put(to, Objects.requireNonNull(files.remove(from)));
    }

    @Override
    public void syncNames() {}
  }

  /** The blocks after the genesis block, read again from their text. */
  List<Block> readBlocks() {
    return blocks.stream()
        .map(stored -> Objects.requireNonNull(Block.parse(JsonParser.parse(stored.block()))))
        .toList();
  }

  /** The newest block's proposal and votes. */
  JsonArray readLastVotes() {
    return blocks.isEmpty()
        ? JsonArray.EMPTY
        : (JsonArray) JsonParser.parse(blocks.getLast().votes());
  }

  /** What was acknowledged. */
  List<JsonObject> readJournal() {
    return journal.stream().map(text -> (JsonObject) JsonParser.parse(text)).toList();
  }
}
