package org.hanok.conformance;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks ahead of their execution in a thread of its own, hashes them and recovers who signed
 * their transactions. At most {@value #AHEAD} blocks wait. Used by one thread.
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
   * @param transactions all transactions of the block by the identity of their JSON
   */
  record Prepared(
      JsonObject stored,
      @Nullable Block block,
      Map<JsonObject, SignedTransaction.Outcome> transactions)
      implements Item {}

  /** There is no more. */
  record End(@Nullable Exception failure) implements Item {}

  /** The next block, or {@code null} after the last one. */
  @Nullable Prepared next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    return switch (waiting.take()) {
      case Prepared prepared -> prepared;
      case End end -> {
        ended = true;
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
    Map<JsonObject, SignedTransaction.Outcome> made = new IdentityHashMap<>();
    if (block != null) {
      for (JsonArray list :
          new JsonArray[] {block.body().lastVotes(), block.body().transactions()}) {
        for (JsonValue item : list.items()) {
          if (item instanceof JsonObject json) {
            made.put(json, transactions.apply(json));
          }
        }
      }
    }
    return new Prepared(stored, block, Collections.unmodifiableMap(made));
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
