package org.hanok.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.ReadAhead;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads and hashes blocks ahead of their execution in a thread of its own, while all cores recover
 * who signed their transactions. At most {@value #AHEAD} blocks wait. Used by one thread.
 */
final class PreparedBlocks implements AutoCloseable {

  private static final int AHEAD = 16;

  private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;
  private boolean ended;

  /** Starts reading {@code source}, making transactions with {@code transactions}. */
  PreparedBlocks(BlockSource source, Function<JsonObject, SignedTransaction.Outcome> transactions) {
    this.reader =
        Thread.ofPlatform().name("block-reader").daemon().start(() -> read(source, transactions));
  }

  /** What the reading thread hands over. */
  sealed interface Item {}

  /**
   * A block.
   *
   * @param stored the block as it is stored
   * @param block the block, or {@code null} if what is stored is none
   * @param places where its transactions are, by the identity of their JSON; not to be changed
   * @param transactions all transactions of the block, being read
   */
  record Prepared(
      JsonObject stored,
      @Nullable Block block,
      Map<JsonObject, Integer> places,
      ReadAhead<JsonObject, SignedTransaction.Outcome> transactions)
      implements Item {

    /**
     * The transaction that {@code json} itself holds, or {@code null} if it is not in the block.
     */
    SignedTransaction.@Nullable Outcome transaction(JsonObject json) {
      Integer place = places.get(json);
      return place == null ? null : transactions.get(place);
    }
  }

  /** There is no more. */
  record End(@Nullable Exception failure) implements Item {}

  /**
   * The next block, or {@code null} after the last one.
   *
   * @throws UnreadableBlock where the chain cannot be followed any further; then it has ended
   */
  @Nullable Prepared next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    return switch (waiting.take()) {
      case Prepared prepared -> prepared;
      case End end -> {
        ended = true;
        if (end.failure() instanceof UnreadableBlock unreadable) {
          throw unreadable;
        }
        if (end.failure() != null) {
          throw new IOException("cannot read the chain further", end.failure());
        }
        yield null;
      }
    };
  }

  private void read(
      BlockSource source, Function<JsonObject, SignedTransaction.Outcome> transactions) {
    Exception failure = null;
    try {
      source.forEach(
          stored -> {
            try {
              waiting.put(prepare(stored, transactions));
              return true;
            } catch (InterruptedException closed) {
              // Kept, so that the end does not wait for room that nobody makes.
              Thread.currentThread().interrupt();
              return false;
            }
          });
    } catch (IOException | RuntimeException broken) {
      failure = broken;
    }
    try {
      waiting.put(new End(failure));
    } catch (InterruptedException closed) {
      // Nobody waits for the end any more.
      Thread.currentThread().interrupt();
    }
  }

  private static Prepared prepare(
      JsonObject stored, Function<JsonObject, SignedTransaction.Outcome> transactions) {
    Block block = Block.parse(stored);
    List<JsonObject> items = new ArrayList<>();
    if (block != null) {
      addObjects(block.body().lastVotes(), items);
      addObjects(block.body().transactions(), items);
    }
    Map<JsonObject, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i), i);
    }
    return new Prepared(stored, block, places, ReadAhead.of(items, transactions));
  }

  private static void addObjects(JsonArray list, List<JsonObject> items) {
    for (JsonValue item : list.items()) {
      if (item instanceof JsonObject json) {
        items.add(json);
      }
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
