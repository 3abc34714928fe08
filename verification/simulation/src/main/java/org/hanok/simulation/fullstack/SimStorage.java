package org.hanok.simulation.fullstack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.FinalBlocks;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.WaitingJournal;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.simulation.history.Chance;
import org.hanok.spi.consensus.EngineState;

/**
 * A database and a journal that keep text. What was committed outlives a power cut, what was not is
 * gone; of what was being appended to the journal a part may be there.
 */
final class SimStorage implements FinalBlocks, WaitingJournal {

  private static final int DUE_FOR_REWRITE = 100;

  /** A block as text. */
  private record Stored(String block, String votes, Set<String> reverted) {
    static Stored of(FinalBlock block) {
      return new Stored(
          JsonText.stringify(block.block().toJson()),
          JsonText.stringify(block.votes()),
          block.reverted());
    }

    Block read() {
      return Objects.requireNonNull(Block.parse(JsonParser.parse(block)));
    }

    FinalBlock toFinal() {
      return new FinalBlock(read(), (JsonArray) JsonParser.parse(votes), reverted);
    }
  }

  /** What one transaction of the database leaves. Immutable. */
  private record Tables(
      List<Stored> blocks, Map<String, EngineState> engines, List<Stored> pending) {}

  private final Medium medium;
  private Tables committed = new Tables(List.of(), Map.of(), List.of());
  private Tables shown = committed;
  private List<String> journal = new ArrayList<>();
  private int appending;

  /** The hashes of blocks, and of what they hold, in {@link #committed}. */
  private final Set<String> hashes = new HashSet<>();

  SimStorage(Medium medium) {
    this.medium = medium;
  }

  /** A copy of what is on the medium, as a backup is. */
  static SimStorage copyOf(SimStorage other, Medium medium) {
    SimStorage copy = new SimStorage(medium);
    copy.committed = other.committed;
    copy.shown = other.committed;
    copy.journal = new ArrayList<>(other.journal);
    copy.hashes.addAll(other.hashes);
    return copy;
  }

  private void operate() {
    medium.operate();
    if (medium.isBroken()) {
      throw new StorageException("simulated", new IllegalStateException("the disk is broken"));
    }
  }

  private void write(Tables next) {
    operate();
    shown = next;
    reachMedium();
    medium.operate();
  }

  /** What is shown is on the medium. */
  private void reachMedium() {
    for (Stored block : shown.blocks().subList(committed.blocks().size(), shown.blocks().size())) {
      index(block.read());
    }
    committed = shown;
  }

  private void index(Block block) {
    hashes.add(block.hash().toString());
    for (JsonArray list : List.of(block.body().transactions(), block.body().lastVotes())) {
      for (JsonValue one : list.items()) {
        hashes.add(String.valueOf(((JsonObject) one).getString("hash")));
      }
    }
  }

  @Override
  public void commit(List<FinalBlock> added, Optional<EngineState> engine) {
    List<Stored> blocks = new ArrayList<>(shown.blocks());
    added.forEach(block -> blocks.add(Stored.of(block)));
    write(new Tables(List.copyOf(blocks), with(engine), shown.pending()));
  }

  @Override
  public void commit(EngineState engine) {
    write(new Tables(shown.blocks(), with(Optional.of(engine)), shown.pending()));
  }

  @Override
  public void commit(EngineState engine, List<FinalBlock> pending) {
    write(
        new Tables(
            shown.blocks(), with(Optional.of(engine)), pending.stream().map(Stored::of).toList()));
  }

  private Map<String, EngineState> with(Optional<EngineState> engine) {
    Map<String, EngineState> engines = new HashMap<>(shown.engines());
    engine.ifPresent(state -> engines.put(state.engine(), state));
    return engines;
  }

  @Override
  public List<FinalBlock> pending() {
    long last = height();
    return shown.pending().stream()
        .map(Stored::toFinal)
        .filter(block -> block.block().number() > last)
        .toList();
  }

  @Override
  public Optional<EngineState> engineState(String engine) {
    return Optional.ofNullable(shown.engines().get(engine));
  }

  @Override
  public void probe(long nowMillis) {
    operate();
  }

  @Override
  public void append(Collection<JsonObject> entries) {
    operate();
    appending = entries.size();
    entries.forEach(entry -> journal.add(JsonText.stringify(entry)));
    medium.operate();
    appending = 0;
  }

  @Override
  public boolean isDueForRewrite() {
    return journal.size() > DUE_FOR_REWRITE;
  }

  @Override
  public void rewrite(Collection<JsonObject> entries) {
    operate();
    List<String> fresh = new ArrayList<>();
    entries.forEach(entry -> fresh.add(JsonText.stringify(entry)));
    journal = fresh;
    medium.operate();
  }

  @Override
  public void close() {}

  /** The power went: as much is left as {@code chance} has it. */
  void lose(Chance chance, int crash) {
    shown = committed;
    int torn = (int) chance.below(appending + 1L, "journal", crash);
    journal = new ArrayList<>(journal.subList(0, journal.size() - torn));
    appending = 0;
  }

  /** What the engine remembered is garbage now. */
  void tear() {
    Map<String, EngineState> torn = new HashMap<>();
    committed
        .engines()
        .forEach(
            (name, state) -> torn.put(name, new EngineState(name, state.version(), new byte[7])));
    committed = new Tables(committed.blocks(), torn, committed.pending());
    shown = committed;
  }

  // --- what is read at a start, and by peers

  /** The number of the newest block; 0 where only the genesis block is known. */
  long height() {
    return shown.blocks().size();
  }

  /** The block of that number, from 1 on. */
  Optional<Block> block(long number) {
    boolean isThere = number >= 1 && number <= height();
    return isThere ? Optional.of(shown.blocks().get((int) number - 1).read()) : Optional.empty();
  }

  /** The newest block's proposal and votes. */
  JsonArray lastVotes() {
    return shown.blocks().isEmpty()
        ? JsonArray.EMPTY
        : (JsonArray) JsonParser.parse(shown.blocks().getLast().votes());
  }

  /** What was acknowledged. */
  List<JsonObject> journal() {
    return journal.stream().map(text -> (JsonObject) JsonParser.parse(text)).toList();
  }

  /** Whether a block of that hash, or one that holds it, is on the medium. */
  boolean hasCommitted(String hash) {
    return hashes.contains(hash);
  }
}
