package org.hanok.console.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hanok.node.query.ChainQuery.BlockLine;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A final block with its transactions. */
public record BlockView(
    long number,
    String hash,
    String lastHash,
    long timestampMillis,
    long epoch,
    String proposer,
    String stateProofHash,
    int transactions,
    double gasUsed,
    double gasCost,
    long sizeBytes,
    int votes,
    List<Validator> validators,
    boolean newest,
    List<TransactionSummary> transactionList) {

  /** Who could propose and vote. */
  public record Validator(String address, OptionalDouble stake) {}

  /** A block in a list. */
  public record Summary(
      long number,
      String hash,
      long timestampMillis,
      long epoch,
      String proposer,
      int transactions,
      double gasCost,
      long sizeBytes) {

    /** As the chain lists it. */
    public static Summary of(BlockLine line) {
      return new Summary(
          line.number(),
          line.hash(),
          line.timestampMillis(),
          line.epoch(),
          line.proposer(),
          line.transactionCount(),
          line.gasCostTotal(),
          line.bytes());
    }
  }

  /**
   * As AIN's interfaces show it.
   *
   * @param newestNumber the newest final block's number
   */
  public static BlockView of(JsonObject block, long newestNumber) {
    long number = (long) block.getNumber("number", 0);
    List<TransactionSummary> transactions = transactions(block, number);
    return new BlockView(
        number,
        text(block, "hash"),
        text(block, "last_hash"),
        (long) block.getNumber("timestamp", 0),
        (long) block.getNumber("epoch", 0),
        text(block, "proposer"),
        text(block, "state_proof_hash"),
        transactions.size(),
        block.getNumber("gas_amount_total", 0),
        block.getNumber("gas_cost_total", 0),
        (long) block.getNumber("size", 0),
        Math.max(0, size(block, "last_votes") - 1),
        validators(block),
        number >= newestNumber,
        transactions);
  }

  private static List<TransactionSummary> transactions(JsonObject block, long number) {
    List<TransactionSummary> summaries = new ArrayList<>();
    @Nullable JsonArray transactions = block.getArray("transactions");
    @Nullable JsonArray receipts = block.getArray("receipts");
    for (int index = 0; transactions != null && index < transactions.size(); index++) {
      JsonObject receipt =
          receipts != null
                  && index < receipts.size()
                  && receipts.at(index) instanceof JsonObject written
              ? written
              : JsonObject.EMPTY;
      if (transactions.at(index) instanceof JsonObject transaction) {
        summaries.add(TransactionSummary.inBlock(transaction, receipt, number, index));
      }
    }
    return summaries;
  }

  private static List<Validator> validators(JsonObject block) {
    List<Validator> validators = new ArrayList<>();
    Optional.ofNullable(block.getObject("validators"))
        .ifPresent(
            byAddress ->
                byAddress.forEach(
                    (address, validator) -> validators.add(validator(address, validator))));
    return validators;
  }

  private static Validator validator(String address, JsonValue validator) {
    OptionalDouble stake =
        validator instanceof JsonObject members && members.get("stake") instanceof JsonNumber amount
            ? OptionalDouble.of(amount.value())
            : OptionalDouble.empty();
    return new Validator(address, stake);
  }

  private static int size(JsonObject block, String member) {
    @Nullable JsonArray items = block.getArray(member);
    return items == null ? 0 : items.size();
  }

  private static String text(JsonObject block, String member) {
    @Nullable String text = block.getString(member);
    return text == null ? "" : text;
  }
}
