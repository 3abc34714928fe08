package org.hanok.fuzz;

import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ReadLimits;

/** The reference's side of the comparison: what a chain asks of it. */
final class ReferenceSide {

  private final Reference reference;

  ReferenceSide(Reference reference) {
    this.reference = reference;
  }

  /** Executes the genesis block. */
  JsonObject start(long now) {
    return reference.ask("start", now, JsonObject.EMPTY);
  }

  /** Makes a block of what is {@code offered}, as the proposer whose turn it is. */
  JsonObject build(Turns.Turn turn, List<JsonValue> offered) {
    JsonObject account =
        JsonObject.builder()
            .set("address", turn.address())
            .set("private_key", Hex.encode(turn.proposer().privateKey()))
            .build();
    return reference.ask(
        "build",
        turn.now(),
        JsonObject.builder()
            .set("account", account)
            .set("epoch", (double) turn.epoch())
            .set("transactions", new JsonArray(offered))
            .build());
  }

  /** Executes a block as a validator, which then hears {@code votes} for it. */
  JsonObject apply(Proposed proposed, List<SignedTransaction> votes, long now) {
    return reference.ask("apply", now, withVotes(proposed, votes));
  }

  /** Lets it hear of a block that is to be refused, and of votes against it. */
  void hearOfInvalid(Proposed proposed, List<SignedTransaction> against, long now) {
    reference.ask("invalid", now, withVotes(proposed, against));
  }

  /** Answers reads of the newest state, within {@code limits}. */
  JsonArray read(List<Read> reads, ReadLimits limits, long now) {
    JsonObject request =
        JsonObject.builder()
            .set("calls", new JsonArray(reads.stream().<JsonValue>map(Read::toJson).toList()))
            .set("max_siblings", limits.maxSiblings())
            .set("max_bytes", limits.maxBytes())
            .set("max_operations", limits.maxOperations())
            .build();
    return Objects.requireNonNull(reference.ask("read", now, request).getArray("answers"));
  }

  /** What its wallets make of {@code request}; "threw" if they refuse. */
  JsonObject wallet(JsonObject request) {
    return reference.ask("wallet", 0, request);
  }

  /**
   * The newest state with its radix structure, and what becomes of it when it is loaded again and
   * {@code writes} follow.
   */
  JsonObject snapshot(JsonArray writes, long now) {
    return reference.ask("snapshot", now, JsonObject.of("writes", writes));
  }

  private static JsonObject withVotes(Proposed proposed, List<SignedTransaction> votes) {
    return JsonObject.builder()
        .set("block", proposed.block().toJson())
        .set("proposal", proposed.proposal())
        .set(
            "votes",
            new JsonArray(votes.stream().<JsonValue>map(SignedTransaction::toJson).toList()))
        .build();
  }

  /** Whether an answer says that all went well. */
  static boolean isGood(JsonObject answer) {
    return answer.get("ok") == JsonBoolean.TRUE;
  }

  /** Why something did not go well, for people. */
  static String reason(JsonObject answer) {
    return answer.get("code") + " " + answer.get("message");
  }
}
