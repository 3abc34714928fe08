package org.hanok.signing.remote;

import java.util.Arrays;
import java.util.Optional;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.Ballot;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SigningReason;

/** What node and signer say to each other. */
final class SignerMessages {

  private SignerMessages() {}

  static JsonObject askBallot(JsonObject body, JsonObject header) {
    return JsonObject.builder()
        .set("ask", "ballot")
        .set("body", body)
        .set("header", header)
        .build();
  }

  static JsonObject askTransaction(JsonObject body) {
    return JsonObject.builder().set("ask", "transaction").set("body", body).build();
  }

  static JsonObject askMessage(String text) {
    return JsonObject.builder().set("ask", "message").set("text", text).build();
  }

  static JsonObject askObjection(long epoch) {
    return JsonObject.builder().set("ask", "objection").set("epoch", epoch).build();
  }

  static JsonObject askKnown(Ballot ballot) {
    return JsonObject.builder()
        .set("ask", "known")
        .set("kind", ballot.kind().name())
        .set("number", ballot.number())
        .set("epoch", ballot.epoch())
        .set("block_hash", ballot.blockHash())
        .build();
  }

  static Optional<Ballot> ballot(JsonObject asked) {
    String hash = asked.getString("block_hash");
    return Arrays.stream(Ballot.Kind.values())
        .filter(kind -> kind.name().equals(asked.getString("kind")))
        .filter(ignored -> hash != null)
        .findFirst()
        .map(
            kind ->
                new Ballot(
                    kind,
                    (long) asked.getNumber("number", -1),
                    (long) asked.getNumber("epoch", -1),
                    String.valueOf(hash)));
  }

  static JsonObject answer(SignOutcome outcome) {
    return switch (outcome) {
      case SignOutcome.Signed(SignedTransaction transaction) ->
          JsonObject.builder()
              .set("body", transaction.body().json())
              .set("signature", transaction.signature())
              .build();
      case Refused refused -> refused(refused);
    };
  }

  static JsonObject refused(Refused refused) {
    return JsonObject.of(
        "refused",
        JsonObject.builder()
            .set("code", refused.reason().id())
            .set("message", refused.message())
            .build());
  }

  static JsonObject known(boolean isKnown) {
    return JsonObject.builder().set("known", isKnown).build();
  }

  static Optional<Boolean> known(JsonObject answer) {
    return answer.get("known") instanceof JsonBoolean known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  /** Why it was refused, if it was. */
  static Optional<Refused> refusal(JsonObject answer) {
    JsonObject said = answer.getObject("refused");
    if (said == null) {
      return Optional.empty();
    }
    String message = Optional.ofNullable(said.getString("message")).orElse("");
    return Optional.of(
        Arrays.stream(SigningReason.values())
            .filter(reason -> reason.id().equals(said.getString("code")))
            .findFirst()
            .map(reason -> new Refused(reason, "the signer: " + message))
            .orElseGet(
                () ->
                    new Refused(
                        SigningReason.SIGNER_OTHER,
                        "the signer refuses for a reason unknown here: " + message)));
  }
}
