package org.hanok.console.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketVerb;

/**
 * A transaction with everything that is known of it.
 *
 * @param resultCode of its single operation; empty for several, which have one each in the receipt
 * @param result what execution on arrival answered, while the node remembers it
 * @param jobId the job of the market that it submits, starts, reports or expires
 */
public record TransactionView(
    String hash,
    String from,
    String state,
    String operation,
    Optional<String> ref,
    int operations,
    long timestampMillis,
    OptionalLong blockNumber,
    OptionalLong index,
    double nonce,
    OptionalDouble gasPrice,
    OptionalDouble gasUsed,
    OptionalDouble gasCost,
    OptionalDouble resultCode,
    JsonObject body,
    Optional<JsonValue> receipt,
    Optional<JsonValue> result,
    Optional<String> signature,
    Optional<String> jobId) {

  /** As {@code ain_getTransactionByHash} tells it. */
  public static TransactionView of(JsonObject tracked) {
    JsonObject transaction = TransactionSummary.member(tracked, "transaction");
    JsonObject body = TransactionSummary.member(transaction, "tx_body");
    JsonObject operation = TransactionSummary.member(body, "operation");
    Optional<JsonObject> receipt = Optional.ofNullable(tracked.getObject("receipt"));
    Optional<JsonObject> executed =
        receipt.or(() -> Optional.ofNullable(tracked.getObject("exec_result")));
    TransactionSummary summary =
        TransactionSummary.of(
            transaction,
            TransactionSummary.text(tracked, "state").orElse("UNKNOWN"),
            position(tracked, "number"),
            position(tracked, "index"));
    return new TransactionView(
        summary.hash(),
        summary.from(),
        summary.state(),
        summary.operation(),
        summary.ref(),
        TransactionSummary.operations(operation),
        summary.timestampMillis(),
        summary.blockNumber(),
        summary.index(),
        body.getNumber("nonce", 0),
        number(Optional.of(body), "gas_price"),
        number(executed, "gas_amount_charged"),
        number(executed, "gas_cost_total"),
        number(executed, "code"),
        body,
        receipt.map(JsonValue.class::cast),
        Optional.ofNullable(tracked.getObject("exec_result")),
        TransactionSummary.text(transaction, "signature"),
        summary.ref().flatMap(TransactionView::jobOf));
  }

  /** AIN: −1 where there is no block. */
  private static OptionalLong position(JsonObject tracked, String member) {
    double position = tracked.getNumber(member, -1);
    return position < 0 ? OptionalLong.empty() : OptionalLong.of((long) position);
  }

  private static OptionalDouble number(Optional<JsonObject> object, String member) {
    return object
        .map(members -> members.get(member))
        .filter(JsonNumber.class::isInstance)
        .map(value -> OptionalDouble.of(((JsonNumber) value).value()))
        .orElse(OptionalDouble.empty());
  }

  /** The job that a path is about: {@code /market/command/submit_job/ADDRESS/JOB} → JOB. */
  public static Optional<String> jobOf(String ref) {
    List<String> labels = List.of(ref.split("/", -1));
    boolean isCommand = ref.startsWith(MarketPaths.ROOT + "/command/") && labels.size() == 6;
    return isCommand && isAboutJobs(labels.get(3)) ? Optional.of(labels.get(5)) : Optional.empty();
  }

  private static boolean isAboutJobs(String verb) {
    return switch (MarketVerb.parse(verb)) {
      case SUBMIT_JOB, START_JOB, REPORT_RESULT, ACCEPT_RESULT, DISPUTE_RESULT -> true;
      case null, default -> false;
    };
  }
}
