package org.hanok.console.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hanok.node.query.MarketThing;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * A transaction with everything that is known of it.
 *
 * @param resultCode of its single operation; empty for several, which have one each in the receipt
 * @param result what execution on arrival answered, while the node remembers it
 * @param about the things of the market that it is about
 * @param reasons why it, or a part of it, failed
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
    List<Thing> about,
    List<Reasons.Found> reasons) {

  /** The most things that are shown of a transaction. */
  private static final int MAX_ABOUT = 250;

  /**
   * A thing of the market.
   *
   * @param kind job, contract, offer or program
   */
  public record Thing(String kind, String id) {

    static Thing of(MarketThing thing) {
      return new Thing(thing.kind().word(), thing.id());
    }
  }

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
        MarketThing.in(transaction).stream().limit(MAX_ABOUT).map(Thing::of).toList(),
        executed.map(Reasons::in).orElse(List.of()));
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
}
