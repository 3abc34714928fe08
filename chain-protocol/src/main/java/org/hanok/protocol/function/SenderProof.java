package org.hanok.protocol.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** The signature by which the Ethereum sender of a check-in agrees to it. */
final class SenderProof {

  private static final int SIGNATURE_BYTES = 65;

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
    return address.value().equals(recover(digest(StableJson.stringify(signed)), text.value()));
  }

  // AIN: the message is hashed the Ethereum way twice, the second time by the recovering library.
  private static Hash digest(String message) {
    Hash inner = personalHash(message.getBytes(StandardCharsets.UTF_8));
    return personalHash(inner.toBytes());
  }

  private static Hash personalHash(byte[] message) {
    String prefix = "\u0019Ethereum Signed Message:\n" + message.length;
    return new Keccak256().updateUtf8(prefix).update(message).digest();
  }

  /** The checksummed address that signed, or "" if none can be told. */
  private static String recover(Hash digest, String signature) {
    if (!Hex.isPrefixed(signature) || signature.length() != 2 + 2 * SIGNATURE_BYTES) {
      return "";
    }
    byte[] bytes = Hex.decode(signature);
    int v = bytes[SIGNATURE_BYTES - 1] & 0xff;
    int recoveryId = v < 2 ? v : 1 - v % 2;
    byte[] key =
        Signatures.curve()
            .recover(digest.toBytes(), Arrays.copyOf(bytes, SIGNATURE_BYTES - 1), recoveryId);
    return key == null ? "" : Signatures.addressOf(key).toString();
  }
}
