package org.hanok.node.peering;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.FinalityProof;
import org.hanok.node.chain.FinalityProof.Finding;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.ReceivedSnapshot;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.protocol.state.SnapshotTooLarge;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * One peer's snapshot: taken in chunk by chunk, compared with what its block says, and its block
 * with what the chain's validators signed. It is good for nothing before all of that is done. In
 * memory there is one chunk at a time, then the state.
 */
final class SnapshotTrial {

  /** As many as a node tells at once; more prove nothing more. */
  private static final int MOST_AROUND = 64;

  private static final String NAME = "SNAPSHOT";

  private final Block genesis;
  private final Hearing hearing;
  private final SnapshotSpool spool;
  private @Nullable ReceivedSnapshot received;
  private @Nullable HeardBlock block;
  private @Nullable StateNode root;
  private List<HeardBlock> before = List.of();
  private List<HeardBlock> after = List.of();

  /**
   * In the network of that genesis block.
   *
   * @param spool where the chunks lie until the state is made of them; of this trial only
   * @param room for the state
   */
  SnapshotTrial(Block genesis, Hearing hearing, SnapshotSpool spool, SnapshotRoom room) {
    this.genesis = genesis;
    this.hearing = hearing;
    this.spool = spool;
    this.received = new ReceivedSnapshot(spool, room);
    spool.clear();
  }

  /**
   * Why a snapshot is not taken.
   *
   * @param isLie whether whoever gave it is to blame; it may be true and too large for this node
   */
  record Fault(boolean isLie, String why) {

    private static Fault lie(String why) {
      return new Fault(true, why);
    }
  }

  private interface Step {
    Optional<Fault> take();
  }

  /** Takes the next chunk; what is wrong with it, if anything is. */
  Optional<Fault> chunk(JsonValue chunk) {
    return faultOf(
        "a chunk",
        () -> {
          require(received).add(chunk);
          return Optional.empty();
        });
  }

  private static Optional<Fault> faultOf(String what, Step step) {
    try {
      return step.take();
    } catch (SnapshotTooLarge large) {
      return Optional.of(new Fault(false, "too large: " + large.getMessage()));
    } catch (IllegalArgumentException lie) {
      return Optional.of(Fault.lie(what + ": " + lie.getMessage()));
    } catch (StackOverflowError deep) {
      return Optional.of(Fault.lie("a state that lies too deep"));
    } catch (UncheckedIOException | JsonSyntaxException disk) {
      return Optional.of(new Fault(false, "the file for its chunks: " + disk.getMessage()));
    }
  }

  /**
   * All chunks are here: makes block and state of them.
   *
   * @param number the block's, as the chunks say
   * @return what is wrong, if anything is
   */
  Optional<Fault> whole(long number) {
    try {
      return faultOf("no snapshot", () -> open(require(received), number));
    } finally {
      received = null;
      spool.clear();
    }
  }

  private Optional<Fault> open(ReceivedSnapshot snapshot, long number) {
    Optional<HeardBlock> read = hearing.block(snapshot.block(), Optional.empty(), List.of());
    if (read.isEmpty() || read.get().block().number() != number || number < 1) {
      return Optional.of(Fault.lie("no good block, or another than the chunks say"));
    }
    StateStore store = new StateStore();
    StateVersion version = store.load(NAME, snapshot);
    String expected = read.get().block().header().stateProofHash();
    if (!expected.equals(String.valueOf(version.proofHash()))) {
      return Optional.of(Fault.lie("a state of hash " + version.proofHash() + ", not " + expected));
    }
    block = read.get();
    root = version.root();
    return Optional.empty();
  }

  /** The snapshot's block, once {@link #whole} found nothing wrong. */
  Optional<Block> block() {
    return Optional.ofNullable(block).map(HeardBlock::block);
  }

  /**
   * Takes blocks that somebody holds for those before the snapshot's, newest first; whether they
   * are blocks. If the snapshot's block stands on others, one of the two who sent them lies.
   */
  boolean before(List<JsonObject> newestFirst) {
    List<JsonObject> some = newestFirst.subList(0, Math.min(MOST_AROUND, newestFirst.size()));
    Optional<List<HeardBlock>> read = hearing.chain(some.reversed());
    if (read.isPresent() && !isLine()) {
      before = read.get();
    }
    return read.isPresent();
  }

  /** Whether the snapshot's block stands on the blocks before it. */
  private boolean isLine() {
    HeardBlock last = block;
    return last != null
        && !before.isEmpty()
        && before.getLast().hash().equals(last.block().header().lastHash())
        && before.getLast().block().number() == last.block().number() - 1;
  }

  /**
   * Takes blocks from the snapshot's number on, and what is notarized above them; whether they are
   * blocks.
   */
  boolean after(List<JsonObject> blocks, List<JsonObject> catchUp) {
    List<JsonObject> some = blocks.subList(0, Math.min(MOST_AROUND, blocks.size()));
    Optional<List<HeardBlock>> read = hearing.chain(some);
    if (read.isEmpty()) {
      return false;
    }
    List<HeardBlock> all = new ArrayList<>(read.get());
    for (JsonObject above : catchUp.subList(0, Math.min(MOST_AROUND, catchUp.size()))) {
      Optional<HeardBlock> one = CatchUpText.read(above, hearing);
      if (one.isEmpty()) {
        return false;
      }
      all.add(one.get());
    }
    after = all;
    return true;
  }

  /** Whether it is proven by now. */
  Finding finding() {
    HeardBlock last = block;
    if (last == null || before.isEmpty()) {
      return Finding.UNCONFIRMED;
    }
    Finding found = proof(last).about(last.block().number(), last.hash());
    return found == Finding.FINAL && !isLine() ? Finding.UNCONFIRMED : found;
  }

  private FinalityProof proof(HeardBlock last) {
    List<HeardBlock> all = new ArrayList<>(before);
    all.add(last);
    all.addAll(after);
    return new FinalityProof(genesis, Hearing.withCarried(all));
  }

  /** What a chain can begin with, once {@link #finding} is that it is final. */
  ChainSeed seed() {
    HeardBlock last = require(block);
    List<HeardBlock> line = new ArrayList<>(before);
    line.add(last);
    List<FinalBlock> stored = new ArrayList<>();
    for (int i = 0; i + 1 < line.size(); i++) {
      JsonArray votes = line.get(i + 1).block().body().lastVotes();
      stored.add(StoredBlocks.of(line.get(i).block(), votes));
    }
    List<JsonValue> ballots =
        proof(last).ballotsFor(last.hash()).stream()
            .<JsonValue>map(SignedTransaction::toJson)
            .toList();
    stored.add(StoredBlocks.of(last.block(), new JsonArray(ballots)));
    return new ChainSeed(stored, require(root));
  }

  private static <T> T require(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not in this order");
    }
    return value;
  }
}
