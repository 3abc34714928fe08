package org.hanok.protocol.function;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.crypto.PersonalMessage;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** The signature by which the Ethereum sender of a check-in agrees to it. */
final class SenderProof {

  private SenderProof() {}

  static boolean isValid(
      FunctionCall call, @Nullable JsonValue amount, @Nullable JsonValue sender) {
    JsonValue proof = JsValues.memberOrNothing(call.value(), "sender_proof");
    if (!(proof instanceof JsonString text) || !(sender instanceof JsonString address)) {
      return false;
    }
    JsonObject body = call.transaction().body();
    JsonObject signed =
        JsonObject.builder()
            .set("ref", Paths.format(call.valuePath()))
            .setIfPresent("amount", amount)
            .set("sender", address)
            .setIfPresent("timestamp", body.get("timestamp"))
            .setIfPresent("nonce", body.get("nonce"))
            .build();
    Hash digest = digest(StableJson.stringify(signed));
    return Signatures.recoverEthereum(digest, text.value())
        .filter(signer -> signer.toString().equals(address.value()))
        .isPresent();
  }

  // AIN: the message is hashed the Ethereum way twice, the second time by the recovering library.
  private static Hash digest(String message) {
    Hash inner = PersonalMessage.hash(message.getBytes(StandardCharsets.UTF_8));
    return PersonalMessage.hash(inner.toBytes());
  }
}
