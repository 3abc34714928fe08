package org.hanok.conformance;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How far a chain could be executed.
 *
 * @param blocks blocks that came out as stored
 * @param transactions their transactions, votes not counted
 * @param votes their votes and proposals
 * @param seconds how long it took
 * @param stateRoot the hash of the last state, or "none"
 * @param mismatch the first block that came out differently, or {@code null}
 */
public record ReplayReport(
    long blocks,
    long transactions,
    long votes,
    double seconds,
    String stateRoot,
    @Nullable Mismatch mismatch) {

  /**
   * What differs.
   *
   * @param number the block's height
   * @param hash the hash it is stored with; empty if it cannot be read
   * @param code the name of the check that failed
   * @param difference what exactly differs
   */
  public record Mismatch(long number, String hash, String code, String difference) {
    /** The end of what can be read. */
    static Mismatch at(UnreadableBlock block) {
      return new Mismatch(
          block.number(), "", block.code().name(), String.valueOf(block.getMessage()));
    }
  }

  /** Transactions executed in a second; votes and proposals are not among them. */
  public double transactionsPerSecond() {
    return perSecond(transactions);
  }

  /** Votes and proposals executed in a second, besides the transactions. */
  public double votesPerSecond() {
    return perSecond(votes);
  }

  /** Blocks executed in a second. */
  public double blocksPerSecond() {
    return perSecond(blocks);
  }

  private double perSecond(long count) {
    return seconds > 0 ? Math.rint(count / seconds * 10) / 10 : 0;
  }

  /** For programs. */
  public JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("blocks", (double) blocks)
            .set("transactions", (double) transactions)
            .set("votes", (double) votes)
            .set("seconds", seconds)
            .set("blocks_per_second", blocksPerSecond())
            .set("transactions_per_second", transactionsPerSecond())
            .set("votes_per_second", votesPerSecond())
            .set("state_root", stateRoot);
    if (mismatch == null) {
      return json.set("mismatch", JsonNull.NULL).build();
    }
    return json.set(
            "mismatch",
            JsonObject.builder()
                .set("number", (double) mismatch.number())
                .set("hash", mismatch.hash())
                .set("code", mismatch.code())
                .set("difference", mismatch.difference())
                .build())
        .build();
  }

  /** For people. */
  @Override
  public String toString() {
    String counts =
        String.format(
            "%d blocks (%.1f per second), %d transactions and %d votes in %.1f s: %.0f transactions"
                + " per second, and %.0f votes%nstate hash %s",
            blocks,
            blocksPerSecond(),
            transactions,
            votes,
            seconds,
            transactionsPerSecond(),
            votesPerSecond(),
            stateRoot);
    return mismatch == null
        ? counts + "\nno mismatch"
        : String.format(
            "%s%nFIRST MISMATCH at block %d%s%n  %s: %s",
            counts,
            mismatch.number(),
            mismatch.hash().isEmpty() ? "" : " " + mismatch.hash(),
            mismatch.code(),
            mismatch.difference());
  }
}
