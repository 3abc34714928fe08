package org.hanok.node.sharding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;

/**
 * As many reports as go into one transaction.
 *
 * @param reports one operation each
 * @param last the number of the last block among them
 */
record ReportBatch(List<JsonObject> reports, long last) {

  /** AIN: the rest of a transaction's size is for what is around its operations. */
  private static final double SHARE_OF_BYTES = 0.9;

  /**
   * What a transaction may hold on the parent.
   *
   * @param operations at most {@value #MOST_OPERATIONS}, whatever the parent allows
   * @param bytes as object-sizeof counts
   */
  record Limits(int operations, double bytes) {

    static final int MOST_OPERATIONS = 50;

    /** As AI Network's own networks have it. */
    static final Limits USUAL = new Limits(MOST_OPERATIONS, 10_000);

    /** What the parent's {@code /blockchain_params/resource} says. */
    static Limits of(JsonValue resource) {
      if (!(resource instanceof JsonObject params)) {
        return USUAL;
      }
      double operations = atLeastOne(params, "set_op_list_size_limit", USUAL.operations());
      return new Limits(
          (int) Math.min(MOST_OPERATIONS, operations),
          atLeastOne(params, "tx_bytes_limit", USUAL.bytes()));
    }

    private static double atLeastOne(JsonObject params, String name, double usual) {
      return params.get(name) instanceof JsonNumber(double value) && value >= 1 ? value : usual;
    }
  }

  /**
   * The reports of blocks {@code first} to {@code last}, or of as many as there is room for; empty
   * if the first of them is not here.
   */
  static Optional<ReportBatch> of(
      long first, long last, Limits limits, OwnChain chain, ShardTransactions transactions) {
    List<JsonObject> reports = new ArrayList<>();
    double bytes = 0;
    for (long number = first; number <= last && reports.size() < limits.operations(); number++) {
      Optional<String> hash = chain.stateProofHash(number);
      if (hash.isEmpty()) {
        break;
      }
      JsonObject report = transactions.report(number, hash.get());
      bytes += ObjectSize.of(report);
      if (!reports.isEmpty() && bytes > limits.bytes() * SHARE_OF_BYTES) {
        break;
      }
      reports.add(report);
    }
    return reports.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportBatch(List.copyOf(reports), first + reports.size() - 1));
  }
}
