package org.hanok.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;

/** Tells how far a node is that joins a network, and what is left. */
final class SyncProgress {

  /** So far behind a node is that takes part: the newest blocks become final while one looks. */
  private static final long CLOSE_BLOCKS = 3;

  private static final long POLL_MILLIS = 1_000;

  private final PrintWriter notes;
  private final boolean rewrites;
  private String told = "";

  /**
   * Tells {@code notes}.
   *
   * @param rewrites whether each line takes the place of the one before, as on a terminal
   */
  SyncProgress(PrintWriter notes, boolean rewrites) {
    this.notes = notes;
    this.rewrites = rewrites;
  }

  /** What {@code HANOK_HOME/run/synchronisation} says, in words; empty if it says nothing. */
  static Optional<String> ofSnapshot(Optional<String> file) {
    try {
      return file.map(JsonParser::parse)
          .map(json -> json instanceof JsonObject said ? words(said) : null);
    } catch (JsonSyntaxException half) {
      return Optional.empty();
    }
  }

  private static String words(JsonObject said) {
    long block = (long) said.getNumber("block", -1);
    long done = (long) said.getNumber("done", 0);
    long of = (long) said.getNumber("of", 0);
    if ("proof".equals(said.getString("phase"))) {
      return "The snapshot of block " + block + " is here; waiting for the votes that prove it.";
    }
    return block < 0
        ? "Looking for a peer that gives a snapshot."
        : "Snapshot of block "
            + block
            + ": "
            + done
            + " of "
            + of
            + " chunks, "
            + (of - done)
            + " left.";
  }

  /** A node's height in words, and what is left. */
  static String ofBlocks(long own, long theirs) {
    return String.format(
        Locale.ROOT, "Block %,d of %,d, %,d left.", own, theirs, Math.max(0, theirs - own));
  }

  /** Says so, unless it was the last thing said. */
  void tell(String words) {
    if (words.equals(told)) {
      return;
    }
    told = words;
    if (rewrites) {
      notes.print("\r" + words + "          ");
    } else {
      notes.println(words);
    }
    notes.flush();
  }

  /** Tells until the node is where the others are; whether it came there. */
  boolean follow(Supplier<OptionalLong> own, Supplier<OptionalLong> theirs, BooleanSupplier isAlive)
      throws InterruptedException {
    while (isAlive.getAsBoolean()) {
      OptionalLong here = own.get();
      OptionalLong there = theirs.get();
      if (here.isPresent() && there.isPresent()) {
        tell(ofBlocks(here.getAsLong(), there.getAsLong()));
        if (there.getAsLong() - here.getAsLong() <= CLOSE_BLOCKS) {
          end("It has all blocks.");
          return true;
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    end("");
    return false;
  }

  private void end(String words) {
    if (rewrites) {
      notes.println();
    }
    if (!words.isEmpty()) {
      notes.println(words);
    }
    notes.flush();
  }

  /** The last final block that the node at {@code url} tells; empty if it does not answer. */
  static OptionalLong height(String url) {
    try (RpcClient rpc = new RpcClient(url)) {
      return rpc.call("ain_getLastBlockNumber", JsonObject.EMPTY) instanceof JsonNumber(double last)
          ? OptionalLong.of((long) last)
          : OptionalLong.empty();
    } catch (CliException silent) {
      return OptionalLong.empty();
    }
  }
}
